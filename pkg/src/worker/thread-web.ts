/** The worker itself in browsers: it loads the engine, reports that, and answers one call after the other. */
import { init } from "../index.js";
import { answer } from "./answer.js";
import type { Question } from "./protocol.js";

const ready = init();

self.addEventListener("message", (event: MessageEvent<Question>) => {
  void ready.then(() => answer(event.data, (reply) => self.postMessage(reply)));
});

ready.then(
  () => self.postMessage({ kind: "ready" }),
  // It reaches the connection as the worker's error, with its reason.
  (error: unknown) => self.reportError(error),
);
