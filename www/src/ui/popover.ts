/** A popover that its button opens, and that Escape, moving the focus away or a press outside closes. */

export interface Popover {
  readonly isOpen: () => boolean;
  /** Closes the popover and returns the focus to its button. */
  readonly close: () => void;
}

/** `field` contains both the button and the panel; `opened` fills the panel and moves the focus into it. */
export function createPopover(field: HTMLElement, opener: HTMLElement, panel: HTMLElement, opened: () => void): Popover {
  const isOpen = (): boolean => panel.hidden === false;

  function toggle(open: boolean): void {
    if (open === isOpen()) return;
    panel.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) opened();
  }

  function close(): void {
    if (!isOpen()) return;
    toggle(false);
    opener.focus();
  }

  opener.addEventListener("click", () => toggle(!isOpen()));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  field.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !field.contains(event.relatedTarget as Node)) toggle(false);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!field.contains(event.target as Node)) toggle(false);
  });
  return { isOpen, close };
}

/** Arrow keys move the focus from button to button of a list. */
export function arrowsMoveIn(list: HTMLElement): void {
  list.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.findIndex((item) => item === document.activeElement);
    buttons[Math.max(0, Math.min(buttons.length - 1, at + step))]?.focus();
  });
}
