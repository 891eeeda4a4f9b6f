/** `--watch`: again whenever one of the files changes, until Ctrl-C. */
import { type FSWatcher, watch as watchFolder } from "node:fs";
import { basename, dirname } from "node:path";
import type { Asked } from "./args.js";
import { Failure, reason } from "./failure.js";
import { origins } from "./settings.js";

/** Editors write a file in several steps; so long it is waited for the last one. */
const SETTLED = 60;

/** Renders, then waits for changes. Answers once it is interrupted. */
export async function watch(request: Asked, once: () => Promise<number>): Promise<number> {
  const paths = origins(request);
  const again = async (): Promise<void> => {
    try {
      await once();
    } catch (error) {
      // A file may be gone for a moment while an editor replaces it.
      if (!(error instanceof Failure) && !(error instanceof TypeError)) throw error;
      process.stderr.write(`groundplan: ${error.message}\n`);
    }
  };
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(again);
    }, SETTLED);
  };
  // Folders are watched and not files: many editors replace a file by another one.
  const watchers = paths.map((path, index) => watched(path, changed, index >= request.files.length));
  await again();
  process.stderr.write(`watching ${paths.join(", ")}; Ctrl-C ends\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
  await running;
  return 0;
}

function watched(path: string, changed: () => void, whole: boolean): FSWatcher {
  try {
    return watchFolder(dirname(path), (_, file) => {
      if (whole || file === null || file === basename(path)) changed();
    });
  } catch (error) {
    throw new Failure(`${path} can't be watched: ${reason(error)}`);
  }
}
