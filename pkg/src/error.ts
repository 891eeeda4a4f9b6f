/** The error that `render` throws, with the report of its first error as message. */
import { report } from "./report.js";
import type { Diagnostic } from "./types.js";

/** Nothing could be rendered. `diagnostics` says why, in full. */
export class GroundplanError extends Error {
  /** Everything that was found in the source. */
  readonly diagnostics: readonly Diagnostic[];

  /** `textOf` answers the text that a diagnostic's `file` names, and what a reader calls it. */
  constructor(
    textOf: (file: string) => readonly [text: string, name: string],
    diagnostics: readonly Diagnostic[],
    cause?: unknown,
  ) {
    const first = diagnostics.find((diagnostic) => diagnostic.severity === "error") ?? diagnostics[0];
    super(first ? report(...textOf(first.file), first) : "nothing to render", cause === undefined ? undefined : { cause });
    this.name = "GroundplanError";
    this.diagnostics = diagnostics;
  }
}
