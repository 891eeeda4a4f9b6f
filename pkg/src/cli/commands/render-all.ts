/** `render --all`: a file for each story, and an index of them. */
import { basename, join } from "node:path";
import type { Dialect, Format, Lang, RenderOptions, StorySummary } from "../../facade/types.js";
import { fileNames, storyName } from "../../text/file-names.js";
import { provenanceOf, withDocuments } from "../files/provenance.js";
import type { Request } from "../args/parse.js";
import { knownStatuses, outputPath, storyFilter } from "../args/settings.js";
import { sourcePaths, templateFiles } from "../args/template.js";
import { type IndexRow, indexOf } from "../batch/folder-index.js";
import { type Folder, isOfAnother, leftovers, otherFolders, refuseOtherIndex } from "./leftovers.js";
import { FolderLog } from "./folder-log.js";
import { renderStories, type RenderedStory } from "../batch/rendered-story.js";
import { renderInThreads } from "../batch/shares.js";
import { Failure } from "../failure.js";
import type { SourceFile } from "../files/input.js";
import { foldersOf } from "../files/paths.js";
import { datesIn, holds, isUntouched } from "../files/earlier.js";
import { refuse, type Output } from "../files/output.js";
import { interruptible } from "../files/parts.js";
import { exitCode } from "../report/checked-source.js";
import { writeReport } from "../report/index.js";
import { jsonText } from "../../text/json-text.js";
import { warn } from "../terminal.js";
import { checkedSources, sourceOf } from "./backlog.js";

type Groundplan = Pick<typeof import("../../index.js"), "renderAll">;

/** With documents of more days than these, some are given today's date though nothing else has changed. */
const MAX_DATES = 50;

const EXTENSIONS = { markdown: "md", html: "html", page: "html", confluence: "xml" } as const satisfies Readonly<Record<Format, string>>;

/** Renders every story of the files. */
export async function renderFolder(
  request: Request,
  files: readonly SourceFile[],
  options: RenderOptions,
  output: Output,
  groundplan: Groundplan,
): Promise<number> {
  const isOfDecision = request.on("each");
  const filter = storyFilter(request);
  const wanted = (story: StorySummary): boolean => filter(story) && (!isOfDecision || story.decision !== undefined);
  const json = request.on("json");
  const source = sourceOf(files);
  const made = json ? renderStories(groundplan.renderAll, source, options, json) : await renderInThreads(groundplan.renderAll, source, options);
  const every = made.filter(({ story }) => story !== null);
  const diagnostics = made.filter(({ story }) => story === null || wanted(story)).flatMap((one) => one.diagnostics);
  const stories = every.flatMap(({ story }) => (story ? [story] : []));
  const templates = templateFiles(request, options.template);
  const found = checkedSources(files, { source, stories: stories.filter(wanted), diagnostics, templates });
  const chosen = every.filter(({ story }) => story !== null && wanted(story));
  if (isOfDecision && chosen.length === 0 && every.some(({ story }) => story !== null && filter(story))) throw new Failure("the stories have no decisions");
  if (every.length > 0 && chosen.length === 0) throw new Failure("no story is one that `--where` asks for", knownStatuses(stories));
  if (json) process.stdout.write(jsonText(chosen.map(({ whole }) => whole)));
  const place = outputPath(request);
  const again = async (date: string): Promise<readonly RenderedStory[]> => {
    const made = await renderInThreads(groundplan.renderAll, source, { ...options, date });
    return made.filter(({ story }) => story !== null && wanted(story));
  };
  const left = place !== undefined && chosen.length > 0 ? await writeFolder(place, chosen, { from: sourcePaths(files, templates), folders: foldersOf(files, place) }, again, pruningOnlyWhole(request, made), output) : false;
  await writeReport(found, without("json", request), found.some(({ diagnostics }) => diagnostics.length > 0) ? process.stderr : undefined);
  return left ? 1 : exitCode(found, request.value("fail-on"));
}

/** A run as if an option had not been given: standard output holds the JSON of the documents already, for example. */
function without(option: string, request: Request): Request {
  return { ...request, on: (name) => name !== option && request.on(name) };
}

/** A story that can't be read is no story that is gone: nothing is deleted while there are errors. */
function pruningOnlyWhole(request: Request, made: readonly RenderedStory[]): Request {
  const isBroken = made.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === "error"));
  if (!isBroken || !request.on("prune")) return request;
  warn("nothing is deleted while the stories have errors: a story that can't be read may only look gone");
  return without("prune", request);
}

/** Writes the documents and their index; whether a file was left that differs. */
async function writeFolder(
  place: string,
  results: readonly RenderedStory[],
  { from, folders }: Pick<Folder, "from" | "folders">,
  again: (date: string) => Promise<readonly RenderedStory[]>,
  request: Request,
  output: Output,
): Promise<boolean> {
  const format = (request.value("format") ?? "markdown") as Format;
  const dialect = format === "markdown" ? (request.value("dialect") as Dialect | undefined) : undefined;
  const stories = results.flatMap(({ story }) => (story ? [story] : []));
  const names = fileNames(stories.map(storyName), EXTENSIONS[format]);
  const index = `index.${EXTENSIONS[format]}`;
  const paths = names.map((name) => join(place, name));
  const provenances = results.map(({ text }) => (text === undefined ? undefined : provenanceOf(text)));
  const folder: Folder = { place, extension: EXTENSIONS[format], names, index, ofDecisions: request.on("each"), results, provenances, from, folders };
  refuse([...paths, join(place, index)], from);
  refuseOtherIndex(folder);
  output.folder(place);
  output.check(place, [...names, index]);
  const settled = request.value("date") === undefined ? await settle(paths, results, again) : results;
  const [gone, others] = [leftovers(folder), otherFolders(folder)];
  const log = new FolderLog(output, folder.ofDecisions ? "decision" : "story");
  const rows: IndexRow[] = [];
  for (const [at, { story, text }] of settled.entries()) {
    await interruptible();
    const path = paths[at] ?? "";
    const isStrange = text !== undefined && log.write(path, text) === "not overwritten" && isOfAnother(path, at, folder);
    if (isStrange && !isUntouched(path)) log.strange(path, story?.decision ?? story?.title ?? "");
    rows.push({ story: story as StorySummary, file: text === undefined || isStrange ? undefined : names[at] });
    progress(at + 1, results.length);
  }
  // A document stays the backlog's if its story can't be rendered now, or isn't one that `--where` asks for.
  const kept = request.on("where") ? gone : log.prune(gone.map((name) => join(place, name)), request.on("prune")).map((path) => basename(path));
  log.write(join(place, index), withDocuments(indexOf(rows, format, dialect, request.value("lang") as Lang | undefined), [...names, ...kept], [...folders, ...others], dialect));
  return log.tell(place, request.on("quiet"));
}

/** The documents, each with the date that its file has if nothing else has changed since. */
async function settle(
  paths: readonly string[],
  results: readonly RenderedStory[],
  again: (date: string) => Promise<readonly RenderedStory[]>,
): Promise<readonly RenderedStory[]> {
  const dates = datesIn(paths);
  const settled = [...results];
  for (const date of [...new Set(dates.values())].slice(0, MAX_DATES)) {
    const open = paths.flatMap((path, at) => (dates.get(path) === date && !holds(path, settled[at]?.text ?? "") ? [at] : []));
    if (open.length === 0) continue;
    const made = await again(date);
    for (const at of open) {
      const other = made[at];
      if (other?.text !== undefined && holds(paths[at] ?? "", other.text)) settled[at] = other;
    }
  }
  return settled;
}

/** A line on a terminal that is written over itself. */
function progress(at: number, of: number): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(at === of ? "\r\u001b[K" : `\r\u001b[K${at} of ${of}`);
}
