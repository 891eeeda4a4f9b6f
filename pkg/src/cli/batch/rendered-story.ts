/** The documents of a source's stories, as far as a folder of them needs. */
import type { Diagnostic, RenderOptions, Source, StoryResult, StorySummary } from "../../facade/types.js";

/** A story with its document. */
export interface RenderedStory {
  readonly story: StorySummary | null;
  /** Its document, if there is one. */
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The whole result, if JSON is wanted. */
  readonly whole?: StoryResult;
}

type RenderAll = (source: Source, options: RenderOptions) => readonly StoryResult[];

/** Renders every story of a source, or the share of them that the options name. */
export function renderStories(renderAll: RenderAll, source: Source, options: RenderOptions, whole = false): readonly RenderedStory[] {
  return renderAll(source, options).map((result) => {
    const { story, rendered, diagnostics } = result;
    return { story, text: rendered?.text, diagnostics, ...(whole ? { whole: result } : {}) };
  });
}
