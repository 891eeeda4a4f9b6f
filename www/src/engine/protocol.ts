/** The messages between the page and the engine's worker. */
import type { Diagnostic, Section, StorySummary, TemplateName } from "groundplan";
import type { SectionProgress } from "./section-progress.js";

/** A reference to a story of a backlog. Ids may be missing or duplicated, so the index is kept too. */
export interface StoryRef {
  readonly id: string;
  readonly index: number;
}

/** A request: everything that its result depends on. */
export interface EngineRequest {
  readonly source: string;
  readonly story: StoryRef | undefined;
  readonly template: TemplateName;
  readonly date: string;
}

/** A story of the source with its range and the number of its errors and warnings. */
export interface ListedStory {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly from: number;
  readonly to: number;
  readonly errors: number;
  readonly warnings: number;
}

/** A rendered document as Markdown and as HTML, with its story and its sections. */
export interface Draft {
  readonly markdown: string;
  readonly html: string;
  readonly template: TemplateName;
  readonly story: StorySummary;
  /** Ranges refer to the Markdown; the headings of the HTML have the same order. */
  readonly sections: readonly Section[];
}

/** The result of a request. `draft` is undefined if nothing can be rendered. */
export interface EngineResult {
  readonly stories: readonly ListedStory[];
  readonly chosen: StoryRef | undefined;
  readonly draft: Draft | undefined;
  /** The problems of the chosen story, and those of the whole source. */
  readonly problems: { readonly story: readonly Diagnostic[]; readonly all: readonly Diagnostic[] };
}

/** A message of the worker: the result of a request, or later the progress of all stories. */
export type WorkerMessage =
  | { readonly kind: "result"; readonly result: EngineResult }
  | { readonly kind: "progress"; readonly progress: BacklogProgress };

/** The progress of each story, in the order of the source; undefined for a story that can't be rendered. */
export type BacklogProgress = readonly (SectionProgress | undefined)[];
