/** The entry for browsers, workers and bundlers: `init` fetches and compiles the engine once. */
import { decodeWithTextDecoder, loaded } from "../facade/engine.js";
import type { InitInput } from "../facade/init-input.js";
import { fetchEngine, startEngine } from "./engine-file.js";
import { loadOnce } from "./load-once.js";

export * from "../facade/exports.js";

const once = loadOnce(load);

/** Loads the engine; calls that come together share one, and a failed one can be tried again. */
export function init(input?: InitInput): Promise<void> {
  return once(input);
}

async function load(input?: InitInput): Promise<void> {
  const given = input ?? new URL("./engine/engine_bg.wasm", import.meta.url);
  await startEngine(typeof given === "string" || given instanceof URL ? await fetchEngine(given) : given);
  loaded(decodeWithTextDecoder);
}

export default init;
