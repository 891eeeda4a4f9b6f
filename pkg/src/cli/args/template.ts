/** `--template`: a built-in one, or a file with the templates of its folder that it names as partials. */
import { existsSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { TEMPLATES } from "../../facade/options.js";
import type { CustomTemplate, Diagnostic, TemplateName } from "../../facade/types.js";
import { Failure } from "../failure.js";
import type { FoundFile } from "../files/expand.js";
import { textOf } from "../files/input.js";
import { type Request, didYouMean } from "./parse.js";
import { partials } from "./partials.js";
import { pair } from "./settings.js";

/** The files of a custom template by the names that diagnostics give them. */
export type TemplateFiles = ReadonlyMap<string, { readonly path: string; readonly text: string }>;

/** The template that a command names. */
export function template(request: Request): TemplateName | CustomTemplate | undefined {
  const name = request.value("template");
  if (name === undefined || isBuiltIn(name)) {
    const own = ["set", "trim-blocks", "lstrip-blocks"].find((option) => request.on(option));
    if (own !== undefined) throw new Failure(`\`--${own}\` needs a template file: --template FILE`);
    return name;
  }
  const source = readTemplate(name);
  const set = Object.fromEntries(request.values("set").map((text) => pair(text, "set")));
  const switches = { trimBlocks: request.on("trim-blocks"), lstripBlocks: request.on("lstrip-blocks") };
  return { source, name: basename(name), partials: partials(name, source, request.on("follow-links")), set, ...switches };
}

/** The template's file, and a partial of it in each folder below: where a change counts. */
export function templatePaths(request: Request): readonly string[] {
  const [chosen, path] = [template(request), request.value("template")];
  if (typeof chosen !== "object" || path === undefined) return [];
  const below = Object.keys(chosen.partials ?? {}).filter((name) => name.includes("/")).map((name) => join(dirname(path), name));
  return [path, ...new Map(below.map((partial) => [dirname(partial), partial])).values()];
}

/** Whether a name is that of a built-in template; else it is a path. */
export function isBuiltIn(name: string): name is TemplateName {
  return (TEMPLATES as readonly string[]).includes(name);
}

function readTemplate(path: string): string {
  if (!existsSync(path)) throw new Failure(`there is no template \`${path}\``, didYouMean(path, TEMPLATES) ?? `it is ${TEMPLATES.join(", ")} or a template file`);
  return textOf(path);
}

/** What documents are made from: these files, the template and its partials. */
export function sourcePaths(files: readonly FoundFile[], templates: TemplateFiles): readonly string[] {
  return [...files, ...templates.values()].map(({ path }) => path);
}

/** What the engine advises if a template names a partial that nobody has passed. */
const PASS_PARTIAL = "pass its text in `partials`";

/** A diagnostic whose help is about files, which is how the command passes partials. */
export function inTermsOfFiles(found: Diagnostic, templates: TemplateFiles): Diagnostic {
  const path = [...templates.values()].at(-1)?.path;
  const name = found.help === PASS_PARTIAL ? /`([^`]+)`/.exec(found.message)?.[1] : undefined;
  if (path === undefined || name === undefined) return found;
  const ending = extname(path) || " no ending";
  return { ...found, help: `create ${join(dirname(path), name)}: partials are files in the folder of the template, with its ending (${ending.trim()})` };
}

/** The files of a custom template, for reports: diagnostics know no folders. */
export function templateFiles(request: Request, chosen: TemplateName | CustomTemplate | undefined): TemplateFiles {
  if (typeof chosen !== "object") return new Map();
  const path = request.value("template") ?? "";
  const files = Object.entries(chosen.partials ?? {}).map(([name, text]) => [name, { path: join(dirname(path), name), text }] as const);
  return new Map([...files, [basename(path), { path, text: chosen.source }]]);
}
