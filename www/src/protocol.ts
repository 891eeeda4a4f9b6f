/** What the page asks the worker, and what it answers. */
import type { Diagnostic, Section, StorySummary, TemplateName } from "groundplan";

/** Which story of a backlog: ids may be missing or double, so its place is kept too. */
export interface Choice {
  readonly id: string;
  readonly index: number;
}

/** A question: everything that an answer depends on. */
export interface Question {
  readonly source: string;
  readonly story: Choice | undefined;
  readonly template: TemplateName;
  readonly date: string;
}

/** A story of the source with the number of its errors and warnings. */
export interface ListedStory {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly errors: number;
  readonly warnings: number;
}

/** A document in both shapes, with the story and the sections it is made of. */
export interface Draft {
  readonly markdown: string;
  readonly html: string;
  readonly story: StorySummary;
  /** Ranges are those of the Markdown; the headings of the HTML stand in the same order. */
  readonly sections: readonly Section[];
}

/** An answer. `draft` is absent where nothing can be rendered. */
export interface Answer {
  readonly stories: readonly ListedStory[];
  readonly chosen: Choice | undefined;
  readonly draft: Draft | undefined;
  /** The problems of the chosen story, and those of the whole source. */
  readonly problems: { readonly story: readonly Diagnostic[]; readonly all: readonly Diagnostic[] };
}
