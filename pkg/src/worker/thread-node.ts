/** The worker thread itself in Node, Deno and Bun. */
import { parentPort } from "node:worker_threads";
import { answer } from "./answer.js";
import type { Question } from "./protocol.js";

parentPort?.on("message", (question) => answer(question as Question, (reply) => parentPort?.postMessage(reply)));
parentPort?.postMessage({ kind: "ready" });
