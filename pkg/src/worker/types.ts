/** What `groundplan/worker` takes and gives. */
/// <reference lib="esnext.disposable" preserve="true" />
import type { Diagnostic, Rendered, RenderOptions, StoryResult, StorySummary, ValidateOptions } from "../facade/types.js";

/** What a browser's worker and Node's have in common. */
export interface AnyWorker {
  /** Sends a message to it. */
  postMessage(message: unknown): void;
  /** Ends it at once. */
  terminate(): unknown;
}

/** How a connection works. */
export interface ConnectOptions {
  /**
   * How long one call may take in a worker that has started, in milliseconds; 30,000 where not said,
   * `Infinity` for ever. Then the worker is replaced. Its start has a minute, or this time if that is longer.
   */
  readonly timeout?: number;
  /**
   * Starts a worker whose module imports `groundplan/worker/thread`, for bundlers that don't find the
   * package's own. A browser's `Worker` in browsers, one of `node:worker_threads` elsewhere.
   */
  readonly worker?: () => AnyWorker;
}

/** How one call is made. */
export interface CallOptions {
  /**
   * In one slot the latest call wins: a call takes the place of an earlier one of its slot that still
   * waits, and the earlier one rejects with an `AbortError`. A call that is under way finishes and is
   * answered, so that a preview moves on while somebody types. Calls without a slot are all answered.
   */
  readonly slot?: string;
  /** Rejects the call with the signal's reason. A call under way is finished unheard. */
  readonly signal?: AbortSignal;
}

/**
 * The functions of `groundplan` in a worker. Calls are made one at a time, in their order. Each rejects
 * with what the function itself throws, a `GroundplanError` or a `TypeError`, and besides: with an
 * `AbortError` where a later call of its slot took its place or the connection was closed, with its
 * signal's reason, and, where a fresh worker failed over it too, with an `Error` after two crashes or a
 * `TimeoutError` after two calls without an answer.
 */
export interface Connection {
  /** Renders the story of a source, or the one that the options choose. */
  render(source: string, options?: RenderOptions, call?: CallOptions): Promise<Rendered>;
  /** The same for editors: whatever the source, there is an answer. */
  tryRender(source: string, options?: RenderOptions, call?: CallOptions): Promise<StoryResult>;
  /** Renders each story of a source, which is read once. */
  renderAll(source: string, options?: RenderOptions, call?: CallOptions): Promise<readonly StoryResult[]>;
  /** Everything there is to say about a source, or about one story of it. */
  validate(source: string, options?: ValidateOptions, call?: CallOptions): Promise<readonly Diagnostic[]>;
  /** The stories of a source, in its order. */
  stories(source: string, call?: CallOptions): Promise<readonly StorySummary[]>;
  /** The JSON Schema (2020-12) of the story format. */
  schema(call?: CallOptions): Promise<object>;
  /** Ends the worker. Calls that are not answered reject with an `AbortError`, and so do later ones. */
  close(): void;
  /** The same, for `using`. */
  [Symbol.dispose](): void;
}
