/** The story picker of a backlog: a list that can be searched and sorted, by keyboard too. */
import type { BacklogProgress, ListedStory } from "../../engine/protocol.js";
import type { Emit, State } from "../../state/state.js";
import { byId, element, screenReaderText } from "../../ui/dom.js";
import { createPopover } from "../../ui/popover.js";
import { type Order, sorted, type StoryItem, storyOption } from "./story-list.js";

/** How many stories the list shows; the search finds the others. */
const MAX_OPTIONS = 200;

export function createStoryPicker(emit: Emit): (state: State) => void {
  const field = byId("story-field");
  const opener = byId("story-button");
  const search = byId("story-search", HTMLInputElement);
  const list = byId("story-options");
  const orders = [...document.querySelectorAll<HTMLButtonElement>("[data-order]")];
  let stories: readonly ListedStory[] = [];
  let progress: BacklogProgress = [];
  let chosen: number | undefined;
  /** The story whose document is on its way. */
  let wanted: number | undefined;
  let matches: readonly StoryItem[] = [];
  let order: Order = "source";
  let active = 0;

  const popover = createPopover(field, opener, byId("story-list"), () => {
    search.value = "";
    refresh();
    pointTo(chosen ?? 0);
    search.focus();
  });
  search.addEventListener("input", () => {
    refresh();
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
  for (const button of orders) {
    button.addEventListener("click", () => {
      order = button.dataset["order"] as Order;
      for (const other of orders) other.setAttribute("aria-pressed", String(other === button));
      refresh();
      point(0);
    });
  }

  byId("story-previous").addEventListener("click", () => step(-1));
  byId("story-next").addEventListener("click", () => step(1));
  document.addEventListener("keydown", (event) => {
    const by = { PageUp: -1, PageDown: 1 }[event.key];
    if (by === undefined || !event.altKey || event.ctrlKey || event.metaKey || stories.length < 2) return;
    event.preventDefault();
    step(by);
  }, { capture: true });

  /** The next story or the one before; several steps don't wait for the documents between them. */
  function step(by: number): void {
    const index = (wanted ?? chosen ?? 0) + by;
    const story = stories[index];
    if (!story) return;
    emit({ kind: "choose", story: { id: story.id, index } });
  }

  function pick(at: number): void {
    const story = matches[at];
    if (!story) return;
    popover.close();
    emit({ kind: "choose", story: { id: story.id, index: story.index } });
  }

  function refresh(): void {
    const wanted = search.value.trim().toLowerCase().split(/\s+/);
    const isMatch = ({ id, title, status }: ListedStory): boolean => {
      const text = `${id} ${title} ${status}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    };
    const all = sorted(stories.map((story, index) => ({ ...story, index, progress: progress[index] })).filter(isMatch), order);
    matches = all.slice(0, MAX_OPTIONS);
    update(list, matches.map((story, at) => storyOption(story, at, story.index === chosen)));
    byId("story-none").hidden = all.length > 0;
    byId("story-count").textContent = all.length === stories.length ? `${all.length} stories` : `${all.length} of ${stories.length} stories`;
  }

  /** Moves the active option, which Enter picks; the focus stays in the search. */
  function point(at: number): void {
    active = Math.max(0, Math.min(matches.length - 1, at));
    for (const [index, item] of [...list.children].entries()) item.classList.toggle("active", index === active);
    const item = list.children[active];
    if (item) search.setAttribute("aria-activedescendant", item.id);
    else search.removeAttribute("aria-activedescendant");
    item?.scrollIntoView({ block: "nearest" });
  }

  /** Makes a story the active option, by its index in the source. */
  function pointTo(index: number | undefined): void {
    point(matches.findIndex((story) => story.index === index));
  }

  return (state) => {
    const { result } = state;
    wanted = state.current ? undefined : state.story?.index;
    const shown = wanted ?? result?.chosen?.index ?? 0;
    byId("story-previous", HTMLButtonElement).disabled = shown === 0;
    byId("story-next", HTMLButtonElement).disabled = shown >= (result?.stories.length ?? 0) - 1;
    if (result?.stories === stories && result.chosen?.index === chosen && state.progress === progress) return;
    stories = result?.stories ?? [];
    chosen = result?.chosen?.index ?? chosen;
    progress = state.progress;
    field.hidden = stories.length < 2;
    const current = stories[chosen ?? 0];
    if (current) opener.replaceChildren(screenReaderText("Story "), element("span", "id", current.id || "no id"), " ", element("span", "title", current.title || "no title"));
    if (!popover.isOpen()) return;
    const activeStory = matches[active]?.index;
    refresh();
    pointTo(activeStory);
  };
}

/** Updates the options in place: an item that stays under the pointer while counts arrive doesn't lose a click. */
function update(list: HTMLElement, items: readonly HTMLElement[]): void {
  for (const [at, item] of items.entries()) {
    const current = list.children[at];
    if (!current) list.append(item);
    else if (current.getAttribute("data-story") !== item.getAttribute("data-story")) current.replaceWith(item);
    else {
      for (const { name, value } of item.attributes) current.setAttribute(name, value);
      current.replaceChildren(...item.childNodes);
    }
  }
  while (list.children.length > items.length) list.lastElementChild?.remove();
}
