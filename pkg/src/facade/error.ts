/** The error that `render` throws. */
import type { Diagnostic } from "./types.js";

/** Nothing could be rendered. `diagnostics` says why, in full. */
export class GroundplanError extends Error {
  /** Everything that was found in the source. */
  readonly diagnostics: readonly Diagnostic[];

  /** `message` is the report of the first error, for a terminal. */
  constructor(message: string, diagnostics: readonly Diagnostic[], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "GroundplanError";
    this.diagnostics = diagnostics;
  }
}
