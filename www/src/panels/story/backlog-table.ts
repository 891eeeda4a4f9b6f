/** The backlog at a glance: a table of all stories, from which one opens. */
import type { BacklogProgress, ListedStory } from "../../engine/protocol.js";
import type { Emit, State } from "../../state/state.js";
import { button, byId, element } from "../../ui/dom.js";
import { backlogRows, type BacklogRow, type Column, matchingRows, type RowOrder, summaryOf } from "./backlog-rows.js";

/** How many rows are shown; the search finds the others. */
const MAX_ROWS = 500;

const COLUMNS: readonly { readonly column: Column; readonly label: string }[] = [
  { column: "id", label: "Id" },
  { column: "title", label: "Title" },
  { column: "epic", label: "Epic" },
  { column: "status", label: "Status" },
  { column: "complete", label: "Complete" },
  { column: "problems", label: "Problems" },
];

export function createBacklogTable(emit: Emit): (state: State) => void {
  const opener = byId("backlog-button");
  const dialog = byId("backlog-dialog", HTMLDialogElement);
  const search = byId("backlog-search", HTMLInputElement);
  const status = byId("backlog-status", HTMLSelectElement);
  let stories: readonly ListedStory[] = [];
  let progress: BacklogProgress = [];
  let chosen = 0;
  let story: number | undefined;
  let order: RowOrder = { column: undefined, descending: false };

  opener.addEventListener("click", () => {
    search.value = "";
    status.replaceChildren(new Option("Any status", ""), ...[...new Set(stories.map((story) => story.status))].filter(Boolean).map((word) => new Option(word, word)));
    fill();
    dialog.showModal();
    search.focus();
  });
  byId("backlog-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  for (const control of [search, status]) control.addEventListener("input", fill);

  function choose(index: number): void {
    const story = stories[index];
    if (!story) return;
    dialog.close();
    emit({ kind: "choose", story: { id: story.id, index } });
  }

  function fill(): void {
    const found = matchingRows(backlogRows(stories, progress), search.value, status.value, order);
    const [count, problems] = summaryOf(stories);
    byId("backlog-title").textContent = count + problems;
    byId("backlog-count").textContent = found.length === stories.length ? "" : `${found.length} shown`;
    byId("backlog-head").replaceChildren(element("tr", "", ...COLUMNS.map(heading)));
    byId("backlog-rows").replaceChildren(...found.slice(0, MAX_ROWS).map(row));
  }

  function heading({ column, label }: (typeof COLUMNS)[number]): HTMLElement {
    const isSorted = order.column === column;
    const sort = button("quiet", () => {
      // What one looks for first: many problems, and little that is complete.
      order = { column, descending: isSorted ? !order.descending : column === "problems" };
      fill();
      byId("backlog-head").querySelectorAll("button")[COLUMNS.findIndex((other) => other.column === column)]?.focus();
    }, label);
    const cell = element("th", column, sort);
    cell.scope = "col";
    cell.ariaSort = isSorted ? (order.descending ? "descending" : "ascending") : "none";
    return cell;
  }

  function row({ index, id, title, epic, status: state, complete, problems, errors }: BacklogRow): HTMLElement {
    const open = button("entry", () => choose(index), title || "no title");
    const known = complete === undefined ? "" : `${Math.round(complete * 100)} %`;
    const count = problems === 0 ? "" : String(problems);
    const cells: Readonly<Record<Column, string | Node>> = { id: id || "no id", title: open, epic, status: state, complete: known, problems: count };
    const created = element("tr", errors > 0 ? "has-errors" : "", ...COLUMNS.map(({ column }) => element("td", column, cells[column])));
    if (index === chosen) created.ariaCurrent = "true";
    return created;
  }

  return (state) => {
    const { result } = state;
    const current = result?.chosen?.index ?? chosen;
    // The keys of the previous and the next story work here too.
    if (dialog.open && state.story?.index !== story) dialog.close();
    story = state.story?.index;
    if (result?.stories === stories && current === chosen && state.progress === progress) return;
    stories = result?.stories ?? [];
    progress = state.progress;
    chosen = current;
    const [count, problems] = summaryOf(stories);
    // A screen that has no room for the problems has them in the name all the same.
    opener.ariaLabel = count + problems;
    opener.replaceChildren(element("span", "", count), element("span", "problems-count", problems));
    if (dialog.open && !dialog.contains(document.activeElement)) fill();
    else if (dialog.open && document.activeElement === search) fill();
  };
}
