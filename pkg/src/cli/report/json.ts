/** The report for other programs: everything, as it is. */
import { counts, type Found } from "./found.js";

/** JSON with the diagnostics of each file, and how many there are. */
export function jsonReport(all: readonly Found[]): string {
  const files = all.map(({ name, stories, diagnostics }) => ({ file: name, stories, diagnostics }));
  return `${JSON.stringify({ files, counts: counts(all) }, null, 2)}\n`;
}
