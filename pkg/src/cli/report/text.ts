/** The report for a person: what is wrong, where, what to do; problems of one kind gathered. */
import type { Diagnostic } from "../../facade/types.js";
import { report } from "../../index.js";
import { countFixable } from "../fix.js";
import { about, counts, type CheckedSource, withPaths } from "./checked-source.js";

/** Up to so many problems of one kind are written out; of more, all but the first are listed by their positions. */
const MAX_WRITTEN_OUT = 3;
/** Rules whose message is about a field, which its name keeps apart from others. */
const FIELD_RULES = new Set(["wrong-type", "missing-field", "duplicate-key", "several-names", "unknown-field", "empty-value", "field-not-shown"]);
/** So many further positions are listed. */
const MAX_POSITIONS = 6;

/** How the report is written. */
export interface Style {
  readonly colours: boolean;
  /** Whether problems of one kind are gathered. */
  readonly gathered: boolean;
  /** What to add to the command to apply the fixes. */
  readonly fix: string;
}

/** The whole report, with a last line that counts. */
export function textReport(all: readonly CheckedSource[], style: Style): string {
  const parts = all.flatMap((found) => (style.gathered ? gathered(found) : found.diagnostics.map((diagnostic) => [diagnostic])).map((group) => entry(found, group, style)));
  return [...parts, summary(all, style)].join("\n");
}

/** What is the same but for its place stays together, and of many that are alike but for a name too. */
function gathered({ diagnostics }: CheckedSource): Diagnostic[][] {
  const alike = new Map<string, number>();
  for (const diagnostic of diagnostics) alike.set(kindOf(diagnostic), (alike.get(kindOf(diagnostic)) ?? 0) + 1);
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const kind = kindOf(diagnostic);
    const key = (alike.get(kind) ?? 0) > MAX_WRITTEN_OUT ? kind : `${kind}\n${diagnostic.message}`;
    const group = groups.get(key);
    if (group) group.push(diagnostic);
    else groups.set(key, [diagnostic]);
  }
  return [...groups.values()];
}

/** The rule and its message without names of the story; names of fields are kept. */
function kindOf({ name, severity, message }: Diagnostic): string {
  // A syntax error is never one of many: what comes after it depends on it.
  const whole = name === "syntax-error" || FIELD_RULES.has(name);
  return `${name}\n${severity}\n${whole ? message : message.replace(/`[^`]*`/g, "``")}`;
}

function entry(found: CheckedSource, group: readonly Diagnostic[], style: Style): string {
  const [first, ...others] = group;
  if (!first) return "";
  // Only the texts that it shows: a backlog may have many.
  const shown = new Set([first.file, ...first.labels.flatMap(({ file }) => file ?? [])]);
  const texts = new Map([...shown].map((file) => about(found, { file })).map(([text, name]) => [name, { name, text }] as const));
  const lines = report([...texts.values()], [withPaths(found, first)], { color: style.colours });
  if (others.length === 0) return lines;
  const places = others.slice(0, MAX_POSITIONS).map(({ range }) => `${range.start.line}:${range.start.column}`);
  const more = others.length > MAX_POSITIONS ? ` and ${others.length - MAX_POSITIONS} more` : "";
  const same = others.every(({ message }) => message === first.message);
  const which = same ? `${group.length} of these: also` : `${others.length} more of ${first.name}`;
  return `${lines}  = ${which} at ${places.join(", ")}${more}\n`;
}

/** "3 errors, 12 warnings, 5 notes in 76 stories; 9 fixable with --fix". */
function summary(all: readonly CheckedSource[], { colours, fix }: Style): string {
  const count = counts(all);
  const stories = all.reduce((sum, found) => sum + found.stories, 0);
  const parts = [number(count.error, "error"), number(count.warning, "warning"), number(count.info, "note")].filter((part) => part !== "");
  const fixes = all.reduce((sum, { fixable, diagnostics }) => sum + (fixable ?? countFixable(diagnostics)), 0);
  const read = number(stories, "story", "stories") || "no story";
  const found = parts.length === 0 ? `${read}, no problems` : stories === 0 ? `${parts.join(", ")}; no story could be read` : `${parts.join(", ")} in ${read}`;
  const line = `${found}${fixes > 0 ? `; ${fixes} fixable with ${fix}` : ""}`;
  return `${colours ? `\u001b[1m${line}\u001b[0m` : line}\n`;
}

function number(count: number, one: string, many = `${one}s`): string {
  return count === 0 ? "" : `${count} ${count === 1 ? one : many}`;
}
