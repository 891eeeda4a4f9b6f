/** A page that loads the engine once and renders. */
import init, { report, tryRender } from "groundplan";
import { check } from "./shared/check.mjs";

await init();
globalThis.report = check({ report, tryRender });
