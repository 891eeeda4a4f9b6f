/** Where a path leads: through symbolic links. */
import { readlinkSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Systems follow about as many links before they take them for a circle. */
const MOST_LINKS = 40;

/** The path and what it leads to, link by link; the last one need not be there. */
export function hops(path: string): readonly string[] {
  const met = [path];
  for (let at = path; met.length <= MOST_LINKS; met.push(at)) {
    try {
      at = resolve(dirname(at), readlinkSync(at));
    } catch {
      return met;
    }
  }
  return met;
}

/** The file that is written where this path is: behind its links, so that they stay links. */
export function target(path: string): string {
  return hops(path).at(-1) ?? path;
}
