/** From what the engine answers at once to a result, whose larger members are made when they are first read. */
import type { Diagnostic, Format, Section, StoryResult, StorySummary, Trace } from "./types.js";

/** What the engine answers of a result at once. */
export interface Head {
  readonly story: StorySummary | null;
  /** `null` if there is no document. */
  readonly format: Format | null;
  readonly traced: boolean;
  /** Whether there are diagnostics. */
  readonly found: boolean;
}

/** What the engine answers about a story when it is asked once more. */
export interface Details {
  readonly sections: readonly Section[];
  readonly diagnostics: readonly Diagnostic[];
  readonly trace: readonly Trace[] | null;
}

/** What the engine has written of a result, and the JSON of its details without sections, as long as it is kept. */
export interface Written {
  readonly head: Head;
  readonly text: string;
  readonly kept: () => string | undefined;
}

/** A result. `again` runs its call once more, with its sections. */
export function resultOf({ head: { story, format, traced, found }, text, kept }: Written, again: () => Details | undefined): StoryResult {
  let known: Details | undefined;
  const details = (): Details | undefined => (known ??= fromJson(kept()) ?? again());
  const diagnostics = (): readonly Diagnostic[] => (found ? (details()?.diagnostics ?? []) : []);
  const rendered = story && format && {
    text,
    format,
    story,
    // Made when they are read: few callers do.
    get sections() { return again()?.sections ?? []; },
    get diagnostics() { return diagnostics(); },
  };
  if (rendered && traced) define(rendered, "trace", () => details()?.trace ?? []);
  return { story, rendered, get diagnostics() { return diagnostics(); } };
}

function fromJson(json: string | undefined): Details | undefined {
  return json === undefined ? undefined : JSON.parse(json) as Details;
}

/** A member that is made when it is read; to all others it is like one that was there. */
function define(holder: object, name: string, get: () => unknown): void {
  Object.defineProperty(holder, name, { get, enumerable: true, configurable: true });
}
