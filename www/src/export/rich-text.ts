/** Copies the document as rich text: HTML that carries its borders and pictures, as wikis and word processors accept it. */
import { createNodes } from "../engine/create-nodes.js";
import type { DiagramPicture, ReadingNodes } from "../engine/exports/protocol.js";
import { toDataUrl, toPng } from "./pictures.js";

/** Attributes by selector. No program keeps a style sheet that is pasted, and the page's policy forbids styles in attributes. */
const LOOK: readonly (readonly [selector: string, attributes: Readonly<Record<string, string>>])[] = [
  ["table", { border: "1", cellpadding: "5", cellspacing: "0" }],
  ["th", { bgcolor: "#f4f5f7", align: "left" }],
  ["td", { valign: "top" }],
];

/** Links within the document lead nowhere once they are pasted, so ids go; the rest are for the playground. */
const KEPT_ATTRIBUTES: ReadonlySet<string> = new Set(["href", "src", "alt", "width", "height", "colspan", "rowspan", "dir", "lang", "start"]);

/** Puts a document in the clipboard, also as Markdown, for programs that accept only plain text. */
export async function copyRichText(document: Promise<ReadingNodes>): Promise<void> {
  const html = document.then(richHtml).then((text) => new Blob([text], { type: "text/html" }));
  const plain = document.then(({ markdown }) => new Blob([markdown], { type: "text/plain" }));
  // The browser allows copying only during the click: it gets promises, which may take longer.
  await navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": plain })]);
}

async function richHtml({ nodes, pictures }: ReadingNodes): Promise<string> {
  const holder = document.createElement("div");
  holder.append(createNodes(nodes));
  const drawn = await Promise.all(pictures.map(imageOf));
  for (const [index, figure] of [...holder.querySelectorAll("figure.groundplan-diagram")].entries()) {
    const image = drawn[index];
    if (image) figure.replaceWith(image);
    else figure.remove();
  }
  for (const found of holder.querySelectorAll("*")) {
    for (const { name } of [...found.attributes]) if (!KEPT_ATTRIBUTES.has(name)) found.removeAttribute(name);
  }
  for (const [selector, attributes] of LOOK) {
    for (const found of holder.querySelectorAll(selector)) {
      for (const [name, value] of Object.entries(attributes)) found.setAttribute(name, value);
    }
  }
  return holder.innerHTML;
}

async function imageOf({ title, svg }: DiagramPicture): Promise<HTMLElement> {
  const { blob, width, height } = await toPng(svg);
  const image = document.createElement("img");
  image.src = await toDataUrl(blob);
  image.alt = title;
  image.width = width;
  image.height = height;
  const paragraph = document.createElement("p");
  paragraph.append(image);
  return paragraph;
}
