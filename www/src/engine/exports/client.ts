/** The page's side of the export worker, which is started by the first export. */
import type { ExportMessage, ExportProgress, ExportRequest, ExportResults, NumberedRequest } from "./protocol.js";
import { startWorker } from "../worker-urls.js";

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
  readonly report: ((progress: ExportProgress) => void) | undefined;
}

/** Why an export was ended by the person. */
export class ExportCancelled extends Error {}

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let last = 0;

/** The answer to a request. Rejects if nothing can be rendered. */
export function exported<K extends ExportRequest["kind"]>(
  request: Extract<ExportRequest, { kind: K }>,
  report?: (progress: ExportProgress) => void,
): Promise<ExportResults[K]> {
  const number = (last += 1);
  worker ??= start();
  const message: NumberedRequest = { number, request };
  worker.postMessage(message);
  return new Promise<ExportResults[K]>((resolve, reject) => waiting.set(number, { resolve, reject, report }));
}

/** Ends every export; the next one starts another worker. */
export function cancelExports(): void {
  end(new ExportCancelled("cancelled"));
}

function start(): Worker {
  const started = startWorker("export");
  started.addEventListener("message", ({ data }: MessageEvent<ExportMessage>) => {
    const entry = waiting.get(data.number);
    if (data.kind === "progress") return entry?.report?.(data.progress);
    waiting.delete(data.number);
    if (data.kind === "failed") entry?.reject(new Error(data.reason));
    else entry?.resolve(data.result as never);
  });
  started.addEventListener("error", () => {
    if (started === worker) end(new Error("the engine stopped"));
  });
  return started;
}

function end(reason: Error): void {
  worker?.terminate();
  worker = undefined;
  const left = [...waiting.values()];
  waiting.clear();
  for (const { reject } of left) reject(reason);
}
