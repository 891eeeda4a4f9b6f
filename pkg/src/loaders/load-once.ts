/** One load of the engine: calls that come together share it, and a failed one can be tried again. */
import { isReady } from "../facade/engine.js";

export function loadOnce<Input>(load: (input?: Input) => Promise<void>): (input?: Input) => Promise<void> {
  let pending: Promise<void> | undefined;
  return (input) => {
    if (isReady()) return Promise.resolve();
    pending ??= load(input).finally(() => {
      pending = undefined;
    });
    return pending;
  };
}
