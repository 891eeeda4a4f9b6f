/** `groundplan/png` for Node as CommonJS. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { initSync } from "groundplan-png";
import { png } from "./to-png.js";

declare const __dirname: string;

export const { init, toPng } = png(async () => {
  initSync({ module: readFileSync(join(__dirname, "png", "png_bg.wasm")) });
});

export default init;
