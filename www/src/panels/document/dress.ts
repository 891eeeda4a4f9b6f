/** Gives a document its typography where the engine's HTML has only text: the title, labels with their values, decisions. The text stays as it is. */
import { element } from "../../ui/dom.js";
import type { ShownSection } from "./shown-section.js";

/** What decisions are said to be, with the tone of each. */
const TONES: readonly (readonly [tone: string, words: RegExp])[] = [
  ["good", /^(?:accepted|approved|decided|done|implemented|adopted)\b/i],
  ["open", /^(?:proposed|draft|pending|open|in[ _-]review|under discussion)\b/i],
  ["past", /^(?:rejected|declined|deprecated|superseded|obsolete|replaced)\b/i],
];

/** `title` is the story's: what a document's title says beyond it is the same in all documents. */
export function dress(content: DocumentFragment | HTMLElement, title: string, sections: readonly ShownSection[]): void {
  lightenTitle(content.querySelector("h1"), title);
  for (const label of content.querySelectorAll<HTMLElement>("p > strong:first-child")) gridOf(label);
  const headings = [...content.querySelectorAll<HTMLElement>("h1, h2, h3, h4, h5, h6")];
  const decisions = decisionsIn(sections);
  for (const [index, heading] of headings.entries()) if (decisions.has(index)) cardOf(heading);
}

function lightenTitle(heading: HTMLElement | null, title: string): void {
  const text = heading?.lastChild;
  if (!(text instanceof Text) || title === "" || !heading?.textContent?.startsWith(title)) return;
  const suffix = heading.textContent.length - title.length;
  // With markup in the title, or without a suffix, there is nothing to tell apart.
  if (suffix > 0 && suffix < text.length) text.replaceWith(text.data.slice(0, -suffix), element("span", "suffix", text.data.slice(-suffix)));
}

/** `Label: value` in a paragraph becomes two columns. */
function gridOf(label: HTMLElement): void {
  const paragraph = label.parentElement;
  const after = label.nextSibling;
  if (!paragraph || label.previousSibling || !(after instanceof Text) || !after.data.startsWith(":")) return;
  const rest = after.data.slice(1);
  // A list below is the value then.
  if (rest.trim() === "" && !after.nextSibling) return paragraph.classList.add("label-only");
  after.data = rest;
  const value = element("span", "value");
  while (label.nextSibling) value.append(label.nextSibling);
  paragraph.classList.add("labelled");
  paragraph.append(element("span", "term", label, ":"), value);
}

/** The sections of one decision each, by index: those below the heading of all of them. */
export function decisionsIn(sections: readonly ShownSection[]): ReadonlySet<number> {
  const decisions = new Set<number>();
  const above: ShownSection[] = [];
  for (const [index, section] of sections.entries()) {
    while ((above.at(-1)?.level ?? 0) >= section.level) above.pop();
    if (section.level > 3 && above.at(-1)?.fields.includes("architecture.decisions")) decisions.add(index);
    above.push(section);
  }
  return decisions;
}

function cardOf(heading: HTMLElement): void {
  const card = element("section", "decision");
  heading.before(card);
  let node: Node | null = heading;
  do {
    const next: Node | null = node.nextSibling;
    card.append(node);
    node = next;
  } while (node && !(node instanceof Element && node.matches("h1, h2, h3, h4, hr, .decision")));
  const value = card.querySelector(":scope > .labelled > .value");
  const [tone] = TONES.find(([, words]) => words.test(value?.textContent?.trim() ?? "")) ?? [];
  if (value && tone) value.classList.add("chip", tone);
}
