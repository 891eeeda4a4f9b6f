/** Safe fixes, applied until none is left. */
import type { Diagnostic, Edit } from "../types.js";

/** A fix can bring another one to light; so often it is looked again. */
const ROUNDS = 10;

/** What was mended. */
export interface Mended {
  readonly text: string;
  /** What was done, each with the line it was done on. */
  readonly done: readonly { readonly line: number; readonly name: string; readonly title: string }[];
}

/** Applies every safe fix; `look` says what is wrong with a text. */
export function mended(source: string, look: (text: string) => readonly Diagnostic[]): Mended {
  let text = source;
  const done: { line: number; name: string; title: string }[] = [];
  let found = look(text);
  for (let round = 0; round < ROUNDS; round += 1) {
    const chosen = choose(found);
    if (chosen.length === 0) break;
    const next = applied(text, chosen.flatMap(({ edits }) => edits));
    const after = look(next);
    // A fix that makes a text worse is none.
    if (errors(after) > errors(found)) break;
    done.push(...chosen.map(({ line, name, title }) => ({ line, name, title })));
    text = next;
    found = after;
  }
  return { text, done };
}

/** The first safe fix of each diagnostic, those left out that touch one before them. */
function choose(found: readonly Diagnostic[]): { line: number; name: string; title: string; edits: readonly Edit[] }[] {
  const chosen: { line: number; name: string; title: string; edits: readonly Edit[] }[] = [];
  let end = -1;
  const safe = found.flatMap((diagnostic) => {
    const fix = diagnostic.file === "source" ? diagnostic.fixes.find((one) => one.safe) : undefined;
    return fix ? [{ diagnostic, fix }] : [];
  });
  const first = (edits: readonly Edit[]): number => Math.min(...edits.map((edit) => edit.from));
  safe.sort((one, other) => first(one.fix.edits) - first(other.fix.edits));
  for (const { diagnostic, fix } of safe) {
    if (first(fix.edits) < end) continue;
    end = Math.max(...fix.edits.map((edit) => edit.to)) + 1;
    chosen.push({ line: diagnostic.range.start.line, name: diagnostic.name, title: fix.title, edits: fix.edits });
  }
  return chosen;
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

function errors(found: readonly Diagnostic[]): number {
  return found.filter(({ severity }) => severity === "error").length;
}
