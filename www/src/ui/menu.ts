/** A menu of actions that its button opens: arrows, Home, End and first letters move the focus, Escape returns it. */
import { createPopover, type Popover } from "./popover.js";

/** `field` contains both the button and the menu; `opened` fills the menu. */
export function createMenu(field: HTMLElement, opener: HTMLElement, menu: HTMLElement, opened: () => void): Popover {
  menu.role = "menu";
  const popover = createPopover(field, opener, menu, () => {
    opened();
    items(menu)[0]?.focus();
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" || popover.isOpen()) return;
    event.preventDefault();
    opener.click();
  });
  menu.addEventListener("keydown", (event) => {
    const all = items(menu);
    const next = nextItem(all, all.findIndex((item) => item === document.activeElement), event);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return popover;
}

/** Makes a button an item of a menu. The menu is one stop of the Tab key. */
export function asMenuItem(item: HTMLButtonElement): HTMLButtonElement {
  item.role = "menuitem";
  item.tabIndex = -1;
  return item;
}

function items(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)')];
}

function nextItem(all: readonly HTMLElement[], at: number, { key, ctrlKey, metaKey, altKey }: KeyboardEvent): HTMLElement | undefined {
  const count = all.length;
  if (key === "ArrowDown") return all[(at + 1) % count];
  if (key === "ArrowUp") return all[(Math.max(at, 0) - 1 + count) % count];
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  if (key.length !== 1 || key === " " || ctrlKey || metaKey || altKey) return undefined;
  const starts = (item: HTMLElement): boolean => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()) ?? false;
  return [...all.slice(at + 1), ...all.slice(0, at + 1)].find(starts);
}
