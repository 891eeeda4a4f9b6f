/** The worker as the page sees it: one question under way, the latest one waiting, a new worker after a crash. */
import type { Answer, Fills, Message, Question } from "./protocol.js";

/** What comes back: an answer, and whether nothing was asked since; or that there will be none; or what is said later. */
export type Reply =
  | { readonly kind: "answer"; readonly answer: Answer; readonly current: boolean }
  | { readonly kind: "fills"; readonly fills: Fills }
  | { readonly kind: "failed" };

/** How often one question may crash a worker before it is given up. */
const TRIES = 2;

/** Questions that come while one is under way wait; only the last of them is asked. */
export function createEngine(heard: (reply: Reply) => void): (question: Question) => void {
  let worker: Worker | undefined;
  let asked: Question | undefined;
  let waiting: Question | undefined;
  let crashes = 0;

  function start(): Worker {
    const started = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    started.addEventListener("message", ({ data }: MessageEvent<Message>) => {
      if (started !== worker) return;
      if (data.kind === "answer") return done({ kind: "answer", answer: data.answer, current: waiting === undefined });
      // What was said about an older text comes again, about the newer one.
      if (!asked) heard(data);
    });
    started.addEventListener("error", () => {
      if (started === worker) crashed();
    });
    return started;
  }

  function ask(question: Question): void {
    asked = question;
    worker ??= start();
    worker.postMessage(question);
  }

  function done(reply: Reply): void {
    const next = waiting;
    asked = waiting = undefined;
    crashes = 0;
    if (next) ask(next);
    heard(reply);
  }

  function crashed(): void {
    worker?.terminate();
    worker = undefined;
    crashes += 1;
    const again = waiting ?? asked;
    if (!again || crashes >= TRIES) return done({ kind: "failed" });
    waiting = undefined;
    ask(again);
  }

  return (question) => {
    if (asked) waiting = question;
    else ask(question);
  };
}
