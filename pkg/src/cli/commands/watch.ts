/** `--watch`: again whenever one of the files changes, until Ctrl-C. */
import { type FSWatcher, watch as watchFolder } from "node:fs";
import { basename, dirname } from "node:path";
import type { Request } from "../args/parse.js";
import { templatePaths } from "../args/template.js";
import { reportFailure, Failure, reason } from "../failure.js";
import { hops } from "../files/paths.js";
import { tell } from "../terminal.js";
import { backlogFiles } from "./backlog.js";

/** Editors write a file in several steps: how long to wait for the last one, in milliseconds. */
const SETTLE_TIME = 60;

/** Renders, then waits for changes. Answers once it is interrupted. */
export async function watch(request: Request, once: () => Promise<number>): Promise<number> {
  const files = backlogFiles(request);
  const paths = [...files.map(({ path }) => path), ...templatePaths(request)];
  const watchers: FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  // A file may be gone for a moment while an editor replaces it.
  const again = (): Promise<void> => once().then(() => undefined, reportFailure);
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(again);
    }, SETTLE_TIME);
  };
  try {
    // A change during the first rendering counts, so the watchers come before it.
    for (const [index, path] of paths.entries()) watchers.push(...watched(path, changed, index >= files.length));
    // A usage error, such as a wrong option or name, ends it: no change of a file would fix that.
    await once();
    tell(`watching ${paths.join(", ")}; Ctrl-C ends`);
    await new Promise<void>((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    });
  } finally {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  }
  await running;
  return 0;
}

/**
 * Watches a file, and all that its links lead over. Folders are watched and not files: many editors replace a file
 * by another one. Beside a template are its partials, so there the `whole` folder counts.
 */
function watched(path: string, changed: () => void, whole: boolean): readonly FSWatcher[] {
  return hops(path).map((hop) => {
    try {
      return watchFolder(dirname(hop), (_, file) => {
        if (whole || file === null || file === basename(hop)) changed();
      });
    } catch (error) {
      throw new Failure(`${path} can't be watched: ${reason(error)}`);
    }
  });
}
