/** The types of stories imported through `groundplan/vite`: name this file in `types` or in a reference. */

declare module "*?groundplan" {
  /** The document, in the format that the query or the plugin's options name; Markdown if neither does. */
  export const text: string;
  export default text;
  /** The document as an HTML fragment. */
  export const html: string;
  /** The format of `text`. */
  export const format: import("groundplan").Format;
  /** The story. */
  export const story: import("groundplan").StorySummary;
  /** The sections of `text`. */
  export const sections: readonly import("groundplan").Section[];
  /** The problems of the source. */
  export const diagnostics: readonly import("groundplan").Diagnostic[];
  /** Which piece of the text came from where; only with `trace`. */
  export const trace: readonly import("groundplan").Trace[] | undefined;
}

/** Options come before it, so that a pattern can match: `./story.yaml?format=html&groundplan`. */
declare module "*&groundplan" {
  export * from "*?groundplan";
  export { default } from "*?groundplan";
}
