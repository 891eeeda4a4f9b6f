/** From the options of the command to those of the API. */
import { textOptions, valueOf } from "../../facade/options.js";
import type { Format, RenderOptions, ValidateOptions } from "../../facade/types.js";
import { today } from "../../text/today.js";
import type { FoundFile } from "../files/expand.js";
import { isSpecial } from "../files/paths.js";
import type { Request } from "./parse.js";
import { labels, limits, outputPath, rules } from "./settings.js";
import { template } from "./template.js";

/** The options with which a source is rendered: those that can be written as text follow from their table. */
export function renderOptions(request: Request, files: readonly FoundFile[]): RenderOptions {
  const written = textOptions().flatMap(([name, flag]): (readonly [string, unknown])[] => {
    if (flag.value === undefined) return request.on(flag.name) ? [[name, !flag.name.startsWith("no-")]] : [];
    const text = request.value(flag.name);
    return text === undefined ? [] : [[name, valueOf(name, text)]];
  });
  const [first, ...others] = files;
  const named = others.length > 0 ? { sourceNames: true } : !first || first.path === "-" ? {} : { sourceName: first.path.split(/[\\/]/).at(-1) };
  const path = outputPath(request);
  const format = path === undefined || request.on("all") ? undefined : formatOf(path);
  const ending = format === undefined ? {} : { format };
  return { date: today(), provenance: path !== undefined && !isSpecial(path) && (request.on("all") || !request.on("json")), ...ending, ...named, ...labels(request), ...validateOptions(request), ...Object.fromEntries(written) };
}

/** The format of a file by how its name ends. */
function formatOf(path: string): Format | undefined {
  return /\.html?$/i.test(path) ? "page" : /\.xml$/i.test(path) ? "confluence" : undefined;
}

/** The options with which a source is validated. */
export function validateOptions(request: Request): ValidateOptions {
  const story = request.value("story");
  const chosen = template(request);
  return {
    rules: rules(request),
    limits: limits(request),
    ...(story === undefined ? {} : { story }),
    ...(chosen === undefined ? {} : { template: chosen }),
  };
}
