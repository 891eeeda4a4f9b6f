/** The names that templates may use, with what each means: made from the tables of docs/templates.md by the build. */
declare module "*/templates.md?names" {
  type Names = readonly (readonly [name: string, meaning: string])[];
  const names: { readonly values: Names; readonly filters: Names; readonly tests: Names; readonly functions: Names };
  export default names;
}
