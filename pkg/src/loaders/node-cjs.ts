/** The entry for Node as CommonJS: the engine is loaded when `require` returns. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { initSync } from "groundplan-engine";
import { loaded } from "../facade/engine.js";
import { decodeWithBuffer } from "./decode-buffer.js";

export * from "../facade/exports.js";

declare const __dirname: string;

initSync({ module: readFileSync(join(__dirname, "engine", "engine_bg.wasm")) });
loaded(decodeWithBuffer);

/** The engine is loaded already. */
export async function init(): Promise<void> {}

export default init;
