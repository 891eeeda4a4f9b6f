/** The entry for browsers, workers and bundlers: `init` fetches and compiles the engine once. */
import start from "groundplan-engine";
import { decodeWithTextDecoder, loaded } from "../facade/engine.js";
import type { InitInput } from "../facade/init-input.js";
import { loadOnce } from "./load-once.js";

export * from "../facade/exports.js";

const once = loadOnce(load);

/** Loads the engine; calls that come together share one, and a failed one can be tried again. */
export function init(input?: InitInput): Promise<void> {
  return once(input);
}

async function load(input?: InitInput): Promise<void> {
  const module_or_path = input ?? new URL("./engine/engine_bg.wasm", import.meta.url);
  await start({ module_or_path });
  loaded(decodeWithTextDecoder);
}

export default init;
