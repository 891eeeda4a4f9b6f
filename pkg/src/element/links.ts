/** Links within a document in a shadow root, which the address of the page can't reach: to a heading, or to enlarge a diagram. */

const ENLARGED = "groundplan-enlarged";

/** Follows the links of a root to elements in it. Escape ends what a link has enlarged. */
export function followLinks(root: ShadowRoot): void {
  root.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    const target = link && root.getElementById(idOf(link.getAttribute("href") ?? ""));
    if (!target) return;
    event.preventDefault();
    const wasEnlarged = leave(root);
    if (target.matches(".groundplan-diagram")) enlarge(target);
    else if (!wasEnlarged) target.scrollIntoView();
  });
  root.addEventListener("keydown", (event) => {
    if (event instanceof KeyboardEvent && event.key === "Escape" && leave(root)) event.stopPropagation();
  });
}

/** The id that an address names, as it is if it can't be decoded. */
function idOf(address: string): string {
  try {
    return decodeURIComponent(address.slice(1));
  } catch {
    return address.slice(1);
  }
}

function enlarge(figure: Element): void {
  figure.classList.add(ENLARGED);
  figure.querySelector<HTMLElement>(".groundplan-enlarge a + a")?.focus();
}

/** Whether something was enlarged. */
function leave(root: ShadowRoot): boolean {
  const figure = root.querySelector(`.${ENLARGED}`);
  figure?.classList.remove(ENLARGED);
  figure?.querySelector<HTMLElement>(".groundplan-enlarge a")?.focus();
  return figure !== null;
}
