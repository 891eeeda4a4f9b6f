/** The package's options for the options that a person chooses. */
import type { RenderOptions } from "groundplan";
import type { DocumentOptions } from "./protocol.js";

/** What a custom template is called in diagnostics. */
export const TEMPLATE_FILE = "template";

/** A custom template takes the place of the built-in one. */
export function renderOptions({ custom, ...options }: DocumentOptions): RenderOptions {
  return custom === undefined ? options : { ...options, template: { name: TEMPLATE_FILE, source: custom } };
}
