/** The door for browsers, workers and bundlers: `init` fetches and compiles the engine once. */
import start from "groundplan-engine";
import { decodeWithTextDecoder, loaded } from "./engine.js";
import type { InitInput } from "./init-input.js";
import { loadOnce } from "./load-once.js";

export { render, renderAll, schema, stories, tryRender, validate } from "./api.js";
export { starter } from "./starter.js";
export { GroundplanError } from "./error.js";

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
