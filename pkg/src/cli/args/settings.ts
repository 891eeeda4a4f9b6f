/** The options that commands share, from strings to values of the API. */
import type { Limits, Rules, Severity, StorySummary } from "../../facade/types.js";
import { Failure } from "../failure.js";
import { MAX_BYTES } from "../files/bytes.js";
import { expand, type FoundFile } from "../files/expand.js";
import type { OutputOptions } from "../files/output.js";
import { isStandardOutput } from "../files/paths.js";
import { didYouMean, type Request } from "./parse.js";

/** A report gathers problems itself, so it wants more of them than an editor. */
const MAX_DIAGNOSTICS = 10_000;

/** `--rule name=off`. */
export function rules(request: Request): Rules {
  const words = ["off", "info", "warning", "error"];
  const rule = (text: string): [string, "off" | Severity] => {
    const [name, word] = pair(text, "rule");
    if (!words.includes(word)) throw new Failure(`invalid --rule ${name}=\`${word}\`: expected off, info, warning or error`, didYouMean(word, words));
    return [name, word as "off" | Severity];
  };
  return Object.fromEntries(request.values("rule").map(rule));
}

/** `--label risk=Danger`. The engine knows the names. */
export function labels(request: Request): { readonly labels?: Readonly<Record<string, string>> } {
  const given = request.values("label");
  // The text is as it was given: a colon may have a space before it.
  return given.length === 0 ? {} : { labels: Object.fromEntries(given.map((text) => [pair(text, "label")[0], text.slice(text.indexOf("=") + 1)])) };
}

/** `--limit bytes=50000000`. */
export function limits(request: Request): Limits {
  const limit = (text: string): [string, number] => {
    const [name, word] = pair(text, "limit");
    if (!/^\d{1,15}$/.test(word)) throw new Failure(`invalid --limit ${name}=\`${word}\`: expected a whole number`);
    return [name, Number(word)];
  };
  return { diagnostics: MAX_DIAGNOSTICS, ...Object.fromEntries(request.values("limit").map(limit)) };
}

/** `--out`: a path, or nothing for standard output. */
export function outputPath(request: Request): string | undefined {
  const path = request.value("out");
  return path === undefined || isStandardOutput(path) ? undefined : path;
}

/** The files that the arguments lead to; `leftOut` receives what can't be read in a folder. */
export function inputFiles(request: Request, leftOut: (path: string, why: string) => void): readonly FoundFile[] {
  const output = request.on("all") ? outputPath(request) : undefined;
  return expand(request.files, { ignored: request.values("ignore"), output, followLinks: request.on("follow-links"), leftOut });
}

/** How the files of this run are written. */
export function outputOptions(request: Request): OutputOptions {
  return { force: request.on("force"), check: request.on("check"), followLinks: request.on("follow-links") };
}

/** How many bytes a source may have. */
export function maxBytes(request: Request): number {
  return Math.max(MAX_BYTES, limits(request).bytes ?? 0);
}

/** What `--where` can ask for, and the names that the fields have in a story. */
const FIELDS = { id: "id", title: "title", status: "status", priority: "priority", type: "type", story_id: "id", story_title: "title" } as const;

/** Whether a story is one that `--where` asks for. */
export function storyFilter(request: Request): (story: StorySummary) => boolean {
  const names = Object.keys(FIELDS) as (keyof typeof FIELDS)[];
  const wanted = request.values("where").map((text) => {
    const [name, value] = pair(text, "where");
    const known = names.find((one) => one === name);
    if (!known) throw new Failure(`unknown field \`${name}\` in --where: expected ${names.slice(0, 4).join(", ")} or ${names[4]}`, didYouMean(name, names));
    return { field: FIELDS[known], value: comparable(value) };
  });
  return (story) => wanted.every(({ field, value }) => comparable(story[field] ?? "") === value);
}

/** `in_progress` is what trackers call `In Progress`. */
function comparable(value: string): string {
  return value.trim().toLowerCase().replace(/[\s_-]+/g, " ");
}

/** The values that `--where` could have named. */
export function knownStatuses(stories: readonly StorySummary[]): string {
  const statuses = new Set(stories.flatMap(({ status }) => (status === undefined ? [] : [status])));
  return statuses.size === 0 ? "none of them has a status" : `their statuses are ${[...statuses].slice(0, 12).join(", ")}`;
}

/** A name and a value with `=` between them. */
export function pair(text: string, option: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new Failure(`\`--${option}\` expects a name and a value: --${option} ${text.trim() || "name"}=value`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
