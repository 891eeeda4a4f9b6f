/** The engine in a worker, off the page's main thread: one reply for each request, later the progress of all stories. */
import { applyFixes, init, stories, tryRender, validate } from "groundplan";
import type { Diagnostic, RenderOptions, StoryResult, StorySummary, TemplateName } from "groundplan";
import { renderNodes } from "./nodes.js";
import { createProgressTracker } from "./progress.js";
import type { Draft, EngineRequest, EngineResult, FixReply, FixRequest, ListedStory, RenderRequest, StoryRef, WorkerMessage } from "./protocol.js";

const ready = init();

/** The editor marks every diagnostic, so it needs more of them than a report would list. */
const LIMITS = { diagnostics: 1000 };

/** The stories and the problems of a source. It is cached, because choosing another story doesn't change it. */
interface SourceSummary {
  readonly source: string;
  readonly template: TemplateName;
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
    if (data.kind === "fix") return post(fixReply(data));
    post({ kind: "result", result: resultOf(data) });
    trackProgress(data, cached?.listed.length ?? 0);
  }).catch((error: unknown) => self.reportError(error));
});

/** Leaves out the fixes that touch others or don't help. */
function fixReply({ source, template, diagnostics }: FixRequest): FixReply {
  const { applied } = applyFixes(source, diagnostics, { validate: { template, limits: LIMITS } });
  return { kind: "fixes", source, fixes: applied.flatMap(({ fixes }) => fixes.find(({ safe }) => safe) ?? []) };
}

function resultOf({ source, story, template, date }: RenderRequest): EngineResult {
  const { listed, all } = (cached = summaryOf(source, template));
  const index = indexOf(listed, story);
  const options = { template, date, limits: LIMITS, ...choiceOf(listed, index) };
  const result = tryRender(source, options);
  const problems = all ?? result.diagnostics;
  const chosen = listed[index];
  return {
    stories: listed.map((summary) => listedStory(summary, problems)),
    chosen: chosen && { id: chosen.id, index },
    draft: draftOf(source, options, result),
    problems: { story: all && chosen ? [...result.diagnostics, ...outside(all, listed)] : result.diagnostics, all: problems },
  };
}

/** The errors that are in no story: they belong to whichever is chosen. */
function outside(all: readonly Diagnostic[], listed: readonly StorySummary[]): readonly Diagnostic[] {
  const errors = all.filter(({ severity }) => severity === "error");
  return errors.filter(({ range }) => !listed.some((story) => story.range.from <= range.from && range.to <= story.range.to));
}

function summaryOf(source: string, template: TemplateName): SourceSummary {
  if (cached?.source === source && cached.template === template) return cached;
  const listed = stories(source);
  return { source, template, listed, all: listed.length > 1 ? validate(source, { template, limits: LIMITS }) : undefined };
}

/** The index of the chosen story: its old index if the id there still matches, else that of its id, else the first. */
function indexOf(listed: readonly StorySummary[], story: StoryRef | undefined): number {
  if (!story || listed[story.index]?.id === story.id) return story?.index ?? 0;
  return Math.max(0, listed.findIndex(({ id }) => id === story.id));
}

/** The options that choose a story: its id if that is unique, else its index. */
function choiceOf(listed: readonly StorySummary[], index: number): Pick<RenderOptions, "share" | "story"> {
  if (listed.length < 2) return {};
  const id = listed[index]?.id ?? "";
  return id !== "" && listed.filter((story) => story.id === id).length === 1 ? { story: id } : { share: [index, listed.length] };
}

function draftOf(source: string, options: RenderOptions & Pick<RenderRequest, "template">, { rendered }: StoryResult): Draft | undefined {
  const nodes = rendered && renderNodes(source, { ...options, guidance: "keep", empty: "placeholder" });
  return rendered && nodes ? { markdown: rendered.text, nodes, template: options.template, story: rendered.story, sections: rendered.sections } : undefined;
}

function listedStory({ id, title, status, range }: StorySummary, diagnostics: readonly Diagnostic[]): ListedStory {
  const inside = diagnostics.filter((diagnostic) => diagnostic.range.from >= range.from && diagnostic.range.to <= range.to);
  const count = (severity: string): number => inside.filter((diagnostic) => diagnostic.severity === severity).length;
  return { id, title, status: status ?? "", from: range.from, to: range.to, errors: count("error"), warnings: count("warning") };
}
