/** What the page asks the worker, and what it answers. */
import type { Diagnostic, Rendered, StorySummary, TemplateName } from "groundplan";

/** A question: the whole state that an answer depends on. */
export interface Question {
  readonly id: number;
  readonly source: string;
  readonly story: string | undefined;
  readonly template: TemplateName;
  readonly date: string;
}

/** A story of the source with the number of its errors and warnings. */
export interface ListedStory extends StorySummary {
  readonly errors: number;
  readonly warnings: number;
}

/** An answer. `markdown` and `html` are absent where nothing can be rendered. */
export interface Answer {
  readonly id: number;
  readonly stories: readonly ListedStory[];
  readonly chosen: string | undefined;
  readonly markdown: string | undefined;
  readonly html: string | undefined;
  readonly sections: Rendered["sections"];
  readonly diagnostics: readonly Diagnostic[];
}
