/** From the options of `groundplan diagrams` to those of the API. */
import { DIAGRAM_EXTENSIONS, VIEWS } from "../../facade/diagram-options.js";
import type { DiagramFormat, DiagramOptions, View } from "../../facade/diagram-types.js";
import { Failure } from "../failure.js";
import { didYouMean, type Request } from "./parse.js";
import { limits } from "./settings.js";

/** What a file of a diagram holds. */
export type FileFormat = DiagramFormat | "png";

/** The formats, and the endings of their files. */
export const EXTENSIONS = { ...DIAGRAM_EXTENSIONS, png: "png" } as const satisfies Readonly<Record<FileFormat, string>>;

const FORMATS = Object.keys(EXTENSIONS) as readonly FileFormat[];

/** Pixels of a PNG for each of the SVG: sharp on most screens. */
const DEFAULT_SCALE = 2;

/** `--scale`: the module for pictures reports what it can't draw. */
export function scale(request: Request): number {
  const text = request.value("scale");
  if (text === undefined) return DEFAULT_SCALE;
  const number = Number(text);
  if (text.trim() !== "" && number > 0 && number <= 100) return number;
  throw new Failure(`invalid --scale \`${text}\`: expected a number above 0, at most 100`);
}

/** The formats that `--format` lists, each once; SVG without it. */
export function fileFormats(request: Request): readonly FileFormat[] {
  const found = listed(request, "format").map((word) => {
    const format = FORMATS.find((known) => known === word);
    if (format) return format;
    throw new Failure(`invalid --format \`${word}\`: expected ${FORMATS.slice(0, -1).join(", ")} or ${FORMATS.at(-1)}`, didYouMean(word, FORMATS));
  });
  return found.length === 0 ? ["svg"] : [...new Set(found)];
}

/** The options with which the diagrams of a story are made. */
export function diagramOptions(request: Request, formats: readonly FileFormat[]): DiagramOptions {
  const story = request.value("story");
  const only = listed(request, "only").map((word) => {
    if (VIEWS.some((known) => known === word) || /^flow:./.test(word)) return word as View;
    throw new Failure(`invalid --only \`${word}\`: expected ${VIEWS.join(", ")} or flow:NAME`, didYouMean(word, VIEWS));
  });
  return {
    formats: [...new Set(formats.map((format) => (format === "png" ? "svg" : format)))],
    split: !request.on("no-split"),
    limits: limits(request),
    direction: request.value("direction") as DiagramOptions["direction"],
    theme: request.value("theme") as DiagramOptions["theme"],
    ...(story === undefined ? {} : { story }),
    ...(only.length === 0 ? {} : { only }),
  };
}

/** The words of an option that holds several, separated by commas, and that may be given several times. */
function listed(request: Request, name: string): readonly string[] {
  return request.values(name).flatMap((text) => text.split(",")).map((word) => word.trim()).filter((word) => word !== "");
}
