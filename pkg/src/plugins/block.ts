/** A fenced block of a page: its document, or what keeps it from being one. */
import { kindOf } from "../facade/input.js";
import type { Diagnostic, Position, Rendered, RenderOptions } from "../facade/types.js";
import { GroundplanError, render } from "../index.js";
import { metaOptions } from "./settings.js";

/** The first word after the fence. */
export const LANGUAGE = "groundplan";

/** How the blocks of a page are rendered: by default without hints and empty sections; a block's own options after its fence (`story=PAY-17`) win. */
export interface BlockOptions extends Omit<RenderOptions, "format" | "dialect" | "frontMatter" | "provenance" | "trace" | "headingLevel"> {
  /** The level of a document's title; defaults to 2, because a page has a title already. */
  readonly headingLevel?: 1 | 2 | 3;
  /** Whether a story with errors fails the build; by default the error is shown in the document's place. */
  readonly strict?: boolean;
}

/** A block that was rendered, or an error's report in its place. */
export type Block =
  | { readonly rendered: Rendered; readonly level: number; readonly diagnostics: readonly Diagnostic[] }
  | { readonly rendered: null; readonly diagnostics: readonly Diagnostic[]; readonly error: GroundplanError | TypeError };

/** Renders a block. `formats` are those that the host has a place for, the usual one first. */
export function block(source: string, meta: string, options: BlockOptions, formats: readonly ("markdown" | "html")[]): Block {
  const { strict: _, ...defaults } = options;
  try {
    const merged: RenderOptions = { headingLevel: 2, guidance: "drop", empty: "omit", ...(formats[0] ? { format: formats[0] } : {}), ...defaults, ...metaOptions(meta), frontMatter: false };
    const { format: wanted } = merged;
    if (!formats.some((format) => format === wanted)) {
      throw new TypeError(`groundplan: the option \`format\` expects ${formats.map((format) => `"${format}"`).join(" or ")} here, not ${typeof wanted === "string" ? `"${wanted}"` : kindOf(wanted)}`);
    }
    const rendered = render(source, merged);
    return { rendered, level: merged.headingLevel ?? 2, diagnostics: rendered.diagnostics };
  } catch (error) {
    if (error instanceof GroundplanError) return { rendered: null, diagnostics: error.diagnostics, error };
    // An invalid option after one fence must not break the whole page.
    if (error instanceof TypeError) return { rendered: null, diagnostics: [], error };
    throw error;
  }
}

/** The title of an error. */
export const REFUSAL = "This story can't be shown as a document.";

/** What a reader of the page sees: the report of the first error, and where the others are. */
export function errorText({ error, diagnostics }: Extract<Block, { rendered: null }>): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const others = errors.slice(1).map(({ range, message }) => `line ${range.start.line}, column ${range.start.column}: ${message}`);
  return [error.message, ...others].join("\n\n");
}

/** The first error of a block, whether it was rendered or not, and where it is. */
export function firstError(block: Block): readonly [message: string, place?: Position] | undefined {
  const first = block.diagnostics.find(({ severity }) => severity === "error");
  if (!block.rendered) return first ? [block.error.message, first.range.start] : [block.error.message];
  return first && [first.message, first.range.start];
}

/** The default prefix of the ids of a page's blocks: the first one has that of every fragment. */
export function prefixOf(place: number): { readonly idPrefix?: string } {
  return place > 1 ? { idPrefix: `groundplan-${place}-` } : {};
}
