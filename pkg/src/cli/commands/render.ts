/** `render`: the document of a story, or those of a backlog. */
import type { Format, RenderOptions } from "../types.js";
import type { Asked } from "./args.js";
import { Failure } from "./failure.js";
import { type Source, source, sources } from "./input.js";
import { Output, refuse } from "./output.js";
import { renderFolder } from "./render-all.js";
import { exitCode, type Found } from "./report/found.js";
import { writeReport } from "./report/index.js";
import { limits, origins, out, rules } from "./settings.js";
import { template, templateFiles } from "./template.js";
import { watch } from "./watch.js";

/** Renders once, or again whenever a file changes. */
export async function render(request: Asked): Promise<number> {
  check(request);
  const output = new Output(request.on("force"));
  const once = (): Promise<number> => renderOnce(request, output);
  return request.on("watch") ? await watch(request, once) : await once();
}

function check(request: Asked): void {
  const { files } = request;
  if (request.on("all") && out(request) === undefined && !request.on("json")) {
    throw new Failure("`--all` needs a folder: --out DIR", "or --json, which writes all documents as one array");
  }
  if (request.on("all") && request.on("story")) throw new Failure("`--all` and `--story` exclude each other");
  if (!request.on("all") && request.on("where")) throw new Failure("`--where` belongs to `--all`");
  if (files.length > 1 && !request.on("all")) throw new Failure("several files need --all --out DIR", "or render one at a time");
  if (request.on("watch") && (files.length === 0 || files.includes("-"))) throw new Failure("`--watch` needs a file to watch");
  if (request.on("watch") && out(request) === undefined) throw new Failure("`--watch` needs --out");
}

async function renderOnce(request: Asked, output: Output): Promise<number> {
  const groundplan = await import("../index.js");
  if (request.on("all")) return renderFolder(request, sources(request.files), (from) => renderOptions(request, from), output, groundplan);
  const path = out(request);
  if (path !== undefined) refuse([path], origins(request));
  const from = source(request.files[0] ?? "-");
  const options = renderOptions(request, from);
  const { rendered, diagnostics } = groundplan.tryRender(from.text, options);
  const found: Found = { name: from.name, text: from.text, stories: groundplan.stories(from.text).length, diagnostics, others: templateFiles(request, options.template) };
  let left = false;
  if (rendered) {
    const text = request.on("json") ? `${JSON.stringify(rendered, null, 2)}\n` : rendered.text;
    if (path === undefined) process.stdout.write(text);
    else left = output.write(path, text) === "left alone";
    if (left) process.stderr.write(`groundplan: ${path} is there and differs, so it was left alone\n  = help: somebody may have edited it; replace it with --force\n`);
  }
  if (diagnostics.length > 0 || !rendered) await writeReport([found], request, process.stderr);
  return left ? 1 : exitCode([found], request.value("fail-on"));
}

function renderOptions(request: Asked, from: Source): RenderOptions {
  const value = request.value;
  const level = value("heading-level");
  const options = {
    story: value("story"),
    template: template(request),
    format: value("format") as Format | undefined,
    author: value("author"),
    date: value("date") ?? today(),
    guidance: value("guidance") as RenderOptions["guidance"],
    empty: value("empty") as RenderOptions["empty"],
    diagrams: value("diagrams") as RenderOptions["diagrams"],
    sourceName: value("source-name") ?? (from.path === "-" ? undefined : from.path.split(/[\\/]/).at(-1)),
    frontMatter: request.on("no-front-matter") ? false : undefined,
    headingLevel: level === undefined ? undefined : (Number(level) as 1 | 2 | 3),
    idPrefix: value("id-prefix"),
    rules: rules(request),
    limits: limits(request),
  };
  return Object.fromEntries(Object.entries(options).filter(([, given]) => given !== undefined)) as RenderOptions;
}

/** The day where the person is. */
function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
