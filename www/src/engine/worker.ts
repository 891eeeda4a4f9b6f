/** The engine in a worker, off the page's main thread: one result for each request, before it the document of a long source, later the progress of all stories. */
import { applyFixes, init, stories, traceability, tryRender, validate } from "groundplan";
import type { Diagnostic, RenderOptions, Rules, Source, StoryResult, StorySummary } from "groundplan";
import { isSameSource } from "./same-source.js";
import { previewTrace } from "./preview-trace.js";
import { createProgressTracker } from "./progress.js";
import type { DocumentOptions, Draft, EngineResult, FixReply, FixRequest, ListedStory, Look, NumberedRequest, Preview, RenderRequest, TracedText, WorkerMessage } from "./protocol.js";
import { renderNodes } from "./render-nodes.js";
import { renderOptions, TEMPLATE_FILE } from "./render-options.js";
import { choiceOf, indexOf } from "./story-choice.js";

const ready = init();

/** The editor marks every diagnostic, so it needs more of them than a report would list. */
const LIMITS = { diagnostics: 1000 };

/** The stories and the problems of a source. It is cached, because choosing another story doesn't change it. */
interface SourceSummary {
  readonly source: Source;
  readonly template: RenderOptions["template"];
  readonly rules: Rules | undefined;
  readonly listed: readonly StorySummary[];
  /** The problems of all stories; undefined if there is only one, or until somebody asks. */
  all?: readonly Diagnostic[];
}

/** From this length on, in UTF-16 units, the document of a source is answered before everything else about it. */
const LONG = 50_000;

/** How long nobody must have typed before the rest of a long source is answered, in milliseconds. */
const PAUSE = 250;

/** How long the worker must be idle before a document is traced, in milliseconds: nobody waits for it while typing. */
const TRACE_DELAY = 50;

let cached: SourceSummary | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const post = (message: WorkerMessage): void => self.postMessage(message);
const tracker = createProgressTracker((progress) => post({ kind: "progress", progress }));

self.addEventListener("message", ({ data: { id, request } }: MessageEvent<NumberedRequest>) => {
  // A failure reaches the page as the worker's error event; the page then starts another worker.
  ready.then(() => {
    clearTimeout(timer);
    if (request.kind === "fix") return post({ ...fixReply(request), id });
    // Its answer starts it again.
    tracker.stop();
    const preview = earlyPreview(request);
    if (!preview) return answer(id, request);
    post({ kind: "preview", id, preview });
    // A key that is pressed meanwhile waits for one step at most.
    inSteps([() => listOf(request.source, request.options), () => problemsOf(request.source, request.options), () => answer(id, request, preview)], PAUSE);
  }).catch((error: unknown) => self.reportError(error));
});

/** Takes the steps one after the other, unless another request comes. */
function inSteps([step, ...others]: readonly (() => void)[], delay: number): void {
  if (!step) return;
  timer = setTimeout(() => {
    step();
    inSteps(others, 0);
  }, delay);
}

function answer(id: number, request: RenderRequest, preview?: Preview): void {
  const result = resultOf(request, preview);
  post({ kind: "result", id, result });
  inSteps(result.draft ? [() => post({ kind: "trace", trace: traceOf(request) })] : [], TRACE_DELAY);
  tracker.start(request, cached?.listed.length ?? 0);
}

/** The document of a long source, as far as it can be told from its last stories which one is meant. */
function earlyPreview({ source, story, options, look }: RenderRequest): Preview | undefined {
  if (!cached || lengthOf(source) < LONG) return undefined;
  const index = indexOf(cached.listed, story);
  return previewOf(source, { ...renderOptions(options), limits: LIMITS, ...choiceOf(cached.listed, index) }, look);
}

function lengthOf(source: Source): number {
  return typeof source === "string" ? source.length : source.reduce((sum, { text }) => sum + text.length, 0);
}

/** Leaves out the fixes that touch others or don't help. */
function fixReply({ source, options, diagnostics: given }: FixRequest): Omit<FixReply, "id"> {
  const { template, rules } = renderOptions(options);
  const diagnostics = given.filter(isOfSource);
  const { applied } = applyFixes(source, diagnostics, { validate: { template, rules, limits: LIMITS } });
  return { kind: "fixes", source, fixes: applied.flatMap(({ file, fixes }) => {
    const fix = fixes.find(({ safe }) => safe);
    return fix ? [{ file, fix }] : [];
  }) };
}

function resultOf({ source, story, options: given, look }: RenderRequest, preview?: Preview): EngineResult {
  const [listed, all] = [listOf(source, given), problemsOf(source, given)];
  const index = indexOf(listed, story);
  const options = { ...renderOptions(given), limits: LIMITS, ...choiceOf(listed, index) };
  const result = tryRender(source, options);
  const problems = all ?? result.diagnostics;
  const chosen = listed[index];
  return {
    stories: listed.map((summary) => listedStory(summary, problems)),
    chosen: chosen && { id: chosen.id, index },
    draft: draftOf(result, preview ?? previewOf(source, options, look)),
    decisions: given.template === "adr" && given.custom === undefined ? decisionsOf(source, choiceOf(listed, index)) : {},
    problems: { story: all && chosen ? [...result.diagnostics, ...outside(all, listed)] : result.diagnostics, all: problems },
  };
}

/** The decisions of a story by what `decision` may name; none if the source can't be read. */
function decisionsOf(source: Source, choice: ReturnType<typeof choiceOf>): EngineResult["decisions"] {
  try {
    const found = traceability(source, choice).items.filter(({ kind }) => kind === "decision");
    return Object.fromEntries(found.map(({ id, title }) => [id || title, [id, title].filter(Boolean).join(" ")]));
  } catch {
    return {};
  }
}

/** The errors that are in no story: they belong to whichever is chosen. */
function outside(all: readonly Diagnostic[], listed: readonly StorySummary[]): readonly Diagnostic[] {
  const errors = all.filter((problem) => problem.severity === "error" && isOfSource(problem));
  return errors.filter((error) => !listed.some((story) => isInside(error, story)));
}

/** A single text has a name in diagnostics, but not in stories. */
function isInside({ file, range }: Diagnostic, story: StorySummary): boolean {
  return (story.file ?? file) === file && story.range.from <= range.from && range.to <= story.range.to;
}

function isOfSource({ file }: Diagnostic): boolean {
  return file !== TEMPLATE_FILE;
}

function listOf(source: Source, options: DocumentOptions): readonly StorySummary[] {
  const { template, rules } = renderOptions(options);
  const isSame = cached && isSameSource(cached.source, source) && sameValue(cached.template, template) && sameValue(cached.rules, rules);
  cached = isSame && cached ? cached : { source, template, rules, listed: stories(source) };
  return cached.listed;
}

function problemsOf(source: Source, options: DocumentOptions): readonly Diagnostic[] | undefined {
  if (listOf(source, options).length < 2 || !cached) return undefined;
  const { template, rules } = cached;
  return (cached.all ??= validate(source, { template, rules, limits: LIMITS }));
}

/** Each message has a copy of the rules and the template. */
function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What each look shows where the options don't say. */
const LOOKS: Readonly<Record<Look, Pick<RenderOptions, "empty" | "guidance">>> = {
  draft: { guidance: "keep", empty: "placeholder" },
  reading: { guidance: "drop", empty: "omit" },
};

function previewOptions(options: RenderOptions, look: Look): RenderOptions {
  const { guidance = LOOKS[look].guidance, empty = LOOKS[look].empty } = options;
  return { ...options, guidance, empty };
}

/** The user didn't request this, so a failure leaves the preview without a trace and stops nothing. */
function traceOf({ source, story, options, look }: RenderRequest): readonly TracedText[] {
  try {
    const listed = cached && isSameSource(cached.source, source) ? cached.listed : stories(source);
    return previewTrace(source, previewOptions({ ...renderOptions(options), limits: LIMITS, ...choiceOf(listed, indexOf(listed, story)) }, look));
  } catch {
    return [];
  }
}

function previewOf(source: Source, options: RenderOptions, look: Look): Preview | undefined {
  const rendered = renderNodes(source, previewOptions(options, look));
  return rendered && { nodes: rendered.nodes, look, story: rendered.story, previewSections: rendered.sections };
}

function draftOf({ rendered }: StoryResult, preview: Preview | undefined): Draft | undefined {
  return rendered && preview ? { ...preview, markdown: rendered.text, story: rendered.story, sections: rendered.sections } : undefined;
}

function listedStory(story: StorySummary, diagnostics: readonly Diagnostic[]): ListedStory {
  const { id, title, epic, status, range, file } = story;
  const inside = diagnostics.filter((diagnostic) => isOfSource(diagnostic) && isInside(diagnostic, story));
  const count = (severity: string): number => inside.filter((diagnostic) => diagnostic.severity === severity).length;
  return { id, title, epic: epic ?? "", status: status ?? "", from: range.from, to: range.to, errors: count("error"), warnings: count("warning"), file };
}
