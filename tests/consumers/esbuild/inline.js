/** A page whose engine came with the JavaScript. A classic script has no `await` of its own. */
import init, { report, tryRender } from "groundplan/inline";
import { check } from "./shared/check.mjs";

init().then(() => {
  globalThis.report = check({ report, tryRender });
});
