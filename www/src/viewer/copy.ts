/** Puts a diagram in the clipboard. */
import type { DiagramPicture } from "../engine/exports/protocol.js";
import { toPng } from "../export/pictures.js";

/**
 * The result is the sentence to show. The browser allows copying only during the click: it gets promises, which may take
 * longer. An SVG is copied as text, which drawing programs accept: as a picture it would lose its style to the page's policy.
 */
export async function copyDiagram(picture: Promise<DiagramPicture>, form: "svg" | "png"): Promise<string> {
  const content = form === "svg"
    ? { "text/plain": picture.then(({ svg }) => new Blob([svg], { type: "text/plain" })) }
    : { "image/png": picture.then(({ svg }) => toPng(svg)).then(({ blob }) => blob) };
  await navigator.clipboard.write([new ClipboardItem(content)]);
  return form === "svg" ? "SVG copied." : "PNG copied.";
}
