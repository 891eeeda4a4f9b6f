/** A page that tells `init` where esbuild has put the engine. */
import init, { report, tryRender } from "groundplan";
import engine from "groundplan/groundplan.wasm";
import { check } from "./shared/check.mjs";

await init(new URL(engine, import.meta.url));
globalThis.report = check({ report, tryRender });
