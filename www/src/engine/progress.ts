/** Computes the progress of every story of a backlog, in batches, while the worker is idle. */
import { renderAll, type Source } from "groundplan";
import type { BacklogProgress, RenderRequest } from "./protocol.js";
import { isSameSource } from "./same-source.js";
import { type SectionProgress, sectionProgress } from "./section-progress.js";

/** How long the worker must be idle before the work starts, in milliseconds. */
const IDLE_DELAY = 250;

/** How many stories are rendered before the worker looks for a new request. */
const BATCH_SIZE = 10;

/** The progress of a backlog, computed when nobody waits for anything else. */
export interface ProgressTracker {
  /** Takes the place of the work in progress. If the source and the template are unchanged, the known progress is reported at once. */
  readonly start: (request: RenderRequest, stories: number) => void;
  readonly stop: () => void;
}

export function createProgressTracker(report: (progress: BacklogProgress) => void): ProgressTracker {
  let known: { readonly source: Source; readonly template: string; readonly progress: BacklogProgress } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  // The sections of a custom template are all filled: how complete a story is, a built-in one tells.
  function start({ source, options: { custom: _custom, ...options } }: RenderRequest, stories: number): void {
    const { template } = options;
    stop();
    if (known && isSameSource(known.source, source) && known.template === template) return report(known.progress);
    if (stories < 2) return;
    const batches = Math.ceil(stories / BATCH_SIZE);
    const progress: (SectionProgress | undefined)[] = [];
    const run = (batch: number): void => {
      progress.push(...batchProgress(source, { ...options, empty: "placeholder", share: [batch, batches] }));
      if (batch + 1 < batches) return schedule(batch + 1, 0);
      known = { source, template, progress };
      report(progress);
    };
    const schedule = (batch: number, delay: number): void => {
      timer = setTimeout(() => run(batch), delay);
    };
    schedule(0, IDLE_DELAY);
  }

  function stop(): void {
    clearTimeout(timer);
  }

  return { start, stop };
}

/** The user didn't request this, so a failure leaves the batch out and stops nothing. */
function batchProgress(source: Source, options: Parameters<typeof renderAll>[1]): BacklogProgress {
  try {
    // What can't be read as a story isn't among the stories of the page either.
    const read = renderAll(source, options).filter(({ story }) => story);
    return read.map(({ rendered }) => (rendered ? sectionProgress(rendered.sections) : undefined));
  } catch {
    return [];
  }
}
