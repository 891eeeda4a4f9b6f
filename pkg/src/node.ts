/** The door for Node as an ES module: the engine is there when the import is. */
import { readFileSync } from "node:fs";
import { initSync } from "groundplan-engine";
import { decodeWithBuffer } from "./decode-buffer.js";
import { loaded } from "./engine.js";

export { render, renderAll, schema, stories, tryRender, validate } from "./api.js";
export { GroundplanError } from "./error.js";

initSync({ module: readFileSync(new URL("./engine/engine_bg.wasm", import.meta.url)) });
loaded(decodeWithBuffer);

/** The engine is loaded already. */
export async function init(): Promise<void> {}

export default init;
