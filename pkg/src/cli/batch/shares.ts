/** A large source is rendered in shares, one for each core. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { RenderOptions, Source, StoryResult } from "../../facade/types.js";
import { renderStories, type RenderedStory } from "./rendered-story.js";

/** A smaller source is rendered before another thread has started, in UTF-16 units. */
const MIN_SHARED_UNITS = 1_500_000;

/** Each thread holds the source and an engine of its own. */
const MAX_THREADS = 4;

/** The work of a thread. */
export interface Share {
  readonly source: Source;
  readonly options: RenderOptions;
}

/** Renders every story of a source. */
export async function renderInThreads(
  renderAll: (source: Source, options: RenderOptions) => readonly StoryResult[],
  source: Source,
  options: RenderOptions,
): Promise<readonly RenderedStory[]> {
  const units = typeof source === "string" ? source.length : source.reduce((sum, { text }) => sum + text.length, 0);
  const of = units < MIN_SHARED_UNITS ? 1 : Math.min(availableParallelism(), MAX_THREADS);
  if (of === 1) return renderStories(renderAll, source, options);
  const shares = Array.from({ length: of }, (_, which): Share => ({ source, options: { ...options, share: [which, of] } }));
  const [own, ...others] = shares;
  const running = others.map((share) => renderShare(share));
  const made = own ? [renderStories(renderAll, own.source, own.options)] : [];
  for (const [index, share] of others.entries()) {
    // What a thread couldn't do is done here.
    made.push((await running[index]) ?? renderStories(renderAll, share.source, share.options));
  }
  return made.flat();
}

/** The share's documents; `undefined` where the thread broke down. */
function renderShare(share: Share): Promise<readonly RenderedStory[] | undefined> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL("./cli-thread.js", import.meta.url), { workerData: share });
    thread.once("message", resolve);
    thread.once("error", () => resolve(undefined));
    thread.once("exit", () => resolve(undefined));
  });
}
