/** From the engine's answer to the objects of the public contract, each member made when asked for. */
import type { Answer } from "./engine.js";
import { fieldNames, templatePiece } from "./engine.js";
import type { Diagnostic, Format, Rendered, Section, StoryResult, StorySummary, Trace } from "./types.js";

const FORMATS: readonly Format[] = ["markdown", "html", "page", "confluence"];
const STATUSES = ["filled", "partial", "placeholder"] as const;

/** How many words a record has before its pieces, a piece of its text, and a section. */
const RECORD = 11;
const PIECE = 4;
const SECTION = 12;

/** The list that an answer without records holds. */
export function shared<T>(answer: Answer): readonly T[] {
  return parsed<readonly T[]>(answer, 2) ?? [];
}

/** The records of an answer. `again` asks for the same records with their sections. */
export function records(answer: Answer, again: () => Answer): readonly StoryResult[] {
  const complete = once(() => {
    const other = again();
    return { answer: other, places: places(other) };
  });
  return places(answer).map((at, index) => {
    const sections = once(() => sectionsOf(complete().answer, complete().places[index] ?? 0));
    return result(answer, at, sections);
  });
}

/** Where each record of an answer begins. */
function places(answer: Answer): readonly number[] {
  let at = 4;
  return Array.from({ length: word(answer, 1) }, () => {
    const place = at;
    at += RECORD + word(answer, at + 7) * PIECE + word(answer, at + 8) * SECTION;
    return place;
  });
}

function result(answer: Answer, at: number, sections: () => readonly Section[]): StoryResult {
  const story = once(() => parsed<StorySummary>(answer, at));
  const diagnostics = once(() => parsed<readonly Diagnostic[]>(answer, at + 2) ?? []);
  const text = once(() => textOf(answer, at));
  const rendered: Rendered | null =
    word(answer, at + 4) === 0
      ? null
      : {
          get text() { return text(); },
          format: FORMATS[word(answer, at + 5)] ?? "markdown",
          get story() { return story() as StorySummary; },
          get sections() { return sections(); },
          get diagnostics() { return diagnostics(); },
          ...(slice(answer, at + 9) === "" ? {} : { trace: parsed<readonly Trace[]>(answer, at + 9) ?? [] }),
        };
  return {
    get story() { return story(); },
    rendered,
    get diagnostics() { return diagnostics(); },
  };
}

/** The document out of its pieces. The engine's strings join without being copied. */
function textOf(answer: Answer, at: number): string {
  const template = word(answer, at + 6);
  const end = at + RECORD + word(answer, at + 7) * PIECE;
  let text = "";
  for (let piece = at + RECORD; piece < end; piece += PIECE) {
    text += slice(answer, piece);
    const [from, to] = [word(answer, piece + 2), word(answer, piece + 3)];
    if (to > from) text += templatePiece(template, from, to);
  }
  return text;
}

function sectionsOf(answer: Answer, at: number): readonly Section[] {
  const names = fieldNames();
  const first = at + RECORD + word(answer, at + 7) * PIECE;
  return Array.from({ length: word(answer, at + 8) }, (_, index) => {
    const from = first + index * SECTION;
    const of = (member: number): number => word(answer, from + member);
    const bit = (place: number): number => (place < 32 ? of(4) >>> place : of(5) >>> (place - 32)) & 1;
    return {
      title: slice(answer, from + 2),
      level: of(0),
      status: STATUSES[of(1)] ?? "placeholder",
      fields: names.filter((_, place) => bit(place) === 1),
      range: {
        from: of(6),
        to: of(7),
        start: { line: of(8), column: of(9) },
        end: { line: of(10), column: of(11) },
      },
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
