/** The error that `render` throws. */
import type { Diagnostic } from "./types.js";

/** Nothing could be rendered. `diagnostics` holds every reason. */
export class GroundplanError extends Error {
  /** Every problem of the source. */
  readonly diagnostics: readonly Diagnostic[];

  /** `message` is the report of the first error, for a terminal. */
  constructor(message: string, diagnostics: readonly Diagnostic[], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "GroundplanError";
    this.diagnostics = diagnostics;
  }
}
