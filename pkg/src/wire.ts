/** From the engine's answer to the objects of the public contract, each member made when asked for. */
import type { Answer } from "./engine.js";
import { fieldNames } from "./engine.js";
import type { Diagnostic, Format, Rendered, Section, StoryResult, StorySummary } from "./types.js";

const FORMATS: readonly Format[] = ["markdown", "html"];
const STATUSES = ["filled", "partial", "placeholder"] as const;

/** How many words a record has before its sections, and a section. */
const RECORD = 9;
const SECTION = 12;

/** The list that an answer without records holds. */
export function shared<T>(answer: Answer): readonly T[] {
  return parsed<readonly T[]>(answer, 2) ?? [];
}

/** The records of an answer. */
export function records(answer: Answer): readonly StoryResult[] {
  const results: StoryResult[] = [];
  let at = 4;
  for (let count = word(answer, 1); count > 0; count -= 1) {
    results.push(result(answer, at));
    at += RECORD + word(answer, at + 8) * SECTION;
  }
  return results;
}

function result(answer: Answer, at: number): StoryResult {
  const story = once(() => parsed<StorySummary>(answer, at));
  const diagnostics = once(() => parsed<readonly Diagnostic[]>(answer, at + 2) ?? []);
  const document = word(answer, at + 4) === 1 ? rendered(answer, at, story, diagnostics) : null;
  return {
    get story() { return story(); },
    rendered: document,
    get diagnostics() { return diagnostics(); },
  };
}

function rendered(
  answer: Answer,
  at: number,
  story: () => StorySummary | null,
  diagnostics: () => readonly Diagnostic[],
): Rendered {
  const text = once(() => slice(answer, at + 5));
  const sections = once(() => sectionsOf(answer, at));
  return {
    get text() { return text(); },
    format: FORMATS[word(answer, at + 7)] ?? "markdown",
    get story() { return story() as StorySummary; },
    get sections() { return sections(); },
    get diagnostics() { return diagnostics(); },
  };
}

function sectionsOf(answer: Answer, at: number): readonly Section[] {
  const names = fieldNames();
  const first = at + RECORD;
  return Array.from({ length: word(answer, at + 8) }, (_, index) => {
    const from = first + index * SECTION;
    const [level = 0, status = 0, , , low = 0, high = 0, start = 0, end = 0, line = 0, column = 0, endLine = 0, endColumn = 0] =
      answer.words.subarray(from, from + SECTION);
    const fields = names.filter((_, bit) => ((bit < 32 ? low >>> bit : high >>> (bit - 32)) & 1) === 1);
    return {
      title: slice(answer, from + 2),
      level,
      status: STATUSES[status] ?? "placeholder",
      fields,
      range: { from: start, to: end, start: { line, column }, end: { line: endLine, column: endColumn } },
    };
  });
}

function word(answer: Answer, at: number): number {
  return answer.words[at] ?? 0;
}

function slice(answer: Answer, at: number): string {
  return answer.text.substring(word(answer, at), word(answer, at + 1));
}

function parsed<T>(answer: Answer, at: number): T | null {
  const json = slice(answer, at);
  return json === "" ? null : (JSON.parse(json) as T);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
