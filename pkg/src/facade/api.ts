/** The functions of the public contract, the same in every entry. */
import * as bindings from "groundplan-engine";
import schemaJson from "groundplan-schema";
import { type Answer, ask, isReady, recovered } from "./engine.js";
import { GroundplanError } from "./error.js";
import { firstReport } from "./report.js";
import type { Diagnostic, Rendered, RenderOptions, StoryResult, StorySummary, ValidateOptions } from "./types.js";
import { diagnostics, records, summaries, urlOf } from "./wire.js";

/**
 * Renders the story of a source, or the one that the options choose.
 *
 * @throws GroundplanError if nothing can be rendered; whatever else is missing becomes a placeholder.
 * @throws TypeError for an invalid option.
 */
export function render(source: string, options?: RenderOptions): Rendered {
  const { result, cause } = one(source, options);
  if (result.rendered) return result.rendered;
  throw new GroundplanError(firstReport(result.diagnostics, textOf(source, options)), result.diagnostics, cause);
}

/** Like `render`, but never throws for an invalid source: without a document the result holds the diagnostics. */
export function tryRender(source: string, options?: RenderOptions): StoryResult {
  return one(source, options).result;
}

/** Renders each story of a source, which is read once. One bad story stops no other. */
export function renderAll(source: string, options?: RenderOptions): readonly StoryResult[] {
  text(source);
  const given = snapshot(options);
  return guarded<readonly StoryResult[]>(
    () => records(ask(bindings.render_all, source, given), () => ask(bindings.sections_of_all, source, given)),
    (failure) => [failed(failure)],
  );
}

/** Reports every problem of a source, or of one of its stories. Never throws for an invalid source. */
export function validate(source: string, options?: ValidateOptions): readonly Diagnostic[] {
  text(source);
  const given = snapshot(options);
  return guarded(() => diagnostics(ask(bindings.validate, source, given)), (failure) => failed(failure).diagnostics);
}

/** The stories of a source, in its order. */
export function stories(source: string): readonly StorySummary[] {
  text(source);
  return guarded(() => summaries(ask(bindings.stories, source)), () => []);
}

/** The JSON Schema (2020-12) of the story format: a copy that the caller may change. */
export function schema(): object {
  if (!isReady()) throw new Error("groundplan: await init() before the first call");
  return structuredClone(schemaJson);
}

/** The text that a diagnostic is about, and what it is called. */
function textOf(source: string, options: RenderOptions | undefined): (file: string) => readonly [text: string, name: string] {
  const template = options?.template;
  return (file) => {
    if (file !== "source" && isObject(template)) return [file === (template.name ?? "template") ? template.source : (template.partials?.[file] ?? ""), file];
    return [source, options?.sourceName ?? "story.yaml"];
  };
}

function one(source: string, options?: RenderOptions): { result: StoryResult; cause?: unknown } {
  text(source);
  const given = snapshot(options);
  return guarded<{ result: StoryResult; cause?: unknown }>(
    () => {
      const again = (): Answer => ask(bindings.sections, source, given);
      return { result: records(ask(bindings.render, source, given), again)[0] as StoryResult };
    },
    (cause) => ({ result: failed(cause), cause }),
  );
}

/**
 * The options as they are now: the sections may be read after the caller has changed them, and
 * reading them must not run the caller's code while the engine works.
 */
function snapshot<T>(value: T, depth = 3): T {
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = Object.fromEntries(Object.entries(value));
  for (const name of Object.keys(copy)) if (depth > 1) copy[name] = snapshot(copy[name], depth - 1);
  return copy as T;
}

function isObject<T>(value: T | undefined): value is Extract<T, object> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Runs a call; an engine that broke down is replaced, and the answer reports it. */
function guarded<T>(call: () => T, otherwise: (failure: unknown) => T): T {
  try {
    return call();
  } catch (failure) {
    if (!recovered(failure)) throw failure;
    return otherwise(failure);
  }
}

function failed(failure: unknown): StoryResult {
  const start = { line: 1, column: 1 };
  const diagnostic: Diagnostic = {
    code: "GP900",
    name: "internal-error",
    severity: "error",
    file: "source",
    message: `Groundplan itself failed: ${failure instanceof Error ? failure.message : String(failure)}`,
    help: "the story is not at fault, and the next call works; please report this",
    url: urlOf("internal-error"),
    range: { from: 0, to: 0, start, end: start },
    labels: [],
    fixes: [],
  };
  return { story: null, rendered: null, diagnostics: [diagnostic] };
}

/** A source that isn't a string is the caller's mistake, and reported before anything else happens. */
function text(source: unknown): asserts source is string {
  if (typeof source === "string") return;
  const what = source === null ? "null" : Array.isArray(source) ? "an array" : typeof source;
  throw new TypeError(`groundplan: source must be a string, not ${what}`);
}
