/** `--template`: one of ours, or a file with the other templates of its folder as partials. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import type { CustomTemplate, TemplateName } from "../types.js";
import { type Asked, near } from "./args.js";
import { Failure } from "./failure.js";
import { textOf } from "./input.js";
import type { Others } from "./report/found.js";

/** So many files beside a template are taken for its partials. */
const MOST_PARTIALS = 200;

/** The template that a command names. */
export function template(request: Asked): TemplateName | CustomTemplate | undefined {
  const name = request.value("template");
  if (name === undefined || name === "architecture" || name === "seed") return name;
  return { source: own(name), name: basename(name), partials: Object.fromEntries(partials(name)) };
}

function own(path: string): string {
  if (!existsSync(path)) throw new Failure(`there is no template \`${path}\``, near(path, ["architecture", "seed"]) ?? "it is architecture, seed or a template file");
  return textOf(path);
}

/** The files of a template of one's own, for reports: diagnostics know no folders. */
export function templateFiles(request: Asked, chosen: TemplateName | CustomTemplate | undefined): Others {
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
  return beside.flatMap((name) => partial(dirname(path), name)).slice(0, MOST_PARTIALS);
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
