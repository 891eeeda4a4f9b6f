/** From what the engine answers at once to results, whose larger members are made when they are first read. */
import type { Diagnostic, Format, Section, StoryResult, StorySummary, Trace } from "./types.js";

/** What the engine answers of each result at once. */
export interface Head {
  readonly story: StorySummary | null;
  /** `null` if there is no document. */
  readonly format: Format | null;
  readonly traced: boolean;
  /** How many diagnostics there are. */
  readonly count: number;
  /** How long the text of these is; 0 if there are none, or many. */
  readonly size: number;
}

/** What the engine answers about a story when it is asked once more. */
export interface Details {
  readonly sections: readonly Section[];
  readonly diagnostics: readonly Diagnostic[];
  readonly trace: readonly Trace[] | null;
}

/** What a call has written: the heads of its results, the JSON of the diagnostics of each, the texts of the documents. */
export interface Written {
  readonly heads: readonly Head[];
  readonly diagnostics: readonly string[];
  readonly texts: readonly string[];
}

/** The results of a call. `kept` asks for what the engine still has of it, `again` runs it once more with its sections. */
export function resultsOf(
  { heads, diagnostics: written, texts }: Written, kept: () => unknown, again: () => readonly Details[],
): readonly StoryResult[] {
  let complete: readonly Details[] | undefined;
  let known: readonly Details[] | undefined;
  const sections = (index: number): readonly Section[] => (complete ??= again())[index]?.sections ?? [];
  const details = (index: number): Details | undefined => (complete ?? (known ??= (kept() as typeof known) ?? (complete = again())))[index];
  let documents = 0;
  return heads.map(({ story, format, traced, count, size }, index) => {
    let found: readonly Diagnostic[] | undefined = count === 0 ? [] : undefined;
    const diagnostics = (): readonly Diagnostic[] => (found ??= size > 0 ? JSON.parse(written[index] ?? "[]") as readonly Diagnostic[] : (details(index)?.diagnostics ?? []));
    const rendered = story && format && {
      text: texts[documents++] ?? "",
      format,
      story,
      // Made when they are read: few callers do.
      get sections() { return sections(index); },
      get diagnostics() { return diagnostics(); },
    };
    if (rendered && traced) define(rendered, "trace", () => details(index)?.trace ?? []);
    return { story, rendered, get diagnostics() { return diagnostics(); } };
  });
}

/** A member that is made when it is read; to all others it is like one that was there. */
function define(holder: object, name: string, get: () => unknown): void {
  Object.defineProperty(holder, name, { get, enumerable: true, configurable: true });
}
