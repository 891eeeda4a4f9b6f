/** What every door exports; the doors add `init`. */
import type { InitInput } from "./init-input.js";

export { render, renderAll, schema, stories, tryRender, validate } from "./api.js";
export { starter } from "./starter.js";
export { GroundplanError } from "./error.js";
export type { InitInput } from "./init-input.js";
export type * from "./types.js";

/**
 * Loads the engine. In browsers the first call fetches and compiles it; every function is
 * synchronous afterwards. In Node it is loaded already and this returns at once. Calling it again
 * is harmless.
 *
 * @param input where the module is, or the module itself; the file beside the package by default
 */
export declare function init(input?: InitInput): Promise<void>;
export default init;
