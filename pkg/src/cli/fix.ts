/** `--fix`: safe fixes, applied until none is left that helps. */
import { createHash } from "node:crypto";
import type { Diagnostic, Fix, ValidateOptions } from "../facade/types.js";
import type * as groundplan from "../index.js";

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

/** How many problems have a safe fix. */
export function countFixable(found: readonly Diagnostic[]): number {
  return found.filter((diagnostic) => safeFix(diagnostic) !== undefined).length;
}

/** The fix of a diagnostic that may be applied unseen. */
function safeFix(diagnostic: Diagnostic): Fix | undefined {
  return diagnostic.file === "source" ? diagnostic.fixes.find(({ safe }) => safe) : undefined;
}

/** Applies every safe fix that helps. */
export function fixAll(source: string, options: ValidateOptions, api: Pick<typeof groundplan, "applyFixes" | "validate">): FixResult {
  const done: FixResult["done"][number][] = [];
  const most = source.length * MAX_GROWTH.times + MAX_GROWTH.units;
  // Two fixes that undo each other would go on for ever.
  const seen = new Set([digest(source)]);
  let text = source;
  let found = api.validate(text, options);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { source: next, applied } = api.applyFixes(text, found, { validate: options });
    if (applied.length === 0 || next.length > most || seen.has(digest(next))) break;
    seen.add(digest(next));
    done.push(...applied.map((diagnostic) => ({ line: diagnostic.range.start.line, name: diagnostic.name, title: safeFix(diagnostic)?.title ?? "" })));
    text = next;
    found = api.validate(text, options);
  }
  return { text, done, refused: countFixable(found) };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
