/** The worker as the page sees it: one question out, the latest answer in, a new worker after a crash. */
import type { Answer, Question } from "./protocol.js";

/** Asks; only answers to the latest question are handed on. */
export function createEngine(heard: (answer: Answer) => void): (question: Omit<Question, "id">) => void {
  let worker = start();
  let last: Question | undefined;
  let crashes = 0;

  function start(): Worker {
    const started = new Worker(new URL("./engine.worker.ts", import.meta.url), { type: "module" });
    started.addEventListener("message", (event: MessageEvent<Answer>) => {
      crashes = 0;
      if (event.data.id === last?.id) heard(event.data);
    });
    started.addEventListener("error", replace);
    return started;
  }

  function replace(): void {
    worker.terminate();
    crashes += 1;
    if (crashes > 3) return;
    worker = start();
    if (last) worker.postMessage(last);
  }

  return (question) => {
    last = { ...question, id: (last?.id ?? 0) + 1 };
    worker.postMessage(last);
  };
}
