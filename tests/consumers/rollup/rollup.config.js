/** Two bundles. Rollup leaves `new URL(…, import.meta.url)` alone, so the engine is put where it points. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import resolve from "@rollup/plugin-node-resolve";

const engine = {
  name: "groundplan-engine",
  generateBundle() {
    const source = readFileSync(createRequire(import.meta.url).resolve("groundplan/groundplan.wasm"));
    this.emitFile({ type: "asset", fileName: "engine/engine_bg.wasm", source });
  },
};

export default {
  input: ["main.js", "inline.js"],
  output: { dir: "dist", format: "es", chunkFileNames: "[name].js" },
  plugins: [resolve({ browser: true }), engine],
};
