/** The Markdown view: the text as it is, its headings and its front matter inked. */
import type { Section } from "groundplan";
import { element } from "../../ui/dom.js";

/** Writes the text; what is shown is exactly that text. */
export function writeMarkdown(target: HTMLElement, text: string, sections: readonly Section[]): void {
  const parts: (string | Node)[] = [];
  let at = 0;
  const take = (to: number, className?: string): void => {
    const part = text.slice(at, to);
    if (part) parts.push(className ? element("span", className, part) : part);
    at = Math.max(at, to);
  };
  const first = sections[0]?.range.from ?? 0;
  take(first, "matter");
  for (const { range } of sections) {
    take(range.from);
    const end = text.indexOf("\n", range.from);
    take(end < 0 ? text.length : end, "heading");
  }
  take(text.length);
  target.replaceChildren(...parts);
}

/** The headings in it, in their order. */
export function headings(target: HTMLElement): readonly HTMLElement[] {
  return [...target.querySelectorAll<HTMLElement>(".heading")];
}
