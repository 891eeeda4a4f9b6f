/** The fields behind the preview's text: headings show theirs in the YAML, and what is empty asks to be written. */
import type { Draft } from "../../engine/protocol.js";
import type { FieldAction } from "../../state/state.js";
import { element } from "../../ui/dom.js";
import type { ShownSection } from "./shown-section.js";

export const HEADINGS = "h1, h2, h3, h4, h5, h6";

/** What asks to be written: hints, and rows and items without text. */
const FILLABLE = "aside.groundplan-guidance, tr, li";

/** Links the headings of what is written, and everything that asks to be written, to the YAML. */
export function linkFields(content: DocumentFragment, sections: readonly ShownSection[]): void {
  let index = -1;
  let isReachable = false;
  for (const found of content.querySelectorAll<HTMLElement>(`${HEADINGS}, [data-field], ${FILLABLE}`)) {
    if (found.matches(HEADINGS)) {
      index += 1;
      isReachable = found.querySelector("[data-field]") !== null;
      if (sections[index]?.status !== "placeholder") linkHeading(found);
    } else if (found.dataset["field"] !== undefined) {
      found.title = "Write in the YAML";
      makeLink(found);
    } else if (isFillable(found) && sections[index]?.fields.length) {
      found.dataset["fields"] = sections[index]?.fields.join(" ");
      found.title = "Write in the YAML";
      // With a title, a hint would be a landmark of the page.
      if (found.localName === "aside") found.role = "note";
      // One stop of the Tab key for each section is enough.
      if (!isReachable) addStop(found, sections[index]?.title ?? "");
      isReachable = true;
    }
  }
}

/** The field behind an element: one that asks to be written may be inserted, a heading edits nothing. */
export function fieldAt(preview: HTMLElement, target: Element, { look, previewSections }: Draft): FieldAction | undefined {
  if (look !== "draft") return undefined;
  const open = target.closest<HTMLElement>("[data-field], [data-fields]")?.dataset;
  const fields = open?.["field"] !== undefined ? [open["field"]] : open?.["fields"]?.split(" ");
  if (fields) return { kind: "field", fields, insert: true };
  const heading = target.closest(HEADINGS);
  const section = heading && previewSections[[...preview.querySelectorAll(HEADINGS)].indexOf(heading)];
  if (!section || section.status === "placeholder" || section.fields.length === 0) return undefined;
  return { kind: "field", fields: section.fields, insert: false };
}

function isFillable(found: HTMLElement): boolean {
  if (found.localName === "aside") return true;
  const isEmpty = found.textContent?.trim() === "" && !found.querySelector("input, svg, img");
  return isEmpty && (found.localName === "li" || found.querySelector("td") !== null);
}

/** A heading keeps its role: its content becomes the link. */
function linkHeading(heading: HTMLElement): void {
  heading.title = "Show in the YAML";
  if (heading.querySelector("a, [data-field]")) return;
  const link = element("span", "to-yaml");
  while (heading.firstChild) link.append(heading.firstChild);
  makeLink(link);
  heading.append(link);
}

function addStop(found: HTMLElement, title: string): void {
  const stop = element("span", "to-fill");
  stop.ariaLabel = `Write: ${title}`;
  makeLink(stop);
  (found.querySelector("td, p") ?? found).prepend(stop);
}

function makeLink(link: HTMLElement): void {
  link.role = "link";
  link.tabIndex = 0;
}
