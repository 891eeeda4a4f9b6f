/** `--report`: the reports of a run, each of its kind, and the files that some are written to. */
import { Failure } from "../failure.js";
import { holdsOther } from "../files/earlier-report.js";
import { isSpecial, isWithin, placeOf } from "../files/paths.js";
import { didYouMean, type Request } from "./parse.js";
import { outputPath } from "./settings.js";

const KINDS = ["text", "json", "github", "sarif"] as const;

/** One report of a run. */
export interface ReportRequest {
  readonly kind: (typeof KINDS)[number];
  /** Where it is written; without one, it is printed. */
  readonly file?: string;
}

/** The reports that are asked for: one in text, unless others are named. */
export function reports(request: Request): readonly ReportRequest[] {
  const asked = request.values("report").map(reportRequest);
  checkFiles(asked.flatMap(({ file }) => (file === undefined ? [] : [file])), request);
  const printed = asked.filter(({ file }) => file === undefined);
  if (printed.length > 1) throw new Failure("only one report can be printed", `write the other into a file: --report ${printed[1]?.kind}=FILE`);
  if (request.on("json") && printed[0] && printed[0].kind !== "json") {
    throw new Failure(`\`--json\` and \`--report ${printed[0].kind}\` can't be combined`, `write the report into a file: --report ${printed[0].kind}=FILE`);
  }
  if (request.on("json") && printed.length === 0) return [{ kind: "json" }, ...asked];
  return asked.length === 0 ? [{ kind: "text" }] : asked;
}

/** A report replaces what is in its file, which may be nothing else that this run writes. */
function checkFiles(files: readonly string[], request: Request): void {
  const out = outputPath(request);
  const isFolder = request.on("all") || request.on("each") || request.command.name === "diagrams";
  const taken = new Map(out === undefined || isFolder ? [] : [[placeOf(out), "the document"]]);
  for (const file of files) {
    if (isSpecial(file)) continue;
    const place = placeOf(file);
    const other = taken.get(place);
    if (other !== undefined) throw new Failure(`${file} can't be written: it would hold ${other} and a report`, "give each a file of its own");
    if (out !== undefined && isFolder && isWithin(placeOf(out), place)) throw new Failure(`${file} can't be written: ${out} is the folder of the documents`, "write the report into another folder");
    taken.set(place, "another report");
    if (!request.on("force") && holdsOther(file)) throw new Failure(`${file} exists and isn't a report; not overwritten`, `choose another file, delete it${canForce(request) ? ", or replace it with --force" : ""}`);
  }
}

const canForce = (request: Request): boolean => request.command.options.some(({ name }) => name === "force");

function reportRequest(text: string): ReportRequest {
  const at = text.indexOf("=");
  const [word, file] = at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
  const kind = KINDS.find((known) => known === word);
  if (!kind) throw new Failure(`invalid --report \`${word}\`: expected text, json, github or sarif`, didYouMean(word, KINDS));
  if (file === "") throw new Failure(`\`--report ${kind}=\` needs a file: --report ${kind}=FILE`);
  return { kind, ...(file === undefined || file === "-" ? {} : { file }) };
}
