/** The story picker of a backlog: a list that can be searched, by keyboard too. */
import { byId, element, sign } from "./dom.js";
import { createPopover } from "./popover.js";
import type { ListedStory } from "./protocol.js";
import type { Emit, State } from "./state.js";

/** How many are listed at once; the search finds the others. */
const MOST = 200;

interface Placed extends ListedStory {
  readonly index: number;
}

export function createPicker(emit: Emit): (state: State) => void {
  const field = byId("story-field");
  const opener = byId("story-button");
  const search = byId("story-search", HTMLInputElement);
  const list = byId("story-options");
  let stories: readonly ListedStory[] = [];
  let chosen: number | undefined;
  let found: readonly Placed[] = [];
  let active = 0;

  const popover = createPopover(field, opener, byId("story-list"), () => {
    search.value = "";
    fill(chosen ?? 0);
    search.focus();
  });
  search.addEventListener("input", () => fill(0));
  list.addEventListener("click", (event) => {
    const item = (event.target as Element).closest("li[role=option]");
    if (item) pick([...list.children].indexOf(item));
  });
  search.addEventListener("keydown", (event) => {
    const steps: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + 10, PageUp: active - 10 };
    const step = steps[event.key];
    if (step !== undefined) point(step);
    else if (event.key === "Enter") pick(active);
    else return;
    event.preventDefault();
  });

  function pick(at: number): void {
    const story = found[at];
    if (!story) return;
    popover.close();
    emit({ kind: "choose", story: { id: story.id, index: story.index } });
  }

  function fill(start: number): void {
    const wanted = search.value.trim().toLowerCase().split(/\s+/);
    const fits = ({ id, title, status }: ListedStory): boolean => {
      const text = `${id} ${title} ${status}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    };
    const all = stories.map((story, index) => ({ ...story, index })).filter(fits);
    found = all.slice(0, MOST);
    list.replaceChildren(...found.map((story, at) => option(story, at, story.index === chosen)));
    byId("story-count").textContent = all.length === stories.length ? `${all.length} stories` : `${all.length} of ${stories.length} stories`;
    point(start);
  }

  /** Moves what Enter would take; the focus stays in the search. */
  function point(at: number): void {
    active = Math.max(0, Math.min(found.length - 1, at));
    for (const [index, item] of [...list.children].entries()) item.classList.toggle("active", index === active);
    const item = list.children[active];
    search.setAttribute("aria-activedescendant", item?.id ?? "");
    item?.scrollIntoView({ block: "nearest" });
  }

  return ({ answer }) => {
    if (answer?.stories === stories && answer.chosen?.index === chosen) return;
    stories = answer?.stories ?? [];
    chosen = answer?.chosen?.index ?? chosen;
    field.hidden = stories.length < 2;
    const current = stories[chosen ?? 0];
    if (current) opener.replaceChildren(element("span", "id", current.id || "no id"), element("span", "title", current.title || "no title"));
    if (popover.isOpen()) fill(active);
  };
}

function option(story: Placed, at: number, selected: boolean): HTMLElement {
  const { id, title, status } = story;
  const text = element("span", "title", title || "no title");
  const item = element("li", "", element("span", "id", id || "no id"), text, element("span", "status", status), ...badges(story));
  item.id = `story-option-${at}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", String(selected));
  return item;
}

function badges({ errors, warnings }: ListedStory): readonly Node[] {
  const badge = (count: number, kind: string, shape: string): readonly Node[] => {
    if (count === 0) return [];
    const made = element("span", `badge ${kind}`, sign("", shape), String(count));
    made.setAttribute("aria-label", `${count} ${kind}${count === 1 ? "" : "s"}`);
    return [made];
  };
  const made = element("span", "badges", ...badge(errors, "error", "✕"), ...badge(warnings, "warning", "!"));
  return [made];
}
