/** A document's nodes as the preview shows them. */
import type { Draft } from "../../engine/protocol.js";
import { createNodes } from "../../engine/create-nodes.js";
import { addEnlargeButtons } from "./diagrams.js";
import { dress } from "./dress.js";
import { linkFields } from "./fields.js";
import type { ShownSection } from "./shown-section.js";

/** What the preview shows of a document. */
export interface Content extends Pick<Draft, "look" | "nodes"> {
  readonly story: Pick<Draft["story"], "title">;
  readonly previewSections: readonly ShownSection[];
}

/** The engine's nodes, in which raw HTML of the story is text, with what the preview adds to them. */
export function createContent({ look, nodes, previewSections, story }: Content): DocumentFragment {
  const content = createNodes(nodes);
  for (const link of content.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    if (link.getAttribute("href")?.startsWith("#")) continue;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  dress(content, story.title, previewSections);
  if (look === "draft") linkFields(content, previewSections);
  addEnlargeButtons(content);
  return content;
}

/** Whether the preview shows the first document, and waits for the engine's answer. */
export function waitsForEngine(preview: HTMLElement): boolean {
  return preview.ariaBusy === "true";
}
