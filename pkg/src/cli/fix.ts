/** `--fix`: safe fixes, applied until none is left that helps. */
import { createHash } from "node:crypto";
import type { Diagnostic, Fix, Source, ValidateOptions } from "../facade/types.js";
import type * as groundplan from "../index.js";

/** A fix can reveal another problem, so the text is validated again; none needs as many rounds. */
const MAX_ROUNDS = 1000;

/** A text that grows further than this is not being fixed. */
const MAX_GROWTH = { times: 2, units: 10_000 };

/** What was fixed. */
export interface FixResult {
  readonly source: Source;
  /** What was done, each with its file and the line it was done on. */
  readonly done: readonly { readonly file: string; readonly line: number; readonly name: string; readonly title: string }[];
  /** The problems whose safe fix was not applied: it would have helped nobody. */
  readonly refused: readonly Diagnostic[];
}

/** How many problems have a safe fix. */
export function countFixable(found: readonly Diagnostic[]): number {
  return found.filter((diagnostic) => safeFix(diagnostic) !== undefined).length;
}

/** The fix of a diagnostic that may be applied unseen. */
function safeFix(diagnostic: Diagnostic): Fix | undefined {
  return diagnostic.fixes.find(({ safe }) => safe);
}

/** Applies every safe fix that helps. */
export function fixAll(given: Source, options: ValidateOptions, api: Pick<typeof groundplan, "applyFixes" | "validate">): FixResult {
  const done: FixResult["done"][number][] = [];
  const most = lengthOf(given) * MAX_GROWTH.times + MAX_GROWTH.units;
  // Two fixes that undo each other would go on for ever.
  const seen = new Set([digest(given)]);
  let source = given;
  let found = api.validate(source, options);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { source: next, applied } = api.applyFixes(source, found, { validate: options });
    if (applied.length === 0 || lengthOf(next) > most || seen.has(digest(next))) break;
    seen.add(digest(next));
    done.push(...applied.map((diagnostic) => ({ file: diagnostic.file, line: diagnostic.range.start.line, name: diagnostic.name, title: safeFix(diagnostic)?.title ?? "" })));
    source = next;
    found = api.validate(source, options);
  }
  return { source, done, refused: found.filter(({ fixes }) => fixes.some(({ safe }) => safe)) };
}

function lengthOf(source: Source): number {
  return typeof source === "string" ? source.length : source.reduce((sum, { text }) => sum + text.length, 0);
}

function digest(source: Source): string {
  return createHash("sha256").update(JSON.stringify(source)).digest("base64");
}
