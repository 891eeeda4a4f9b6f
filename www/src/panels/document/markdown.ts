/** The Markdown view: the exact text, with headings and front matter highlighted. */
import type { Section } from "groundplan";
import { element, fill } from "../../ui/dom.js";

/** Shows the text: the content of the target is exactly the Markdown. */
export function writeMarkdown(target: HTMLElement, text: string, sections: readonly Section[]): void {
  const parts: (string | Node)[] = [];
  let at = 0;
  const append = (to: number, className?: string): void => {
    const part = text.slice(at, to);
    if (part) parts.push(className ? element("span", className, part) : part);
    at = Math.max(at, to);
  };
  const first = sections[0]?.range.from ?? 0;
  append(first, "matter");
  for (const { range } of sections) {
    append(range.from);
    const end = text.indexOf("\n", range.from);
    append(end < 0 ? text.length : end, "heading");
  }
  append(text.length);
  fill(target, parts);
}

/** The headings of the view, in order. */
export function headings(target: HTMLElement): readonly HTMLElement[] {
  return [...target.querySelectorAll<HTMLElement>(".heading")];
}
