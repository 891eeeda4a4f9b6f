/** Answers requests for `report.json` with what this worker has rendered. */
import init, { report, tryRender } from "groundplan";
import engine from "groundplan/groundplan.wasm";
import { answer } from "./answer.js";

answer(init(new URL(engine, import.meta.url)), { report, tryRender });
