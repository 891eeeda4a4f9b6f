/** `render`: the document of a story, or those of a backlog. */
import type { Rendered } from "../../facade/types.js";
import { refuseFileName, refuseForeignEnding } from "../args/endings.js";
import type { Request } from "../args/parse.js";
import { renderOptions } from "../args/render-options.js";
import { outputOptions, outputPath } from "../args/settings.js";
import { sourcePaths, templateFiles } from "../args/template.js";
import { Failure } from "../failure.js";
import { datesIn, holds, reasonToKeep } from "../files/earlier.js";
import { Output, refuse } from "../files/output.js";
import { tellWritten } from "./folder-log.js";
import { exitCode } from "../report/checked-source.js";
import { writeReport } from "../report/index.js";
import { jsonText } from "../../text/json-text.js";
import { print, tell, warn } from "../terminal.js";
import { checkedSources, readBacklog, requestedStories, sourceOf } from "./backlog.js";
import { renderFolder } from "./render-all.js";
import { watch } from "./watch.js";

/** Renders once, or again whenever a file changes. */
export async function render(given: Request): Promise<number> {
  const request = given.on("each") || isOfRecords(given) ? eachDecision(given) : given;
  check(request);
  const output = new Output(outputOptions(request));
  const once = (): Promise<number> => renderOnce(request, output);
  return request.on("watch") ? await watch(request, once) : await once();
}

/** Whether `--all` asks for records, which `--each decisions` writes: a story has several of them, or none. */
function isOfRecords({ on, value }: Request): boolean {
  return on("all") && !on("story") && value("template") === "adr";
}

/** `--each decisions` is `--all` with records of decisions: those of one story, if one is named. */
function eachDecision(request: Request): Request {
  const { on, value, values } = request;
  const option = on("each") ? "`--each`" : "`--all`";
  if (outputPath(request) === undefined && !on("json")) throw new Failure(`${option} needs a folder: --out DIR`, "or --json, which writes all records as one array");
  if (on("decision")) throw new Failure(`${option} and \`--decision\` can't be combined`);
  const story = value("story");
  return {
    ...request,
    on: (name) => name === "all" || name === "each" || (name === "where" && story !== undefined) || (name !== "story" && on(name)),
    value: (name) => (name === "story" ? undefined : value(name) ?? (name === "template" ? "adr" : undefined)),
    values: (name) => (name === "where" && story !== undefined ? [...values(name), `id=${story}`] : values(name)),
  };
}

function check(request: Request): void {
  const { files } = request;
  const path = outputPath(request);
  if (path !== undefined && request.on("all")) refuseFileName(path, request.value("each") === undefined ? "`--all`" : "`--each`");
  else if (path !== undefined) refuseForeignEnding(path);
  if (request.on("all") && outputPath(request) === undefined && !request.on("json")) {
    throw new Failure("`--all` needs a folder: --out DIR", "or --json, which writes all documents as one array");
  }
  if (request.on("all") && request.on("story")) throw new Failure("`--all` and `--story` can't be combined");
  if (!request.on("all") && request.on("where")) throw new Failure("`--where` needs `--all`");
  if (request.on("watch") && (files.length === 0 || files.includes("-"))) throw new Failure("`--watch` needs a file to watch");
  if (request.on("check") && outputPath(request) === undefined) throw new Failure("`--check` needs --out, which names what is checked");
  if (request.on("check") && request.on("watch")) throw new Failure("`--check` and `--watch` can't be combined");
  if (request.on("prune") && !request.on("all")) throw new Failure("`--prune` needs `--all`");
  if (request.on("prune") && request.on("where")) throw new Failure("`--prune` and `--where` can't be combined: a story that isn't chosen is still there");
  if (request.on("watch") && outputPath(request) === undefined) throw new Failure("`--watch` needs --out");
}

async function renderOnce(request: Request, output: Output): Promise<number> {
  const groundplan = await import("../../index.js");
  const path = outputPath(request);
  const files = readBacklog(request, groundplan);
  const options = renderOptions(request, files);
  const templates = templateFiles(request, options.template);
  output.madeFrom(files.map((file) => file.path));
  if (path !== undefined && !request.on("all")) refuse([path], sourcePaths(files, templates));
  if (request.on("all")) return renderFolder(request, files, options, output, groundplan);
  const source = sourceOf(files);
  const { rendered: made, diagnostics } = groundplan.tryRender(source, options);
  const rendered = made && path !== undefined ? settled(path, made, request, (date) => groundplan.tryRender(source, { ...options, date }).rendered) : made;
  const found = checkedSources(files, { source, stories: requestedStories(request, groundplan.stories(source)), diagnostics, templates });
  const text = rendered && (request.on("json") ? jsonText(rendered) : rendered.text);
  if (text && path === undefined) print(text);
  const written = text && path !== undefined ? output.write(path, text) : undefined;
  if (written === "not overwritten" && path !== undefined) {
    const { what, help } = reasonToKeep(path);
    warn(`${path} ${what}; not overwritten`, help);
  }
  if (written !== undefined && path !== undefined && !request.on("quiet")) tellWritten(path, written);
  await writeReport(found, request, diagnostics.length > 0 || !rendered ? process.stderr : undefined);
  if (diagnostics.some(({ name }) => name === "story-not-chosen")) tell("groundplan: `--story ID` renders one story, `--all --out DIR` each");
  return written === "not overwritten" || written === "to be written" ? 1 : exitCode(found, request.value("fail-on"));
}

/** The document, with the date that its file has if nothing else has changed since. */
function settled(path: string, made: Rendered, request: Request, render: (date: string) => Rendered | null): Rendered {
  const date = request.value("date") === undefined ? datesIn([path]).get(path) : undefined;
  const again = date === undefined ? null : render(date);
  return again && holds(path, again.text) ? again : made;
}
