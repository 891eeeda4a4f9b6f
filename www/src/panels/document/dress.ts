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
  for (const [index, heading] of headings.entries()) if (isDecision(sections, index)) cardOf(heading);
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
  const values: Node[] = [];
  for (let node = after.nextSibling; node; node = node.nextSibling) values.push(node);
  after.data = rest;
  const term = element("span", "term", label, ":");
  paragraph.classList.add("labelled");
  paragraph.replaceChildren(term, element("span", "value", after, ...values));
}

/** Whether a heading is that of one decision: below the heading of all of them. */
function isDecision(sections: readonly ShownSection[], index: number): boolean {
  const own = sections[index];
  const above = sections.slice(0, index).filter(({ level }) => own !== undefined && level < own.level).at(-1);
  const isOfDecisions = ({ fields }: ShownSection): boolean => fields.includes("architecture.decisions");
  return own !== undefined && own.level > 3 && above !== undefined && isOfDecisions(above);
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
