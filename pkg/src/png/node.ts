/** `groundplan/png` for Node, Deno and Bun as an ES module: the module is read when it is first needed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { initSync } from "groundplan-png";
import { png } from "./to-png.js";

export type { InitInput } from "../facade/init-input.js";
export type { PngOptions } from "./to-png.js";

export const { init, toPng } = png(async () => {
  // As in the main entry: a bundler may have made an address for pages of the URL.
  const module = new URL("./png/png_bg.wasm", import.meta.url);
  const file = module.protocol === "file:" ? module : join(fileURLToPath(import.meta.url), "../png/png_bg.wasm");
  initSync({ module: readFileSync(file) });
});

export default init;
