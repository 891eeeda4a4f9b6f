/** `--template`: a built-in one, or a file with the templates of its folder that it names as partials. */
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { TEMPLATES } from "../../facade/options.js";
import type { CustomTemplate, TemplateName } from "../../facade/types.js";
import { Failure } from "../failure.js";
import type { FoundFile } from "../files/expand.js";
import { textOf } from "../files/input.js";
import { type Request, didYouMean } from "./parse.js";
import { partials } from "./partials.js";

/** The files of a custom template by the names that diagnostics give them. */
export type TemplateFiles = ReadonlyMap<string, { readonly path: string; readonly text: string }>;

/** The template that a command names. */
export function template(request: Request): TemplateName | CustomTemplate | undefined {
  const name = request.value("template");
  if (name === undefined || isBuiltIn(name)) return name;
  const source = readTemplate(name);
  return { source, name: basename(name), partials: partials(name, source, request.on("follow-links")) };
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

/** The files of a custom template, for reports: diagnostics know no folders. */
export function templateFiles(request: Request, chosen: TemplateName | CustomTemplate | undefined): TemplateFiles {
  if (typeof chosen !== "object") return new Map();
  const path = request.value("template") ?? "";
  const files = Object.entries(chosen.partials ?? {}).map(([name, text]) => [name, { path: join(dirname(path), name), text }] as const);
  return new Map([...files, [basename(path), { path, text: chosen.source }]]);
}
