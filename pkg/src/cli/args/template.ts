/** `--template`: a built-in one, or a file with the other templates of its folder as partials. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { TEMPLATES } from "../../facade/options.js";
import type { CustomTemplate, TemplateName } from "../../facade/types.js";
import { Failure } from "../failure.js";
import { textOf } from "../files/input.js";
import { type Request, didYouMean } from "./parse.js";

/** At most so many files beside a template are read as its partials. */
const MAX_PARTIALS = 200;

/** The files of a custom template by the names that diagnostics give them. */
export type TemplateFiles = ReadonlyMap<string, { readonly path: string; readonly text: string }>;

/** The template that a command names. */
export function template(request: Request): TemplateName | CustomTemplate | undefined {
  const name = request.value("template");
  if (name === undefined || isBuiltIn(name)) return name;
  return { source: readTemplate(name), name: basename(name), partials: Object.fromEntries(partials(name)) };
}

/** Whether a name is that of a built-in template; else it is a path. */
export function isBuiltIn(name: string): name is TemplateName {
  return (TEMPLATES as readonly string[]).includes(name);
}

function readTemplate(path: string): string {
  if (!existsSync(path)) throw new Failure(`there is no template \`${path}\``, didYouMean(path, TEMPLATES) ?? `it is ${TEMPLATES.join(", ")} or a template file`);
  return textOf(path);
}

/** The files of a custom template, for reports: diagnostics know no folders. */
export function templateFiles(request: Request, chosen: TemplateName | CustomTemplate | undefined): TemplateFiles {
  if (typeof chosen !== "object") return new Map();
  const path = request.value("template") ?? "";
  const files = Object.entries(chosen.partials ?? {}).map(([name, text]) => [name, { path: join(dirname(path), name), text }] as const);
  return new Map([...files, [basename(path), { path, text: chosen.source }]]);
}

/** The files of the same ending. One without an ending has none: anything may lie beside it. */
function partials(path: string): readonly (readonly [name: string, text: string])[] {
  const ending = extname(path);
  if (ending === "") return [];
  const beside = names(dirname(path)).filter((name) => name !== basename(path) && extname(name) === ending);
  return beside.flatMap((name) => partial(dirname(path), name)).slice(0, MAX_PARTIALS);
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // A folder can be closed to listing though its files are open.
    return [];
  }
}

/** What is no readable text can't be a partial, and is nobody's mistake until a template asks for it. */
function partial(folder: string, name: string): readonly (readonly [name: string, text: string])[] {
  try {
    const path = join(folder, name);
    return statSync(path).isFile() ? [[name, textOf(path)]] : [];
  } catch {
    return [];
  }
}
