/** `groundplan/worker` for Node, Deno and Bun. */
import { Worker } from "node:worker_threads";
import { connection } from "./connection.js";
import type { Reply } from "./protocol.js";
import type { Connection, ConnectOptions } from "./types.js";

export { GroundplanError } from "../index.js";

/** Connects to a worker thread. */
export function connect(options?: ConnectOptions): Connection {
  return connection((heard, broke) => {
    const worker = (options?.worker?.() ?? own()) as Worker;
    worker.on("message", (reply) => heard(reply as Reply));
    worker.on("messageerror", broke);
    worker.on("error", broke);
    worker.on("exit", (code) => broke(new Error(`it ended with code ${String(code)}`)));
    return {
      send: (question) => worker.postMessage(question),
      end: () => void worker.terminate(),
      hold: (busy) => (busy ? worker.ref() : worker.unref()),
    };
  }, options);
}

/** Without the process's own flags: some of them, `--input-type` say, keep a worker from starting. */
function own(): Worker {
  return new Worker(new URL("./worker-thread-node.js", import.meta.url), { execArgv: [] });
}
