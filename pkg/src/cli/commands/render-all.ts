/** `render --all`: a file for each story, and an index of them. */
import { join } from "node:path";
import type { Format, RenderOptions, StorySummary } from "../../facade/types.js";
import { fileNames } from "../../text/file-names.js";
import type { Request } from "../args/parse.js";
import { outputPath, storyFilter } from "../args/settings.js";
import { sourcePaths, templateFiles } from "../args/template.js";
import { type IndexRow, indexOf } from "../batch/folder-index.js";
import { renderStories, type RenderedStory } from "../batch/rendered-story.js";
import { renderInThreads } from "../batch/shares.js";
import { Failure } from "../failure.js";
import type { SourceFile } from "../files/input.js";
import { folder, refuse, type Output, type Written } from "../files/output.js";
import { interruptible } from "../files/parts.js";
import { exitCode } from "../report/checked-source.js";
import { writeReport } from "../report/index.js";
import { jsonText } from "../report/json-text.js";
import { tell, warn } from "../terminal.js";
import { checkedSources, sourceOf } from "./backlog.js";

type Groundplan = Pick<typeof import("../../index.js"), "renderAll">;

const EXTENSIONS = { markdown: "md", html: "html", page: "html", confluence: "xml" } as const satisfies Readonly<Record<Format, string>>;

/** Renders every story of the files. */
export async function renderFolder(
  request: Request,
  files: readonly SourceFile[],
  options: RenderOptions,
  output: Output,
  groundplan: Groundplan,
): Promise<number> {
  const wanted = storyFilter(request);
  const json = request.on("json");
  const source = sourceOf(files);
  const made = json ? renderStories(groundplan.renderAll, source, options, json) : await renderInThreads(groundplan.renderAll, source, options);
  const every = made.filter(({ story }) => story !== null);
  const diagnostics = made.filter(({ story }) => story === null || wanted(story)).flatMap((one) => one.diagnostics);
  const stories = every.flatMap(({ story }) => (story ? [story] : []));
  const templates = templateFiles(request, options.template);
  const found = checkedSources(files, { source, stories, diagnostics, templates });
  const chosen = every.filter(({ story }) => story !== null && wanted(story));
  if (every.length > 0 && chosen.length === 0) throw new Failure("no story is one that `--where` asks for", values(every));
  if (json) process.stdout.write(jsonText(chosen.map(({ whole }) => whole)));
  const place = outputPath(request);
  const left = place !== undefined && chosen.length > 0 ? await writeFolder(place, chosen, sourcePaths(files, templates), request, output) : [];
  if (found.some(({ diagnostics }) => diagnostics.length > 0)) await writeReport(found, withoutJson(request), process.stderr);
  return left.length > 0 ? 1 : exitCode(found, request.value("fail-on"));
}

/** Standard output holds the JSON of the documents already: the report is for people. */
function withoutJson(request: Request): Request {
  return { ...request, on: (name) => name !== "json" && request.on(name) };
}

async function writeFolder(
  place: string,
  results: readonly RenderedStory[],
  from: readonly string[],
  request: Request,
  output: Output,
): Promise<readonly string[]> {
  folder(place);
  const extension = EXTENSIONS[(request.value("format") ?? "markdown") as Format];
  const stories = results.flatMap(({ story }) => (story ? [story] : []));
  const names = fileNames(stories.map(({ id }) => id), extension);
  refuse([...names, "index.md"].map((name) => join(place, name)), from);
  output.check(place, [...names, "index.md"]);
  const done: Record<Written, number> = { written: 0, unchanged: 0, "not overwritten": 0 };
  const left: string[] = [];
  const rows: IndexRow[] = [];
  const put = (path: string, text: string): void => {
    const written = output.write(path, text);
    done[written] += 1;
    if (written === "not overwritten") left.push(path);
  };
  for (const [index, { story, text }] of results.entries()) {
    await interruptible();
    const name = names[index] ?? "";
    if (text !== undefined) put(join(place, name), text);
    rows.push({ story: story as StorySummary, file: text === undefined ? undefined : name });
    progress(index + 1, results.length);
  }
  put(join(place, "index.md"), indexOf(rows));
  const words = Object.entries(done).filter(([, count]) => count > 0).map(([word, count]) => `${count} ${word}`);
  tell(`${place}: ${words.join(", ")}`);
  const last = left.at(-1);
  for (const path of left) warn(`${path} exists and has different content; not overwritten`, path === last ? "somebody may have edited these; replace them with --force" : undefined);
  return left;
}

/** A line on a terminal that is written over itself. */
function progress(at: number, of: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(at === of ? "\r\u001b[K" : `\r\u001b[K${at} of ${of}`);
}

/** The values that `--where` could have named. */
function values(every: readonly RenderedStory[]): string {
  const statuses = new Set(every.flatMap(({ story }) => (story?.status === undefined ? [] : [story.status])));
  return statuses.size === 0 ? "none of them has a status" : `their statuses are ${[...statuses].slice(0, 12).join(", ")}`;
}
