/** The documents of a source's stories, as far as a folder of them needs. */
import type { Diagnostic, RenderOptions, StoryResult, StorySummary } from "../../facade/types.js";

/** What became of a story. */
export interface RenderedStory {
  readonly story: StorySummary | null;
  /** Its document, where there is one. */
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** All of it, where JSON is wanted. */
  readonly whole?: StoryResult;
}

type RenderAll = (source: string, options: RenderOptions) => readonly StoryResult[];

/** Renders every story of a source, or the share of them that the options name. */
export function renderStories(renderAll: RenderAll, source: string, options: RenderOptions, whole = false): readonly RenderedStory[] {
  return renderAll(source, options).map((result) => {
    const { story, rendered, diagnostics } = result;
    return { story, text: rendered?.text, diagnostics, ...(whole ? { whole: result } : {}) };
  });
}
