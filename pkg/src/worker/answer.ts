/** One call in a worker: its function's value, or what it threw. */
import { render, renderAll, schema, stories, tryRender, validate } from "../index.js";
import { pack } from "./protocol.js";
import type { Question, Reply } from "./protocol.js";

const functions = { render, tryRender, renderAll, validate, stories, schema };

/** Answers a question. */
export function answer({ id, name, parameters }: Question): Reply {
  try {
    const call = functions[name] as (...parameters: readonly unknown[]) => unknown;
    return { kind: "value", id, value: call(...parameters) };
  } catch (error) {
    return { kind: "failure", id, failure: pack(error) };
  }
}
