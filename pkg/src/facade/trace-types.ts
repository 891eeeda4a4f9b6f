/** The shapes of what a story links, as a reader of the package sees them. */
import type { Limits, Range } from "./types.js";

/** Which story's items are traced. Other options of a render are accepted and ignored. */
export interface TraceabilityOptions {
  /** Which story, by its id, if the source holds several. */
  readonly story?: string | undefined;
  /** Only the story of one of so many equal shares, counted from 0, as where ids are missing: `[1, 4]` is the second of four stories. */
  readonly share?: readonly [which: number, of: number] | undefined;
  /** What the call may use at most. */
  readonly limits?: Limits | undefined;
}

/** A criterion, a task, a test, a component or a decision of a story. Containers and files of the artifact registry are components. */
export interface TraceItem {
  /** What it is. */
  readonly kind: "criterion" | "task" | "test" | "component" | "decision";
  /** Its id; that of a criterion is the number that the document shows: `AC1`. */
  readonly id?: string;
  /** Its position among those of its kind, from 1; a part of a task and a component have none. */
  readonly number?: number;
  /** Its text, or its name; `""` if it has none. */
  readonly title: string;
  /** The name of its text, where the source is several. */
  readonly file?: string;
  /** Where it is in its text. */
  readonly range: Range;
  /** The indices in `items` of those that it is linked to, in ascending order. A link is with both of its items. */
  readonly links: readonly number[];
}

/** The items of a story and how they are linked. */
export interface Traceability {
  /** All of them, linked or not: criteria, tasks, tests, components, decisions, each kind in the story's order. */
  readonly items: readonly TraceItem[];
}
