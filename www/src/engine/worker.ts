/** The engine in a worker, off the page's main thread: one result for each request, later the progress of all stories. */
import { init, stories, renderAll, tryRender, validate } from "groundplan";
import type { Diagnostic, RenderOptions, StoryResult, StorySummary } from "groundplan";
import { createProgressTracker } from "./progress.js";
import type { Draft, EngineRequest, EngineResult, ListedStory, StoryRef, WorkerMessage } from "./protocol.js";

const ready = init();

/** The editor marks every diagnostic, so it needs more of them than a report would list. */
const LIMITS = { diagnostics: 1000 };

/** The stories and the problems of a source. It is cached, because choosing another story doesn't change it. */
interface SourceSummary {
  readonly source: string;
  readonly template: EngineRequest["template"];
  readonly listed: readonly StorySummary[];
  /** The problems of all stories; undefined if there is only one. */
  readonly all: readonly Diagnostic[] | undefined;
}

let cached: SourceSummary | undefined;
const post = (message: WorkerMessage): void => self.postMessage(message);
const trackProgress = createProgressTracker((progress) => post({ kind: "progress", progress }));

self.addEventListener("message", ({ data }: MessageEvent<EngineRequest>) => {
  // A failure reaches the page as the worker's error event; the page then starts another worker.
  ready.then(() => {
    post({ kind: "result", result: resultOf(data) });
    trackProgress(data, cached?.listed.length ?? 0);
  }).catch((error: unknown) => self.reportError(error));
});

function resultOf({ source, story, template, date }: EngineRequest): EngineResult {
  const { listed, all } = (cached = summaryOf(source, template));
  const index = indexOf(listed, story);
  const options = { template, date, limits: LIMITS };
  const result = renderStory(source, listed, index, options);
  const problems = all ?? result.diagnostics;
  const chosen = listed[index];
  return {
    stories: listed.map((summary) => listedStory(summary, problems)),
    chosen: chosen && { id: chosen.id, index },
    draft: draftOf(source, listed, index, options, result),
    problems: { story: result.diagnostics, all: problems },
  };
}

function summaryOf(source: string, template: EngineRequest["template"]): SourceSummary {
  if (cached?.source === source && cached.template === template) return cached;
  const listed = stories(source);
  return { source, template, listed, all: listed.length > 1 ? validate(source, { template, limits: LIMITS }) : undefined };
}

/** The index of the chosen story: its old index if the id there still matches, else that of its id, else the first. */
function indexOf(listed: readonly StorySummary[], story: StoryRef | undefined): number {
  if (!story || listed[story.index]?.id === story.id) return story?.index ?? 0;
  return Math.max(0, listed.findIndex(({ id }) => id === story.id));
}

/** Renders one story. Only a unique id can select it by name. */
function renderStory(source: string, listed: readonly StorySummary[], index: number, options: RenderOptions): StoryResult {
  const id = listed[index]?.id ?? "";
  if (listed.length < 2) return tryRender(source, options);
  if (id !== "" && listed.filter((story) => story.id === id).length === 1) return tryRender(source, { ...options, story: id });
  return renderAll(source, options)[index] ?? tryRender(source, options);
}

function draftOf(
  source: string,
  listed: readonly StorySummary[],
  index: number,
  options: RenderOptions & Pick<EngineRequest, "template">,
  { rendered }: StoryResult,
): Draft | undefined {
  const html = rendered && renderStory(source, listed, index, { ...options, format: "html", guidance: "keep", empty: "placeholder" }).rendered;
  const { template } = options;
  return rendered && html ? { markdown: rendered.text, html: html.text, template, story: rendered.story, sections: rendered.sections } : undefined;
}

function listedStory({ id, title, status, range }: StorySummary, diagnostics: readonly Diagnostic[]): ListedStory {
  const inside = diagnostics.filter((diagnostic) => diagnostic.range.from >= range.from && diagnostic.range.to <= range.to);
  const count = (severity: string): number => inside.filter((diagnostic) => diagnostic.severity === severity).length;
  return { id, title, status: status ?? "", from: range.from, to: range.to, errors: count("error"), warnings: count("warning") };
}
