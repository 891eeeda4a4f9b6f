/** The engine, away from the page's own thread: one question in, one answer out, and later how far each story is filled. */
import { init, stories, renderAll, tryRender, validate } from "groundplan";
import type { Diagnostic, RenderOptions, StoryResult, StorySummary } from "groundplan";
import { createFills } from "./progress.js";
import type { Answer, Choice, Draft, ListedStory, Message, Question } from "./protocol.js";

const ready = init();

/** Every place is marked in the editor, so more of them are wanted than a report would list. */
const LIMITS = { diagnostics: 1000 };

/** What a source says of all its stories. It is kept, for choosing another story doesn't change it. */
interface Reading {
  readonly source: string;
  readonly template: Question["template"];
  readonly listed: readonly StorySummary[];
  /** The problems of all stories; absent where there is but one. */
  readonly all: readonly Diagnostic[] | undefined;
}

let last: Reading | undefined;
const say = (message: Message): void => self.postMessage(message);
const fill = createFills((fills) => say({ kind: "fills", fills }));

self.addEventListener("message", ({ data }: MessageEvent<Question>) => {
  // What fails here reaches the page as the worker's error event; the page starts another worker.
  ready.then(() => {
    say({ kind: "answer", answer: answer(data) });
    fill(data, last?.listed.length ?? 0);
  }).catch((error: unknown) => self.reportError(error));
});

function answer({ source, story, template, date }: Question): Answer {
  const { listed, all } = (last = reading(source, template));
  const index = place(listed, story);
  const options = { template, date, limits: LIMITS };
  const result = one(source, listed, index, options);
  const problems = all ?? result.diagnostics;
  const chosen = listed[index];
  return {
    stories: listed.map((summary) => counted(summary, problems)),
    chosen: chosen && { id: chosen.id, index },
    draft: draft(source, listed, index, options, result),
    problems: { story: result.diagnostics, all: problems },
  };
}

function reading(source: string, template: Question["template"]): Reading {
  if (last?.source === source && last.template === template) return last;
  const listed = stories(source);
  return { source, template, listed, all: listed.length > 1 ? validate(source, { template, limits: LIMITS }) : undefined };
}

/** Where the chosen story is now: at its place, else wherever its id is, else the first. */
function place(listed: readonly StorySummary[], story: Choice | undefined): number {
  if (!story || listed[story.index]?.id === story.id) return story?.index ?? 0;
  return Math.max(0, listed.findIndex(({ id }) => id === story.id));
}

/** Renders one story. Only an id that is there once can be asked for by its name. */
function one(source: string, listed: readonly StorySummary[], index: number, options: RenderOptions): StoryResult {
  const id = listed[index]?.id ?? "";
  if (listed.length < 2) return tryRender(source, options);
  if (id !== "" && listed.filter((story) => story.id === id).length === 1) return tryRender(source, { ...options, story: id });
  return renderAll(source, options)[index] ?? tryRender(source, options);
}

function draft(
  source: string,
  listed: readonly StorySummary[],
  index: number,
  options: RenderOptions & Pick<Question, "template">,
  { rendered }: StoryResult,
): Draft | undefined {
  const html = rendered && one(source, listed, index, { ...options, format: "html", guidance: "keep", empty: "placeholder" }).rendered;
  const { template } = options;
  return rendered && html ? { markdown: rendered.text, html: html.text, template, story: rendered.story, sections: rendered.sections } : undefined;
}

function counted({ id, title, status, range }: StorySummary, diagnostics: readonly Diagnostic[]): ListedStory {
  const inside = diagnostics.filter((diagnostic) => diagnostic.range.from >= range.from && diagnostic.range.to <= range.to);
  const count = (severity: string): number => inside.filter((diagnostic) => diagnostic.severity === severity).length;
  return { id, title, status: status ?? "", from: range.from, to: range.to, errors: count("error"), warnings: count("warning") };
}
