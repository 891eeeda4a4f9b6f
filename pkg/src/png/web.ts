/** `groundplan/png` for browsers, workers and bundlers: `init` fetches and compiles the module once. */
import start from "groundplan-png";
import type { InitInput } from "../facade/init-input.js";
import { png, type PngOptions } from "./to-png.js";

export type { InitInput } from "../facade/init-input.js";
export type { PngOptions };

const entry = png(load);

/** Loads the module for pictures, which `toPng` does by itself if it isn't loaded yet. Calling it again is harmless. */
export function init(input?: InitInput): Promise<void> {
  return entry.init(input);
}

/**
 * Draws an SVG as a PNG file, without a browser. It has to be made of shapes, text, gradients and clip paths, as
 * Groundplan's are; style sheets are applied, with custom properties and colors for light and dark. Of text, Latin, Greek
 * and Cyrillic are drawn, in Inter; other characters are boxes. Nothing is loaded that the SVG refers to.
 *
 * @throws TypeError for an invalid option.
 * @throws Error for what is no such SVG or is too large (more than 40 million pixels), and if the module can't be loaded.
 */
export function toPng(svg: string, options?: PngOptions): Promise<Uint8Array> {
  return entry.toPng(svg, options);
}

export default init;

async function load(input?: InitInput): Promise<void> {
  const given = input ?? new URL("./png/png_bg.wasm", import.meta.url);
  try {
    await start({ module_or_path: typeof given === "string" || given instanceof URL ? fetched(given) : given });
  } catch (cause) {
    if (cause instanceof Error && cause.message.startsWith("groundplan: ")) throw cause;
    throw new Error(`groundplan: the module for pictures could not be loaded: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

async function fetched(address: string | URL): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`groundplan: the module for pictures is not at ${response.url} (${response.status}): put the package's png/png_bg.wasm there, or pass its address to init()`);
  return response;
}
