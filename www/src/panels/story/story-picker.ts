/** The story picker of a backlog: a list that can be searched and put in order, by keyboard too. */
import type { Fills, ListedStory } from "../../engine/protocol.js";
import type { Emit, State } from "../../state/state.js";
import { byId, element, spoken } from "../../ui/dom.js";
import { createPopover } from "../../ui/popover.js";
import { type Order, type Placed, option, sorted } from "./story-list.js";

/** How many are listed at once; the search finds the others. */
const MOST = 200;

export function createPicker(emit: Emit): (state: State) => void {
  const field = byId("story-field");
  const opener = byId("story-button");
  const search = byId("story-search", HTMLInputElement);
  const list = byId("story-options");
  const orders = [...document.querySelectorAll<HTMLButtonElement>("[data-order]")];
  let stories: readonly ListedStory[] = [];
  let fills: Fills = [];
  let chosen: number | undefined;
  let found: readonly Placed[] = [];
  let order: Order = "file";
  let active = 0;

  const popover = createPopover(field, opener, byId("story-list"), () => {
    search.value = "";
    fill();
    pointTo(chosen ?? 0);
    search.focus();
  });
  search.addEventListener("input", () => {
    fill();
    point(0);
  });
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
  for (const one of orders) {
    one.addEventListener("click", () => {
      order = one.dataset["order"] as Order;
      for (const other of orders) other.setAttribute("aria-pressed", String(other === one));
      fill();
      point(0);
    });
  }

  function pick(at: number): void {
    const story = found[at];
    if (!story) return;
    popover.close();
    emit({ kind: "choose", story: { id: story.id, index: story.index } });
  }

  function fill(): void {
    const wanted = search.value.trim().toLowerCase().split(/\s+/);
    const fits = ({ id, title, status }: ListedStory): boolean => {
      const text = `${id} ${title} ${status}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    };
    const all = sorted(stories.map((story, index) => ({ ...story, index, fill: fills[index] })).filter(fits), order);
    found = all.slice(0, MOST);
    show(list, found.map((story, at) => option(story, at, story.index === chosen)));
    byId("story-none").hidden = all.length > 0;
    byId("story-count").textContent = all.length === stories.length ? `${all.length} stories` : `${all.length} of ${stories.length} stories`;
  }

  /** Moves what Enter would take; the focus stays in the search. */
  function point(at: number): void {
    active = Math.max(0, Math.min(found.length - 1, at));
    for (const [index, item] of [...list.children].entries()) item.classList.toggle("active", index === active);
    const item = list.children[active];
    if (item) search.setAttribute("aria-activedescendant", item.id);
    else search.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  }

  /** The same for a story, by its place in the source. */
  function pointTo(index: number | undefined): void {
    point(found.findIndex((story) => story.index === index));
  }

  return (state) => {
    const { answer } = state;
    if (answer?.stories === stories && answer.chosen?.index === chosen && state.fills === fills) return;
    stories = answer?.stories ?? [];
    chosen = answer?.chosen?.index ?? chosen;
    fills = state.fills;
    field.hidden = stories.length < 2;
    const current = stories[chosen ?? 0];
    if (current) opener.replaceChildren(spoken("Story "), element("span", "id", current.id || "no id"), " ", element("span", "title", current.title || "no title"));
    if (!popover.isOpen()) return;
    const pointed = found[active]?.index;
    fill();
    pointTo(pointed);
  };
}

/** An item stays the same one while counts arrive, so that a press on it is not lost. */
function show(list: HTMLElement, items: readonly HTMLElement[]): void {
  for (const [at, item] of items.entries()) {
    const there = list.children[at];
    if (!there) list.append(item);
    else if (there.getAttribute("data-story") !== item.getAttribute("data-story")) there.replaceWith(item);
    else {
      for (const { name, value } of item.attributes) there.setAttribute(name, value);
      there.replaceChildren(...item.childNodes);
    }
  }
  while (list.children.length > items.length) list.lastElementChild?.remove();
}
