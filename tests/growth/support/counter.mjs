/** The engine with a counter of its instructions, which `cargo xtask` writes into a copy of the module. */
import { readFile } from "node:fs/promises";

/** The exports of the newest instance: one that trapped is replaced. */
let exports;

const { Instance, instantiate } = WebAssembly;
WebAssembly.Instance = new Proxy(Instance, {
  construct(target, parameters) {
    const instance = new target(...parameters);
    exports = instance.exports;
    return instance;
  },
});
WebAssembly.instantiate = async (...parameters) => {
  const result = await instantiate.apply(WebAssembly, parameters);
  exports = (result.instance ?? result).exports;
  return result;
};

/** The package's functions over the module with the counter. */
export const engine = await import("../../../pkg/dist/web.js");
await engine.init(await readFile(process.env.GROUNDPLAN_COUNTED));

/** How many instructions a call of the engine takes. */
export function instructions(call) {
  const before = exports.instructions.value;
  call();
  return Number(exports.instructions.value - before);
}
