/** A page whose engine came with the JavaScript. */
import init, { tryRender } from "groundplan/inline";
import { check } from "./shared/check.mjs";

await init();
globalThis.report = check({ tryRender });
