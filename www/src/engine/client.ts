/** The page's side of the worker: one request in progress, the latest one queued, a new worker after a crash. */
import type { BacklogProgress, EngineRequest, EngineResult, FixReply, NumberedRequest, Preview, TracedText, WorkerMessage } from "./protocol.js";
import { startWorker } from "./worker-urls.js";

/**
 * A reply: a result, and whether it is for the latest request; or its document, which comes before a result that takes
 * long; or fixes; or that these take long; or no result, and why the engine did not start if that is the reason; or the
 * trace and the progress, which come later.
 */
export type EngineReply =
  | FixReply
  | { readonly kind: "result"; readonly result: EngineResult; readonly current: boolean }
  | { readonly kind: "preview"; readonly preview: Preview }
  | { readonly kind: "trace"; readonly trace: readonly TracedText[] }
  | { readonly kind: "progress"; readonly progress: BacklogProgress }
  | { readonly kind: "slow" }
  | { readonly kind: "failed"; readonly reason: string };

/** The page's side of the worker. */
export interface EngineClient {
  readonly send: (request: EngineRequest) => void;
  /** Ends the worker over the request that it works on; the next request starts another. */
  readonly stop: () => void;
}

/** How often a request may crash the worker before the client gives it up. */
const MAX_ATTEMPTS = 2;

/** How long an answer may take before the page shows that it is waiting, in milliseconds. */
const SLOW = 500;

/** The same for the first answer, which the engine has to load for: the page says that already. */
const SLOW_START = 3000;

/**
 * Only the latest of the requests that arrive while another one is in progress is sent. One whose document is there gives
 * way to the next.
 */
export function createEngineClient(onReply: (reply: EngineReply) => void): EngineClient {
  let worker: Worker | undefined;
  let pending: EngineRequest | undefined;
  let queued: EngineRequest | undefined;
  /** Whether the document of the request in progress is there. */
  let previewed = false;
  let latest = 0;
  let answered = false;
  let crashes = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function start(): Worker {
    const started = startWorker("engine");
    started.addEventListener("message", ({ data }: MessageEvent<WorkerMessage>) => {
      if (started !== worker) return;
      // The next request has taken the place of an older one.
      if ("id" in data && data.id !== latest) return;
      if (data.kind === "preview") return preview(data.preview);
      if (data.kind === "result") return finish({ kind: "result", result: data.result, current: queued === undefined });
      if (data.kind === "fixes") return finish(data);
      // The trace and the progress of an older source are dropped: those of the newer one follow.
      if (pending?.kind !== "render") onReply(data);
    });
    started.addEventListener("error", ({ message }) => {
      if (started === worker) recover(message ?? "");
    });
    return started;
  }

  function send(request: EngineRequest): void {
    pending = request;
    previewed = false;
    latest += 1;
    timer ??= setTimeout(() => onReply({ kind: "slow" }), answered ? SLOW : SLOW_START);
    worker ??= start();
    worker.postMessage({ id: latest, request } satisfies NumberedRequest);
  }

  function preview(found: Preview): void {
    clearTimeout(timer);
    timer = setTimeout(() => onReply({ kind: "slow" }), SLOW);
    const next = queued;
    queued = undefined;
    previewed = true;
    if (next) send(next);
    onReply({ kind: "preview", preview: found });
  }

  function finish(reply: EngineReply): void {
    const next = queued;
    clear();
    answered = true;
    crashes = 0;
    if (next) send(next);
    onReply(reply);
  }

  function recover(reason: string): void {
    end();
    crashes += 1;
    const retried = queued ?? pending;
    // What the package says about its engine is written for readers.
    const [, sentence = ""] = /groundplan: (.*)/.exec(reason) ?? [];
    if (!retried || crashes >= MAX_ATTEMPTS) return finish({ kind: "failed", reason: sentence });
    queued = undefined;
    send(retried);
  }

  function end(): void {
    worker?.terminate();
    worker = undefined;
  }

  function clear(): void {
    clearTimeout(timer);
    timer = pending = queued = undefined;
  }

  return {
    send(request) {
      if (pending && !previewed) queued = request;
      else send(request);
    },
    stop() {
      end();
      clear();
    },
  };
}
