/** The types of a page, which registers the element and takes a module that it has compiled itself. */
import init, { type InitInput } from "groundplan";
import { GroundplanElement } from "groundplan/element";

declare const compiled: WebAssembly.Module;
const inputs: readonly InitInput[] = [compiled, new Uint8Array(8), new ArrayBuffer(8), new Response(), "engine.wasm"];
const element: HTMLElement = new GroundplanElement();

export { element, init, inputs };
