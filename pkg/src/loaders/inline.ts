/** The entry for hosts that can't fetch: the engine is inside this module, compressed. */
import packed from "groundplan-engine-packed";
import { decodeWithTextDecoder, loaded } from "../facade/engine.js";
import type { InitInput } from "../facade/init-input.js";
import { startEngine } from "./engine-file.js";
import { loadOnce } from "./load-once.js";

export * from "../facade/exports.js";

const once = loadOnce(load);

/**
 * Unpacks and compiles the engine, without a request. Calling it again is harmless.
 *
 * @param _input is ignored: with it this entry can replace `groundplan`
 */
export function init(_input?: InitInput): Promise<void> {
  return once();
}

async function load(): Promise<void> {
  await startEngine(await new Response(unpacked()).arrayBuffer());
  loaded(decodeWithTextDecoder);
}

/** The module's bytes. A policy that forbids connections forbids `fetch` of a data URL, so this goes without. */
function unpacked(): ReadableStream {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
}

export default init;
