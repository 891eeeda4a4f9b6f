/** `groundplan/worker` for browsers and bundlers. */
import { connection } from "./connection.js";
import type { Reply } from "./protocol.js";
import type { Connection, ConnectOptions } from "./types.js";

export { GroundplanError } from "../index.js";

/** Connects to a worker. */
export function connect(options?: ConnectOptions): Connection {
  return connection((onReply, onFailure, given) => {
    const worker = (given ?? own()) as Worker;
    worker.addEventListener("message", (event: MessageEvent<Reply>) => onReply(event.data));
    worker.addEventListener("messageerror", () => onFailure(new Error("its answer could not be read")));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      onFailure(new Error(event.message || "its script could not be loaded"));
    });
    return { send: (question) => worker.postMessage(question), end: () => worker.terminate(), hold() {} };
  }, options);
}

/** Written as bundlers look for it. */
function own(): Worker {
  return new Worker(new URL("./worker-thread.js", import.meta.url), { type: "module" });
}
