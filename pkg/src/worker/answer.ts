/** One call in a worker: its function's value, or what it threw. */
import * as api from "../index.js";
import { pack } from "./protocol.js";
import type { Question, Reply } from "./protocol.js";

/** Answers a question. */
export function answer({ id, name, parameters }: Question): Reply {
  try {
    const call = api[name] as (...parameters: readonly unknown[]) => unknown;
    return { kind: "value", id, value: call(...parameters) };
  } catch (error) {
    return { kind: "failure", id, failure: pack(error) };
  }
}
