/** The kinds of report, by the value of `--report`. */
import type { Request } from "../args/parse.js";
import type { CheckedSource } from "./checked-source.js";

/** Writes the report of a run. */
export async function writeReport(all: readonly CheckedSource[], request: Request, to: NodeJS.WriteStream): Promise<void> {
  const kind = request.on("json") ? "json" : (request.value("report") ?? "text");
  switch (kind) {
    case "json": to.write((await import("./json.js")).jsonReport(all)); return;
    case "github": to.write((await import("./github.js")).githubReport(all)); return;
    case "sarif": to.write((await import("./sarif.js")).sarifReport(all, VERSION)); return;
    default: to.write((await import("./text.js")).textReport(all, { colours: colours(to), gathered: !request.on("every"), fix: request.command.name === "validate" ? "--fix" : "validate --fix" }));
  }
}

/** Colours only on a terminal, and only unless they are turned off. */
function colours(to: NodeJS.WriteStream): boolean {
  return to.isTTY === true && (process.env["NO_COLOR"] ?? "") === "" && process.env["TERM"] !== "dumb";
}

/** The package's version, put in place by the build. */
declare const VERSION: string;
