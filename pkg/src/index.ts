/** What `groundplan` exports: the API, and an `init` that each entry has its own of. */
import type { InitInput } from "./facade/init-input.js";

export * from "./facade/exports.js";

/**
 * Loads the engine. In browsers the first call fetches and compiles it; every function is
 * synchronous afterwards. In Node it is loaded already and this returns at once. Calling it again
 * is harmless.
 *
 * @param input where the module is, or the module itself; the file beside the package by default
 */
export declare function init(input?: InitInput): Promise<void>;
export default init;
