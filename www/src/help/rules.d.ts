/** The rules with what each finds: made from the table of docs/diagnostics.md by the build. */
declare module "*/diagnostics.md?rules" {
  const rules: readonly (readonly [code: string, name: string, severity: string, finds: string])[];
  export default rules;
}
