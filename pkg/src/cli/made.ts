/** The documents of a source's stories, as far as a folder of them needs. */
import type { Diagnostic, RenderOptions, StoryResult, StorySummary } from "../types.js";

/** What became of a story. */
export interface Made {
  readonly story: StorySummary | null;
  /** Its document, where there is one. */
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Renders every story of a source, or the share of them that the options name. */
export function make(renderAll: (source: string, options: RenderOptions) => readonly StoryResult[], source: string, options: RenderOptions): readonly Made[] {
  return renderAll(source, options).map(({ story, rendered, diagnostics }) => ({ story, text: rendered?.text, diagnostics }));
}
