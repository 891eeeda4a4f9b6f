/** A large source is rendered in shares, one for each core. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { RenderOptions, StoryResult } from "../types.js";
import { make, type Made } from "./made.js";

/** A smaller source is done before another thread has started, in UTF-16 units. */
const LARGE = 1_500_000;

/** Each thread holds the source and an engine of its own. */
const MOST = 4;

/** What a thread is told. */
export interface Share {
  readonly source: string;
  readonly options: RenderOptions;
}

/** Renders every story of a source. */
export async function makeInShares(
  renderAll: (source: string, options: RenderOptions) => readonly StoryResult[],
  source: string,
  options: RenderOptions,
): Promise<readonly Made[]> {
  const of = source.length < LARGE ? 1 : Math.min(availableParallelism(), MOST);
  if (of === 1) return make(renderAll, source, options);
  const shares = Array.from({ length: of }, (_, which): Share => ({ source, options: { ...options, share: [which, of] } }));
  const [own, ...others] = shares;
  const running = others.map((share) => inThread(share));
  const made = own ? [make(renderAll, own.source, own.options)] : [];
  for (const [index, share] of others.entries()) {
    // What a thread couldn't do is done here.
    made.push((await running[index]) ?? make(renderAll, share.source, share.options));
  }
  return made.flat();
}

/** The share's documents; `undefined` where the thread broke down. */
function inThread(share: Share): Promise<readonly Made[] | undefined> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL("./cli-thread.js", import.meta.url), { workerData: share });
    thread.once("message", resolve);
    thread.once("error", () => resolve(undefined));
    thread.once("exit", () => resolve(undefined));
  });
}
