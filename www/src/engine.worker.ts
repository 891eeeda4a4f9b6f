/** The engine, away from the page's own thread. */
import { init, stories, tryRender, validate } from "groundplan";
import type { Diagnostic, StorySummary } from "groundplan";
import type { Answer, ListedStory, Question } from "./protocol.js";

const ready = init();
let latest: Question | undefined;

self.addEventListener("message", (event: MessageEvent<Question>) => {
  const idle = latest === undefined;
  latest = event.data;
  if (idle) void work();
});

/** Questions that came while one was answered are skipped, but for the last. */
async function work(): Promise<void> {
  await ready;
  while (latest) {
    const question: Question = latest;
    self.postMessage(answer(question));
    // Messages that are waiting come in before the next round.
    await new Promise((resolve) => setTimeout(resolve));
    if (latest === question) latest = undefined;
  }
}

function answer(question: Question): Answer {
  const { id, source, template, date } = question;
  const listed = stories(source);
  const found = listed.find((story) => story.id === question.story) ?? listed[0];
  const chosen = listed.length > 1 ? found?.id : undefined;
  const options = { template, date, ...(chosen === undefined ? {} : { story: chosen }) };
  const { rendered, diagnostics } = tryRender(source, options);
  const html = rendered ? tryRender(source, { ...options, format: "html", guidance: "keep", empty: "placeholder" }).rendered : null;
  const all = listed.length > 1 ? validate(source, { template }) : diagnostics;
  return {
    id,
    stories: listed.map((story) => counted(story, all)),
    chosen,
    markdown: rendered?.text,
    html: html?.text,
    sections: rendered?.sections ?? [],
    diagnostics: all,
  };
}

function counted(story: StorySummary, diagnostics: readonly Diagnostic[]): ListedStory {
  const inside = diagnostics.filter(({ range }) => range.from >= story.range.from && range.to <= story.range.to);
  const count = (severity: string): number => inside.filter((diagnostic) => diagnostic.severity === severity).length;
  return { ...story, errors: count("error"), warnings: count("warning") };
}
