/** The story picker of a backlog: a list that can be searched. */
import { byId, element } from "./dom.js";
import type { ListedStory } from "./protocol.js";
import type { Action, State } from "./state.js";

export function createPicker(emit: (action: Action) => void): (state: State) => void {
  const button = byId("story-button");
  const popover = byId("story-list");
  const search = byId("story-search") as HTMLInputElement;
  const options = byId("story-options");
  let stories: readonly ListedStory[] = [];
  let chosen: string | undefined;

  const toggle = (open: boolean): void => {
    popover.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) {
      search.value = "";
      fill();
      search.focus();
    }
  };
  button.addEventListener("click", () => toggle(button.getAttribute("aria-expanded") !== "true"));
  search.addEventListener("input", () => fill());
  document.addEventListener("click", (event) => {
    if (!byId("story-field").contains(event.target as Node)) toggle(false);
  });
  byId("story-field").addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      toggle(false);
      button.focus();
    }
    if (event.key === "Enter" && event.target === search) options.querySelector("button")?.click();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const buttons = [...options.querySelectorAll("button")];
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
      buttons[Math.max(0, Math.min(buttons.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))]?.focus();
    }
  });

  function fill(): void {
    const wanted = search.value.trim().toLowerCase();
    const shown = stories.filter((story) => `${story.id} ${story.title} ${story.status ?? ""}`.toLowerCase().includes(wanted));
    options.replaceChildren(...shown.map(option));
  }

  function option(story: ListedStory): HTMLElement {
    const pick = element("button", "");
    pick.append(element("span", "id", story.id || "no id"), element("span", "title", story.title || "no title"), badge(story));
    pick.addEventListener("click", () => {
      toggle(false);
      emit({ kind: "story", story: story.id });
    });
    const item = element("li", "");
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(story.id === chosen));
    item.append(pick);
    return item;
  }

  return ({ answer }) => {
    stories = answer?.stories ?? [];
    chosen = answer?.chosen;
    byId("story-field").hidden = stories.length < 2;
    const current = stories.find((story) => story.id === chosen);
    button.textContent = current ? `${current.id} · ${current.title}` : "Choose a story";
    button.title = `${stories.length} stories`;
    if (!popover.hidden) fill();
  };
}

function badge({ errors, warnings }: ListedStory): HTMLElement {
  if (errors > 0) return element("span", "badge error", String(errors));
  if (warnings > 0) return element("span", "badge warning", String(warnings));
  return element("span", "badge good", "✓");
}
