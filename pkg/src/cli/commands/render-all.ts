/** `render --all`: a file for each story, and an index of them. */
import { join } from "node:path";
import type { RenderOptions, StorySummary } from "../types.js";
import type { Asked } from "./args.js";
import { Failure } from "./failure.js";
import { type IndexRow, indexOf } from "./folder-index.js";
import { fileNames } from "./file-names.js";
import { make, type Made } from "./made.js";
import type { Source } from "./input.js";
import { folder, refuse, type Output, type Written } from "./output.js";
import { exitCode, type Found } from "./report/found.js";
import { writeReport } from "./report/index.js";
import { origins, out, where } from "./settings.js";
import { makeInShares } from "./shares.js";
import { templateFiles } from "./template.js";

type Groundplan = Pick<typeof import("../index.js"), "renderAll">;

const ENDINGS = { markdown: "md", html: "html", page: "html", confluence: "xml" } as const;

/** Renders every story of the sources. */
export async function renderFolder(
  request: Asked,
  all: readonly Source[],
  optionsOf: (source: Source) => RenderOptions,
  output: Output,
  groundplan: Groundplan,
): Promise<number> {
  const wanted = where(request);
  const json = request.on("json");
  const found: Found[] = [];
  const every: Made[] = [];
  for (const source of all) {
    const options = optionsOf(source);
    const made = json ? make(groundplan.renderAll, source.text, options, json) : await makeInShares(groundplan.renderAll, source.text, options);
    const stories = made.filter(({ story }) => story !== null);
    const diagnostics = made.filter(({ story }) => story === null || wanted(story)).flatMap((one) => one.diagnostics);
    found.push({ name: source.name, text: source.text, stories: stories.length, diagnostics, others: templateFiles(request, options.template) });
    every.push(...stories);
  }
  const chosen = every.filter(({ story }) => story !== null && wanted(story));
  if (every.length > 0 && chosen.length === 0) throw new Failure("no story is one that `--where` asks for", values(every));
  if (json) process.stdout.write(`${JSON.stringify(chosen.map(({ whole }) => whole), null, 2)}\n`);
  const place = out(request);
  const left = place !== undefined && chosen.length > 0 ? writeFolder(place, chosen, request, output) : [];
  if (found.some(({ diagnostics }) => diagnostics.length > 0)) await writeReport(found, withoutJson(request), process.stderr);
  return left.length > 0 ? 1 : exitCode(found, request.value("fail-on"));
}

/** Standard output holds the JSON of the documents already: the report is for people. */
function withoutJson(request: Asked): Asked {
  return { ...request, on: (name) => name !== "json" && request.on(name) };
}

function writeFolder(place: string, results: readonly Made[], request: Asked, output: Output): string[] {
  folder(place);
  const ending = ENDINGS[(request.value("format") ?? "markdown") as keyof typeof ENDINGS];
  const stories = results.flatMap(({ story }) => (story ? [story] : []));
  const names = fileNames(stories.map(({ id }) => id), ending);
  refuse([...names, "index.md"].map((name) => join(place, name)), origins(request));
  const done: Record<Written, number> = { written: 0, unchanged: 0, "left alone": 0 };
  const left: string[] = [];
  const rows: IndexRow[] = [];
  const put = (path: string, text: string): void => {
    const written = output.write(path, text);
    done[written] += 1;
    if (written === "left alone") left.push(path);
  };
  results.forEach(({ story, text }, index) => {
    const name = names[index] ?? "";
    if (text !== undefined) put(join(place, name), text);
    rows.push({ story: story as StorySummary, file: text === undefined ? undefined : name });
    progress(index + 1, results.length);
  });
  put(join(place, "index.md"), indexOf(rows));
  const words = Object.entries(done).filter(([, count]) => count > 0).map(([word, count]) => `${count} ${word}`);
  process.stderr.write(`${place}: ${words.join(", ")}\n`);
  for (const path of left) process.stderr.write(`groundplan: ${path} is there and differs, so it was left alone\n`);
  if (left.length > 0) process.stderr.write("  = help: somebody may have edited these; replace them with --force\n");
  return left;
}

/** A line on a terminal that is written over itself. */
function progress(at: number, of: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(at === of ? "\r\u001b[K" : `\r\u001b[K${at} of ${of}`);
}

/** What `--where` could have asked for. */
function values(every: readonly Made[]): string {
  const statuses = new Set(every.flatMap(({ story }) => (story?.status === undefined ? [] : [story.status])));
  return statuses.size === 0 ? "none of them has a status" : `their statuses are ${[...statuses].slice(0, 12).join(", ")}`;
}
