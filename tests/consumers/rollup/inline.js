/** A page whose engine came with the JavaScript. */
import init, { report, tryRender } from "groundplan/inline";
import { check } from "./shared/check.mjs";

await init();
globalThis.report = check({ report, tryRender });
