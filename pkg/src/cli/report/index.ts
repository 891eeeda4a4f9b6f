/** Writes the reports of a run: printed, or into files. */
import { type ReportRequest, reports } from "../args/reports.js";
import { outputOptions } from "../args/settings.js";
import type { Request } from "../args/parse.js";
import { Output, refuse } from "../files/output.js";
import { type CheckedSource, failing } from "./checked-source.js";
import { fromRoot } from "./workspace.js";

/**
 * Writes the reports of a run; what is printed goes to `to`, unless only files are wanted. A report into a file replaces an
 * earlier one, also where there is nothing to report: the problems of an earlier run would else seem to be still there.
 */
export async function writeReport(all: readonly CheckedSource[], request: Request, to: NodeJS.WriteStream | undefined): Promise<void> {
  for (const { kind, file } of reports(request)) {
    if (file === undefined && to === undefined) continue;
    const quiet = file === undefined && request.on("quiet") && (kind === "text" || kind === "github");
    const shown = quiet ? failing(all, request.value("fail-on")) : all;
    if (quiet && shown.every(({ diagnostics }) => diagnostics.length === 0)) continue;
    const text = await reportText(kind, shown, request, file === undefined && to !== undefined && coloured(to));
    if (file === undefined) {
      to?.write(text);
      continue;
    }
    refuse([file], all.flatMap(({ name, others }) => [name, ...[...(others?.values() ?? [])].map(({ path }) => path)]));
    new Output({ ...outputOptions(request), force: true, check: false }).write(file, text);
  }
}

async function reportText(kind: ReportRequest["kind"], all: readonly CheckedSource[], request: Request, colours: boolean): Promise<string> {
  switch (kind) {
    case "json": return (await import("./json.js")).jsonReport(all);
    case "github": return (await import("./github.js")).githubReport(fromRoot(all));
    case "sarif": return (await import("./sarif.js")).sarifReport(fromRoot(all), VERSION);
    default: return (await import("./text.js")).textReport(all, { colours, gathered: !request.on("every"), fix: request.command.name === "validate" ? "--fix" : "validate --fix" });
  }
}

/** Colours only on a terminal, and only unless they are turned off. */
function coloured(to: NodeJS.WriteStream): boolean {
  return to.isTTY === true && (process.env["NO_COLOR"] ?? "") === "" && process.env["TERM"] !== "dumb";
}

/** The package's version, put in place by the build. */
declare const VERSION: string;
