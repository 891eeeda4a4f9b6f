/** The report for other programs: everything, as it is. */
import type { Diagnostic } from "../../facade/types.js";
import { jsonText } from "../../text/json-text.js";
import { counts, type CheckedSource, withPaths } from "./checked-source.js";

/** JSON with the diagnostics of each file, and how many there are. */
export function jsonReport(all: readonly CheckedSource[]): string {
  const files = all.map((found) => ({ file: found.name, stories: found.stories, diagnostics: found.diagnostics.map((diagnostic) => located(found, diagnostic)) }));
  return jsonText({ files, counts: counts(all) });
}

/** A diagnostic that names a file by its path. One file is "source" to the API, and so it is here. */
function located(found: CheckedSource, diagnostic: Diagnostic): Diagnostic {
  return { ...withPaths(found, diagnostic), ...(diagnostic.file === "source" ? { file: "source" } : {}) };
}
