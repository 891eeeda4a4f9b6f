/** `--fix`: safe fixes, applied until none is left that helps. */
import { createHash } from "node:crypto";
import type { Diagnostic, Edit, Fix } from "../facade/types.js";

/** A fix can reveal another problem, so the text is validated again; none needs as many rounds. */
const MAX_ROUNDS = 1000;

/** A text that grows further than this is not being fixed. */
const MAX_GROWTH = { times: 2, units: 10_000 };

/** What was fixed. */
export interface FixResult {
  readonly text: string;
  /** What was done, each with the line it was done on. */
  readonly done: readonly { readonly line: number; readonly name: string; readonly title: string }[];
  /** How many safe fixes were not applied: they would have helped nobody. */
  readonly refused: number;
}

/** A fix with what it is for. */
interface Chosen {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
}

/** A problem that remains, although it has a fix. */
interface Refused {
  readonly name: string;
  readonly title: string;
  readonly from: number;
}

/** How many problems have a safe fix. */
export function countFixable(found: readonly Diagnostic[]): number {
  return found.filter((diagnostic) => safeFix(diagnostic) !== undefined).length;
}

/** The fix of a diagnostic that may be applied unseen. */
function safeFix(diagnostic: Diagnostic): Fix | undefined {
  return diagnostic.file === "source" ? diagnostic.fixes.find(({ safe }) => safe) : undefined;
}

/** Applies every safe fix that helps; `validate` reports the problems of a text. */
export function applyFixes(source: string, validate: (text: string) => readonly Diagnostic[]): FixResult {
  const done: { line: number; name: string; title: string }[] = [];
  const most = source.length * MAX_GROWTH.times + MAX_GROWTH.units;
  let text = source;
  let found = validate(text);
  let refused: readonly Refused[] = [];
  // Two fixes that undo each other would go on for ever.
  const seen = new Set([digest(source)]);

  // Where a fix of several makes things worse, they are halved until it is found: the others are applied.
  const attempt = (chosen: readonly Chosen[]): void => {
    const edits = chosen.flatMap(({ fix }) => fix.edits);
    const next = applied(text, edits);
    const after = next.length > most || seen.has(digest(next)) ? undefined : validate(next);
    if (after !== undefined && helps(chosen, edits, found, after)) {
      refused = refused.map((one) => ({ ...one, from: moved(one.from, edits) }));
      done.push(...chosen.map(({ diagnostic, fix }) => ({ line: diagnostic.range.start.line, name: diagnostic.name, title: fix.title })));
      seen.add(digest(next));
      text = next;
      found = after;
    } else if (chosen.length === 1) {
      refused = [...refused, ...chosen.map(({ diagnostic, fix }) => ({ name: diagnostic.name, title: fix.title, from: diagnostic.range.from }))];
    } else {
      const half = Math.ceil(chosen.length / 2);
      // The later ones first: the places of those before them stay.
      attempt(chosen.slice(half));
      attempt(chosen.slice(0, half));
    }
  };

  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const chosen = choose(found, refused);
    if (chosen.length === 0) break;
    attempt(chosen);
  }
  return { text, done, refused: countFixable(found) };
}

/** Whether there are no more errors than before, and each of the problems is gone from its position. */
function helps(chosen: readonly Chosen[], edits: readonly Edit[], found: readonly Diagnostic[], after: readonly Diagnostic[]): boolean {
  if (errors(after) > errors(found)) return false;
  const before = tally(found);
  const left = tally(after);
  const fixed = tally(chosen.map(({ diagnostic }) => diagnostic));
  const places = new Set(after.map((diagnostic) => `${diagnostic.range.from} ${words(diagnostic)}`));
  return chosen.every(({ diagnostic }) => {
    const same = words(diagnostic);
    // A later one may have moved up to its position: then there are fewer of them.
    if ((left.get(same) ?? 0) <= (before.get(same) ?? 0) - (fixed.get(same) ?? 0)) return true;
    const { from } = diagnostic.range;
    return ![moved(from, edits), moved(from, edits, true)].some((place) => places.has(`${place} ${same}`));
  });
}

/** How many problems there are of the same name and words. */
function tally(found: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const diagnostic of found) counts.set(words(diagnostic), (counts.get(words(diagnostic)) ?? 0) + 1);
  return counts;
}

function words({ name, message }: Diagnostic): string {
  return `${name} ${message}`;
}

/** The first safe fix of each diagnostic, those left out that were refused or touch one before them. */
function choose(found: readonly Diagnostic[], refused: readonly Refused[]): readonly Chosen[] {
  const not = new Set(refused.map(({ name, title, from }) => `${from} ${name} ${title}`));
  const first = ({ fix }: Chosen): number => Math.min(...fix.edits.map((edit) => edit.from));
  const safe = found.flatMap((diagnostic): Chosen[] => {
    const fix = safeFix(diagnostic);
    return fix && !not.has(`${diagnostic.range.from} ${diagnostic.name} ${fix.title}`) ? [{ diagnostic, fix }] : [];
  });
  safe.sort((one, other) => first(one) - first(other));
  let end = -1;
  return safe.filter((one) => {
    if (first(one) < end) return false;
    end = Math.max(...one.fix.edits.map((edit) => edit.to)) + 1;
    return true;
  });
}

function applied(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, insert } of [...edits].sort((one, other) => one.from - other.from)) {
    parts.push(text.slice(at, from), insert);
    at = to;
  }
  return parts.join("") + text.slice(at);
}

/** Where a position is after the edits before it: `after` what is inserted at that very position, or before it. */
function moved(at: number, edits: readonly Edit[], after = false): number {
  return edits.reduce((sum, { from, to, insert }) => (to <= at && (from < at || after) ? sum + insert.length - (to - from) : sum), at);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function errors(found: readonly Diagnostic[]): number {
  return found.filter(({ severity }) => severity === "error").length;
}
