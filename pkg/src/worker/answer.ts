/** One call in a worker: its function's value, or what it threw. */
import * as api from "../index.js";
import { pack } from "./protocol.js";
import type { Question, Reply } from "./protocol.js";
import type { RenderOptions, Source } from "../facade/types.js";

/** Answers a question. The results of `renderEach` are replies of their own, before the last one. */
export function answer({ id, name, parameters }: Question, send: (reply: Reply) => void): void {
  try {
    if (name === "renderEach") {
      const [source, options] = parameters as [Source, RenderOptions | undefined];
      api.renderEach(source, options, (result, index) => send({ kind: "result", id, index, result }));
      return send({ kind: "value", id, value: undefined });
    }
    const call = api[name] as (...parameters: readonly unknown[]) => unknown;
    send({ kind: "value", id, value: call(...parameters) });
  } catch (error) {
    send({ kind: "failure", id, failure: pack(error) });
  }
}
