/** The report for other programs: everything, as it is. */
import type { Diagnostic } from "../../facade/types.js";
import { about, counts, type CheckedSource } from "./checked-source.js";

/** JSON with the diagnostics of each file, and how many there are. */
export function jsonReport(all: readonly CheckedSource[]): string {
  const files = all.map((found) => ({ file: found.name, stories: found.stories, diagnostics: found.diagnostics.map((diagnostic) => located(found, diagnostic)) }));
  return `${JSON.stringify({ files, counts: counts(all) }, null, 2)}\n`;
}

/** A diagnostic about a template names its path. */
function located(found: CheckedSource, diagnostic: Diagnostic): Diagnostic {
  const path = (file: string): string => (found.others?.has(file) && file !== "source" ? about(found, { file })[1] : file);
  const labels = diagnostic.labels.map((label) => (label.file === undefined ? label : { ...label, file: path(label.file) }));
  return { ...diagnostic, file: path(diagnostic.file), labels };
}
