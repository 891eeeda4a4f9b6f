/** The messages between a connection and its worker, and errors on their way. */
import type { Diagnostic, StoryResult } from "../facade/types.js";
import { GroundplanError } from "../index.js";
import type { FunctionName } from "./functions.js";

/** A call. */
export interface Question {
  readonly id: number;
  readonly name: FunctionName | "renderEach";
  readonly parameters: readonly unknown[];
}

/** What a worker reports: that it has started, a result of `renderEach`, or how a call ended. */
export type Reply =
  | { readonly kind: "ready" }
  | { readonly kind: "result"; readonly id: number; readonly index: number; readonly result: StoryResult }
  | { readonly kind: "value"; readonly id: number; readonly value: unknown }
  | { readonly kind: "failure"; readonly id: number; readonly failure: Failure };

/**
 * An error as plain data. Cloning one would lose its class and its members: whatever is not one of
 * JavaScript's own errors arrives as a plain `Error`.
 */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly diagnostics?: readonly Diagnostic[];
  readonly cause?: Failure;
}

/** How deep causes are followed. */
const MAX_CAUSES = 8;

/** Packs an error. */
export function pack(error: unknown, depth = 0): Failure {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  return {
    name: error.name,
    message: error.message,
    stack: error.stack,
    ...(error instanceof GroundplanError ? { diagnostics: error.diagnostics } : {}),
    ...(error.cause !== undefined && depth < MAX_CAUSES ? { cause: pack(error.cause, depth + 1) } : {}),
  };
}

/** Unpacks an error, as an instance of the class that it had. */
export function unpack(failure: Failure): Error {
  const { name, message, stack, diagnostics } = failure;
  const cause = failure.cause && unpack(failure.cause);
  const error = diagnostics ? new GroundplanError(message, diagnostics, cause) : new (classOf(name))(message, cause && { cause });
  if (error.name !== name) define(error, "name", name);
  // Where it happened, which is in the worker.
  if (stack !== undefined) define(error, "stack", stack);
  return error;
}

function classOf(name: string): ErrorConstructor {
  if (name === "TypeError") return TypeError as unknown as ErrorConstructor;
  if (name === "RangeError") return RangeError as unknown as ErrorConstructor;
  // The engine's own failures: the cause of an internal error.
  if (name === "RuntimeError") return WebAssembly.RuntimeError as unknown as ErrorConstructor;
  return Error;
}

function define(error: Error, name: "name" | "stack", value: string): void {
  Object.defineProperty(error, name, { value, configurable: true, writable: true, enumerable: false });
}
