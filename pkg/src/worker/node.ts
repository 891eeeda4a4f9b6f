/** `groundplan/worker` for Node, Deno and Bun. */
import { Worker } from "node:worker_threads";
import { connection } from "./connection.js";
import type { Reply } from "./protocol.js";
import type { Connection, ConnectOptions } from "./types.js";

export { GroundplanError } from "../index.js";

/** Connects to a worker thread. */
export function connect(options?: ConnectOptions): Connection {
  return connection((onReply, onFailure, given) => {
    const worker = (given ?? startThread()) as Worker;
    worker.on("message", (reply) => onReply(reply as Reply));
    worker.on("messageerror", onFailure);
    worker.on("error", onFailure);
    worker.on("exit", (code) => onFailure(new Error(`it ended with code ${String(code)}`)));
    return {
      send: (question) => worker.postMessage(question),
      end: () => void worker.terminate(),
      hold: (busy) => (busy ? worker.ref() : worker.unref()),
    };
  }, options);
}

/** Starts a thread without the flags of the process: some of them, such as `--input-type`, keep a worker from starting. */
function startThread(): Worker {
  return new Worker(new URL("./worker-thread-node.js", import.meta.url), { execArgv: [] });
}
