/** The entry for Node as an ES module: the engine is loaded when the import is. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { initSync } from "groundplan-engine";
import { loaded } from "../facade/engine.js";
import { decodeWithBuffer } from "./decode-buffer.js";

export * from "../facade/exports.js";

// What a bundler makes of this URL is the file that it has put somewhere, or an address for pages only. In that case
// the file is still beside this module, where bundlers leave `import.meta.url` as it was.
const engine = new URL("./engine/engine_bg.wasm", import.meta.url);
const file = engine.protocol === "file:" ? engine : join(fileURLToPath(import.meta.url), "../engine/engine_bg.wasm");

initSync({ module: readFileSync(file) });
loaded(decodeWithBuffer);

/** The engine is loaded already. */
export async function init(): Promise<void> {}

export default init;
