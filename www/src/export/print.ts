/** Prints the document as it reads, which browsers save as PDF: with a running title and page numbers. */
import { createNodes } from "../engine/create-nodes.js";
import type { ReadingNodes } from "../engine/exports/protocol.js";
import { byId } from "../ui/dom.js";

/** Opens the browser's print dialog for a document. */
export function printDocument({ title, nodes }: ReadingNodes, name: string): void {
  const paper = byId("print");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `@page { margin: 22mm 18mm; @top-left { content: ${cssString(title)}; font: 8pt sans-serif; color: #586273; } ` +
      `@bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #586273; } } @page :first { @top-left { content: none; } }`,
  );
  const pageTitle = document.title;
  paper.replaceChildren(createNodes(nodes));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.documentElement.classList.add("printing");
  // Browsers suggest the page's title as the name of the file.
  document.title = name;
  addEventListener("afterprint", restore, { once: true });
  window.print();

  function restore(): void {
    document.title = pageTitle;
    document.documentElement.classList.remove("printing");
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    paper.replaceChildren();
  }
}

/** A text as a CSS string: what could end it is escaped. */
function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{M}\p{N} .,:;()!?–—-]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`;
}
