/** The worker loads the engine by itself and answers once. */
import init, { report, tryRender } from "groundplan";
import { check } from "./shared/check.mjs";

await init();
postMessage(check({ report, tryRender }));
