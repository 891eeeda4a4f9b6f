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
  /** All of them, unless they are many. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What the engine answers about a story when it is asked once more. */
export interface Details {
  readonly sections: readonly Section[];
  readonly diagnostics: readonly Diagnostic[];
  readonly trace: readonly Trace[] | null;
}

/** The results of a call. `kept` asks for what the engine still has of it, `again` runs it once more with its sections. */
export function resultsOf(
  heads: readonly Head[], texts: readonly string[], kept: () => unknown, again: () => readonly Details[],
): readonly StoryResult[] {
  let complete: readonly Details[] | undefined;
  let known: readonly Details[] | undefined;
  const sections = (index: number): readonly Section[] => (complete ??= again())[index]?.sections ?? [];
  const details = (index: number): Details | undefined => (complete ?? (known ??= (kept() as typeof known) ?? (complete = again())))[index];
  let documents = 0;
  return heads.map(({ story, format, traced, count, diagnostics }, index) => {
    const rendered = story && format && {
      text: texts[documents++] ?? "",
      format,
      story,
      // Each member that is made late costs as much as forty others.
      get sections() { return sections(index); },
      diagnostics,
    };
    if (rendered && traced) define(rendered, "trace", () => details(index)?.trace ?? []);
    const result = { story, rendered, diagnostics };
    if (count > diagnostics.length) for (const holder of rendered ? [result, rendered] : [result]) define(holder, "diagnostics", () => details(index)?.diagnostics ?? []);
    return result;
  });
}

/** A member that is made when it is read; to all others it is like one that was there. */
function define(holder: object, name: string, get: () => unknown): void {
  Object.defineProperty(holder, name, { get, enumerable: true, configurable: true });
}
