/** A connection: which call is next, and a new worker after one that crashed or hangs. */
import { checkedFunction, entryOptions, kindOf, read } from "../facade/input.js";
import { functionsOf } from "./functions.js";
import { pack, unpack } from "./protocol.js";
import type { Question, Reply } from "./protocol.js";
import type { AnyWorker, CallOptions, Connection, ConnectOptions } from "./types.js";

/** A worker as a connection sees it, whichever host it runs in. */
export interface Thread {
  send(question: Question): void;
  end(): void;
  /** Whether it keeps its process alive: only while it works. */
  hold(busy: boolean): void;
}

/** Starts a worker, or takes the one given, whose replies and whose breakdown go to the first two. */
export type StartThread = (onReply: (reply: Reply) => void, onFailure: (reason: unknown) => void, given: AnyWorker | undefined) => Thread;

/** How often a call is tried: one that breaks two workers down is at fault itself. */
const MAX_TRIES = 2;

/** Milliseconds for a call in a worker that has started, by default. */
const DEFAULT_TIMEOUT = 30_000;

/** Milliseconds for a worker's start, at least. */
const MIN_START_TIMEOUT = 60_000;

/** The longest time that a timer accepts, in milliseconds. */
const MAX_TIMER = 0x7fffffff;

interface Call extends Question {
  readonly slot: string | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  tries: number;
  /** Takes the results of `renderEach`, unless nobody wants them any more. */
  each: Each | undefined;
  /** How many it has taken: a second try begins with the first story again. */
  taken: number;
}

type Each = Parameters<Connection["renderEach"]>[2];

/** Makes a connection. The worker starts with the first call. */
export function connection(start: StartThread, options: ConnectOptions = {}): Connection {
  const { timeout = DEFAULT_TIMEOUT, worker } = entryOptions(options, ({ timeout, worker }) => ({ timeout, worker }));
  checkedFunction("worker", worker);
  if (typeof timeout !== "number" || !(timeout > 0)) throw new TypeError("groundplan: `timeout` expects a number of milliseconds above 0");

  const waiting: Call[] = [];
  let current: Call | undefined;
  let thread: Thread | undefined;
  let started = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let ids = 0;

  function ask(name: Question["name"], parameters: readonly unknown[], options?: CallOptions, each?: Each): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const { slot, signal } = checkedCall(options);
      if (closed) throw abort("the connection is closed");
      signal?.throwIfAborted();
      const call: Call = { id: (ids += 1), name, parameters, slot, tries: 0, each, taken: 0, resolve: done(resolve), reject: done(reject) };
      const aborted = (): void => {
        const index = waiting.indexOf(call);
        if (index >= 0) waiting.splice(index, 1);
        call.tries = MAX_TRIES; // Nobody wants it any more: it isn't tried again.
        call.each = undefined;
        call.reject(signal?.reason);
      };
      signal?.addEventListener("abort", aborted, { once: true });
      function done<T>(settle: (value: T) => void): (value: T) => void {
        return (value) => {
          signal?.removeEventListener("abort", aborted);
          settle(value);
        };
      }
      enqueue(call);
      next();
    });
  }

  /** A call replaces the one that is queued in its slot, so that a busy slot neither starves nor delays others. */
  function enqueue(call: Call): void {
    const index = call.slot === undefined ? -1 : waiting.findIndex(({ slot }) => slot === call.slot);
    if (index < 0) return void waiting.push(call);
    waiting[index]?.reject(abort(`a later call of the slot ${JSON.stringify(call.slot)} took its place`));
    waiting[index] = call;
  }

  function next(): void {
    if (current) return;
    current = waiting.shift();
    if (current) send(current);
    else thread?.hold(false);
  }

  function send(call: Call): void {
    call.tries += 1;
    try {
      thread ??= open();
      thread.hold(true);
    } catch (reason) {
      return finish(reason);
    }
    try {
      thread.send({ id: call.id, name: call.name, parameters: call.parameters });
      startTimer();
    } catch (cause) {
      // What can't be cloned, such as a function, is a wrong option; the worker itself works.
      finish(new TypeError(`groundplan: only plain data can be sent to a worker${cause instanceof Error ? `: ${cause.message}` : ""}`, { cause }));
    }
  }

  function open(): Thread {
    started = false;
    const own: Thread = start(
      (reply) => own === thread && onReply(reply),
      (reason) => own === thread && onFailure(`the worker broke down: ${pack(reason).message}`, reason),
      worker && checkedWorker(worker()),
    );
    return own;
  }

  function onReply(reply: Reply): void {
    if (reply.kind === "ready") {
      started = true;
      return startTimer();
    }
    if (!current || reply.id !== current.id) return;
    if (reply.kind === "result") return onResult(current, reply.index, reply.result);
    if (reply.kind === "value") finish(undefined, reply.value);
    else finish(unpack(reply.failure));
  }

  function onResult(call: Call, index: number, result: Parameters<Each>[0]): void {
    startTimer();
    if (!call.each || index < call.taken) return;
    call.taken = index + 1;
    try {
      if (call.each(result, index) !== false) return;
    } catch (reason) {
      call.reject(reason);
    }
    // The worker would go on to the last story: a new one is sooner ready for the next call.
    end();
    finish(undefined);
  }

  /** Loading the engine may take long on a slow line, so a worker's start has a timeout of its own. */
  function startTimer(): void {
    clearTimeout(timer);
    if (!current || timeout === Infinity) return;
    const limit = Math.min(started ? timeout : Math.max(timeout, MIN_START_TIMEOUT), MAX_TIMER);
    timer = setTimeout(() => onFailure(`there was no answer within ${limit} ms`), limit);
  }

  function onFailure(problem: string, reason?: unknown): void {
    end();
    const call = current;
    if (!call) return;
    if (call.tries < MAX_TRIES) return send(call);
    const message = `groundplan: ${problem}, and so it was in a second worker`;
    finish(reason === undefined ? new DOMException(message, "TimeoutError") : new Error(message, { cause: reason }));
  }

  /** Ends the current call, and starts the next one before the promise settles. */
  function finish(failure: unknown, value?: unknown): void {
    clearTimeout(timer);
    const call = current;
    current = undefined;
    next();
    if (failure === undefined) call?.resolve(value);
    else call?.reject(failure);
  }

  function end(): void {
    clearTimeout(timer);
    thread?.end();
    thread = undefined;
  }

  async function renderEach(...[source, options, each, call]: Parameters<Connection["renderEach"]>): Promise<void> {
    if (typeof each !== "function") throw new TypeError(`groundplan: each must be a function, not ${kindOf(each)}`);
    await ask("renderEach", [source, options], call, each);
  }

  function close(): void {
    closed = true;
    end();
    const open = current ? [current, ...waiting.splice(0)] : waiting.splice(0);
    current = undefined;
    for (const call of open) call.reject(abort("the connection was closed"));
  }

  const functions = { ...functionsOf(ask), renderEach, close };
  // Not every browser has `Symbol.dispose` yet.
  if (Symbol.dispose) Object.defineProperty(functions, Symbol.dispose, { value: close });
  return functions as unknown as Connection;
}

function checkedCall(options: CallOptions = {}): CallOptions {
  const { slot, signal } = entryOptions(options, (it) => ({ slot: it.slot, signal: it.signal }));
  if (slot !== undefined && typeof slot !== "string") throw new TypeError(`groundplan: invalid option \`slot\`: expected a string, got ${kindOf(slot)}`);
  checkedMethods("signal", "an AbortSignal", signal, ["addEventListener", "removeEventListener", "throwIfAborted"]);
  return { ...(slot === undefined ? {} : { slot }), ...(signal ? { signal } : {}) };
}

function checkedWorker(worker: AnyWorker): AnyWorker {
  checkedMethods("worker", "a function that gives a worker", worker ?? null, ["postMessage", "terminate"]);
  return worker;
}

function checkedMethods(name: string, expected: string, value: unknown, methods: readonly string[]): void {
  const has = (method: string): boolean => typeof (value as Readonly<Record<string, unknown>>)[method] === "function";
  if (value === undefined || (value !== null && read(name, () => methods.every(has)))) return;
  throw new TypeError(`groundplan: invalid option \`${name}\`: expected ${expected}, got ${kindOf(value)}`);
}

function abort(message: string): DOMException {
  return new DOMException(`groundplan: ${message}`, "AbortError");
}
