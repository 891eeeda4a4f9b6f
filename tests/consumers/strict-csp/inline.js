/** A page whose engine came with the JavaScript. */
import init, { report, tryRender } from "./node_modules/groundplan/dist/inline.js";
import { check } from "./shared/check.mjs";

await init();
globalThis.report = check({ report, tryRender });
