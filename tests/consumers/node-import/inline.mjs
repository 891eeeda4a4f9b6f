/** A program that takes the engine from inside the JavaScript. */
import init, { report, tryRender } from "groundplan/inline";
import { check } from "./shared/check.mjs";

await init();
console.log(JSON.stringify(check({ report, tryRender })));
