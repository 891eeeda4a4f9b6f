/** The same with the engine inside, for browsers that know no modules as service workers. */
import init, { report, tryRender } from "groundplan/inline";
import { answer } from "./answer.js";

answer(init(), { report, tryRender });
