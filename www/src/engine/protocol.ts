/** What the page asks the worker, and what it answers. */
import type { Diagnostic, Section, StorySummary, TemplateName } from "groundplan";
import type { Fill } from "./section-progress.js";

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

/** A story of the source, where it stands in it, and the number of its errors and warnings. */
export interface ListedStory {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly from: number;
  readonly to: number;
  readonly errors: number;
  readonly warnings: number;
}

/** A document in both shapes, with the story and the sections it is made of. */
export interface Draft {
  readonly markdown: string;
  readonly html: string;
  readonly template: TemplateName;
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

/** What the worker says: an answer to each question, and how far each story is filled once it had time for that. */
export type Message =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "fills"; readonly fills: Fills };

/** In the order of the stories; undefined for one that can't be rendered. */
export type Fills = readonly (Fill | undefined)[];
