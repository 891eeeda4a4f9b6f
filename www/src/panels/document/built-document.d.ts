/** The document of a story as the preview shows it, made by the build. */
declare module "*.yaml?document" {
  const document: import("./content.js").Content;
  export default document;
}
