/** The sources of a run with their diagnostics, for every kind of report. */
import type { Diagnostic, Severity } from "../../facade/types.js";
import type { TemplateFiles } from "../args/template.js";

/** A source with its diagnostics. */
export interface CheckedSource {
  /** The name that reports show. */
  readonly name: string;
  readonly text: string;
  /** How many of its stories were checked. */
  readonly stories: number;
  readonly diagnostics: readonly Diagnostic[];
  /** How many of them `--fix` can fix, if that is known; else each with a safe fix counts. */
  readonly fixable?: number;
  /** The other files that a diagnostic or a label can be about: those of the backlog, a template and its partials. */
  readonly others?: TemplateFiles;
}

/** The text that a diagnostic or a label is about, and the path that a reader knows it by. */
export function about(found: CheckedSource, { file }: Pick<Diagnostic, "file">): readonly [text: string, name: string] {
  const other = file === "source" ? undefined : found.others?.get(file);
  return other === undefined ? [found.text, found.name] : [other.text, other.path];
}

/** A diagnostic with the paths that a reader knows in place of the names that the engine knows. */
export function withPaths(found: CheckedSource, diagnostic: Diagnostic): Diagnostic {
  const path = (file: string): string => about(found, { file })[1];
  const labels = diagnostic.labels.map((label) => (label.file === undefined ? label : { ...label, file: path(label.file) }));
  return { ...diagnostic, file: path(diagnostic.file), labels };
}

const ORDER: readonly Severity[] = ["error", "warning", "info"];

/** How many there are of each severity. */
export function counts(all: readonly CheckedSource[]): Readonly<Record<Severity, number>> {
  const count = { error: 0, warning: 0, info: 0 };
  for (const { diagnostics } of all) for (const { severity } of diagnostics) count[severity] += 1;
  return count;
}

/** The exit code: 1 where anything is as bad as `failOn`, or worse. */
export function exitCode(all: readonly CheckedSource[], failOn: string | undefined): number {
  return failing(all, failOn).some(({ diagnostics }) => diagnostics.length > 0) ? 1 : 0;
}

/** The sources with only those diagnostics that make the exit code 1. */
export function failing(all: readonly CheckedSource[], failOn: string | undefined): readonly CheckedSource[] {
  const worst = ORDER.slice(0, ORDER.indexOf((failOn ?? "error") as Severity) + 1);
  return all.map((found) => ({ ...found, diagnostics: found.diagnostics.filter(({ severity }) => worst.includes(severity)) }));
}
