/** Diagrams as PNG, drawn by the browser. */

/** Pixels for each unit of a diagram: sharp on dense screens and in print. */
const SCALE = 2;

/** Browsers refuse larger canvases, in pixels for each side. */
const MAX_SIDE = 8192;

/** A picture as PNG with the size that it should have in a document. */
export interface Png {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
}

/** Draws an SVG that needs nothing else on white paper. */
export async function toPng(svg: string): Promise<Png> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(SCALE, MAX_SIDE / Math.max(width, height, 1));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("the browser can't draw the diagram");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("the browser can't draw the diagram");
  return { blob, width, height };
}

/** A file as a `data:` URL. */
export function toDataUrl(blob: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.addEventListener("load", () => resolve(String(reader.result)));
    reader.addEventListener("error", () => reject(reader.error ?? new Error("the picture can't be read")));
    reader.readAsDataURL(blob);
  });
}
