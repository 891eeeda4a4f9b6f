/** The rows of the backlog's table: what is searched, filtered and sorted. */
import type { BacklogProgress, ListedStory } from "../../engine/protocol.js";
import { completeness } from "../../engine/section-progress.js";

/** A column that the table is sorted by. */
export type Column = "id" | "title" | "epic" | "status" | "complete" | "problems";

export interface BacklogRow extends ListedStory {
  readonly index: number;
  /** How complete its document is, from 0 to 1; undefined until it is known. */
  readonly complete: number | undefined;
  readonly problems: number;
}

export interface RowOrder {
  readonly column: Column | undefined;
  readonly descending: boolean;
}

/** One row for each story, in the order of the source. */
export function backlogRows(stories: readonly ListedStory[], progress: BacklogProgress): readonly BacklogRow[] {
  return stories.map((story, index) => {
    const known = progress[index];
    return { ...story, index, complete: known && completeness(known), problems: story.errors + story.warnings };
  });
}

/** The rows that have every word of the search and the status, if one is wanted; equal ones keep the order of the source. */
export function matchingRows(rows: readonly BacklogRow[], search: string, status: string, { column, descending }: RowOrder): readonly BacklogRow[] {
  const words = search.trim().toLowerCase().split(/\s+/);
  const found = rows.filter((row) => {
    const text = `${row.id} ${row.title} ${row.epic} ${row.status}`.toLowerCase();
    return (status === "" || row.status === status) && words.every((word) => text.includes(word));
  });
  if (!column) return found;
  const sign = descending ? -1 : 1;
  return [...found].sort((a, b) => sign * compared(a[column] ?? -1, b[column] ?? -1));
}

const ORDER = new Intl.Collator(undefined, { numeric: true });

function compared(a: string | number, b: string | number): number {
  return typeof a === "number" && typeof b === "number" ? a - b : ORDER.compare(String(a), String(b));
}

/** “76 stories, 12 with problems”. */
export function summaryOf(stories: readonly ListedStory[]): readonly [count: string, problems: string] {
  const troubled = stories.filter(({ errors, warnings }) => errors + warnings > 0).length;
  return [`${stories.length} stories`, troubled === 0 ? "" : `, ${troubled} with problems`];
}
