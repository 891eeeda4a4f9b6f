/** The options and the connection of `groundplan/worker`. */
/// <reference lib="esnext.disposable" preserve="true" />
import type { Diagram, DiagramOptions, StoryDiagrams } from "../facade/diagram-types.js";
import type { Diagnostic, Fixed, FixOptions, Rendered, RenderOptions, ReportOptions, Source, StoryResult, StorySummary, TemplateName, Traceability, TraceabilityOptions, ValidateOptions } from "../facade/types.js";

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
   * How long one call may take in a worker that has started, in milliseconds; defaults to 30,000,
   * `Infinity` sets no limit. Then the worker is replaced. Each result of `renderEach` begins it anew. Its start has a minute, or this time if that is longer.
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
   * A newer call replaces one that is still queued in the same slot, which then rejects with an
   * `AbortError`. A call that is running finishes and is answered, so that a preview moves on while
   * somebody types. Calls without a slot are all answered.
   */
  readonly slot?: string;
  /** Rejects the call with the signal's reason. The result of a running call is dropped. */
  readonly signal?: AbortSignal;
}

/**
 * The functions of `groundplan` in a worker. Calls are made one at a time, in their order. Each rejects
 * with what the function itself throws, a `GroundplanError` or a `TypeError`, and besides: with an
 * `AbortError` if a newer call of its slot replaced it or the connection was closed, with its
 * signal's reason, and, if a second worker failed over it too, with an `Error` after two crashes or a
 * `TimeoutError` after two calls without an answer.
 */
export interface Connection {
  /** Renders the story of a source, or the one that the options choose. */
  render(source: Source, options?: RenderOptions, call?: CallOptions): Promise<Rendered>;
  /** Like `render`, but never throws for an invalid source. */
  tryRender(source: Source, options?: RenderOptions, call?: CallOptions): Promise<StoryResult>;
  /** Renders each story of a source, which is read once. */
  renderAll(source: Source, options?: RenderOptions, call?: CallOptions): Promise<readonly StoryResult[]>;
  /** Renders each story of a source and passes its result on while the worker goes on with the next one; `false` ends it, and the worker. */
  renderEach(source: Source, options: RenderOptions | undefined, each: (result: StoryResult, index: number) => void | false, call?: CallOptions): Promise<void>;
  /** The diagrams of each story. */
  allDiagrams(source: Source, options?: DiagramOptions, call?: CallOptions): Promise<readonly StoryDiagrams[]>;
  /** The diagrams of the story of a source, or of the one that the options choose. */
  diagrams(source: Source, options?: DiagramOptions, call?: CallOptions): Promise<readonly Diagram[]>;
  /** The criteria, tasks, tests, components and decisions of a story, and the links between them. */
  traceability(source: Source, options?: TraceabilityOptions, call?: CallOptions): Promise<Traceability>;
  /** Reports every problem of a source, or of one of its stories. */
  validate(source: Source, options?: ValidateOptions, call?: CallOptions): Promise<readonly Diagnostic[]>;
  /** Applies the safe fixes of diagnostics that help. */
  applyFixes<Given extends Source>(source: Given, diagnostics: readonly Diagnostic[], options?: FixOptions, call?: CallOptions): Promise<Fixed<Given>>;
  /** The report of diagnostics as the command prints it. */
  report(source: Source, diagnostics: readonly Diagnostic[], options?: ReportOptions, call?: CallOptions): Promise<string>;
  /** The stories of a source, in its order. */
  stories(source: Source, call?: CallOptions): Promise<readonly StorySummary[]>;
  /** The JSON Schema (2020-12) of the story format. */
  schema(call?: CallOptions): Promise<object>;
  /** The text of a built-in template, to be changed. */
  templateSource(name: TemplateName, options?: Pick<RenderOptions, "lang">, call?: CallOptions): Promise<string>;
  /** Ends the worker. Calls that are not answered reject with an `AbortError`, and so do later ones. */
  close(): void;
  /** Like `close`, for `using`. */
  [Symbol.dispose](): void;
}
