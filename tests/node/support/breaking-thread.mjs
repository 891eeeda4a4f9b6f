/** A worker thread that answers as the package's does, and breaks down over sources that ask for it. */
import { parentPort, workerData } from "node:worker_threads";

function perhapsBreakDown({ parameters: [source] }) {
  if (!workerData.breaks) return;
  if (source === "id: exit") process.exit(3);
  if (source === "id: throw") throw new RangeError("thrown on purpose");
  if (source === "id: hang") for (;;);
}

// Before the package's own listener, and only once that one listens: a message is delivered to those who are there.
const on = parentPort.on.bind(parentPort);
parentPort.on = (name, listener) => on(name, (question) => {
  perhapsBreakDown(question);
  listener(question);
});

await import("groundplan/worker/thread");
