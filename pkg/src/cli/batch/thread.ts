/** A thread of `render --all`: renders one share of a source's stories. */
import { parentPort, workerData } from "node:worker_threads";
import { renderAll } from "../../index.js";
import { renderStories } from "./rendered-story.js";
import type { Share } from "./shares.js";

const { source, options } = workerData as Share;
parentPort?.postMessage(renderStories(renderAll, source, options));
