/** The functions of the public contract, the same in every entry. */
import * as bindings from "groundplan-engine";
import schemaJson from "groundplan-schema";
import { ask, askEach, isReady, lastResult, offerLanguages, recovered } from "./engine.js";
import type { Diagram, DiagramOptions, StoryDiagrams } from "./diagram-types.js";
import { GroundplanError } from "./error.js";
import type { RenderTarget } from "./globals.js";
import { checkedSource, isReadAsIs, kindOf, plainData, read } from "./input.js";
import { type Details, resultOf } from "./results.js";
import { RENDER_OPTIONS, TEMPLATES } from "./options.js";
import { documentOf, replaceChildren } from "./target.js";
import type {
  Diagnostic, Fixed, FixOptions, Rendered, RenderOptions, ReportOptions, Source, StoryResult, StorySummary, TemplateName, Traceability, TraceabilityOptions,
  ValidateOptions,
} from "./types.js";

/**
 * Renders the story of a source, or the one that the options choose. As everywhere, the source is a text, or several
 * with names, which are one backlog: dependencies and ids are judged across them.
 *
 * @throws GroundplanError if nothing can be rendered; whatever else is missing becomes a placeholder.
 * @throws TypeError for an invalid option or source.
 */
export function render(source: Source, options?: RenderOptions): Rendered {
  const [texts, given] = [checkedSource(source), plainData(options, "option")];
  const { result, cause } = one(texts, given);
  if (result.rendered) return result.rendered;
  throw new GroundplanError(reportOfFailure(texts, result.diagnostics, given), result.diagnostics, cause);
}

/** Like `render`, but never throws for an invalid source: without a document the result holds the diagnostics. */
export function tryRender(source: Source, options?: RenderOptions): StoryResult {
  return one(checkedSource(source), plainData(options, "option")).result;
}

/** Renders each story of a source, which is read once. One bad story stops no other. */
export function renderAll(source: Source, options?: RenderOptions): readonly StoryResult[] {
  const results: StoryResult[] = [];
  passEach(source, options, true, (result) => void results.push(result));
  return results;
}

/**
 * Renders each story as `renderAll` does and passes the results on one by one, so that no more than one document has
 * to be in memory. `false` ends it. What isn't read of a result before the next one may take another call to read.
 */
export function renderEach(source: Source, options: RenderOptions | undefined, each: (result: StoryResult, index: number) => void | false): void {
  if (typeof each !== "function") throw new TypeError(`groundplan: each must be a function, not ${kindOf(each)}`);
  passEach(source, options, false, each);
}

/**
 * Renders as `tryRender` does in the format `html`, as nodes that replace the children of an element or a shadow root:
 * no HTML is parsed, so that a page can require trusted types. The text of the result is empty. If nothing can be
 * rendered, the children stay. What has the focus keeps it, and what scrolls stays where it is.
 *
 * @throws Error where there is no document: in workers, and on servers.
 * @throws TypeError for an invalid option.
 */
export function renderInto(target: RenderTarget, source: Source, options?: RenderOptions): StoryResult {
  const fragment = read("target", () => documentOf(target).createDocumentFragment());
  const [texts, given] = [checkedSource(source), plainData(options, "option")];
  return guarded(() => {
    const result = ask<StoryResult>((bytes) => (offerLanguages(), bindings.render_nodes(bytes, given, fragment)), texts);
    if (result.rendered) replaceChildren(target, fragment);
    return result;
  }, (failure) => failed(failure, texts));
}

/** Reports every problem of a source, or of one of its stories. Never throws for an invalid source. */
export function validate(source: Source, options?: ValidateOptions): readonly Diagnostic[] {
  const [texts, given] = [checkedSource(source), plainData(options, "option")];
  return guarded(() => ask<readonly Diagnostic[]>((bytes) => bindings.validate(bytes, given), texts), (failure) => failed(failure, texts).diagnostics);
}

/** The stories of a source, in its order. */
export function stories(source: Source): readonly StorySummary[] {
  const texts = checkedSource(source);
  return guarded(() => ask<readonly StorySummary[]>(bindings.stories, texts), () => []);
}

/**
 * The diagrams of the story of a source, or of the one that the options choose: each view that it has facts for, as
 * text and as data. Diagrams that the story gives as code are not among them.
 *
 * @throws GroundplanError as `render` does: if there is no story to draw.
 * @throws TypeError for an invalid option or source.
 */
export function diagrams(source: Source, options?: DiagramOptions): readonly Diagram[] {
  return ofStory<readonly Diagram[]>(source, options, bindings.diagrams);
}

/**
 * The criteria, tasks, tests, components and decisions of the story of a source, or of the one that the options choose,
 * and the links between them. Fields link by ids and numbers, never by titles: `acceptance_criteria` of a task,
 * `acceptance_criterion` of a test, `created_in_task` of an artifact, and `tasks`, `tests`, `components` and
 * `decisions` of any of them.
 *
 * @throws GroundplanError as `render` does: if there is no story.
 * @throws TypeError for an invalid option or source.
 */
export function traceability(source: Source, options?: TraceabilityOptions): Traceability {
  return ofStory<Traceability>(source, options, bindings.traceability);
}

/** The diagrams of each story of a source, which is read once. One bad story stops no other. */
export function allDiagrams(source: Source, options?: DiagramOptions): readonly StoryDiagrams[] {
  const [texts, given] = [checkedSource(source), plainData(options, "option")];
  const answer = guarded(() => JSON.parse(ask((bytes) => bindings.all_diagrams(bytes, given), texts)) as readonly (readonly Diagram[] | StoryDiagrams)[], (failure) => [failed(failure, texts)]);
  return answer.map((one) => ("diagnostics" in one ? { diagnostics: one.diagnostics } : { diagrams: one, diagnostics: [] }));
}

/**
 * The report of diagnostics as the command prints it: each with its line, what is underlined there and what to do
 * about it. Nothing of the source can steer a terminal.
 *
 * @throws TypeError for diagnostics that have no such shape, and for an invalid option.
 */
export function report(source: Source, diagnostics: readonly Diagnostic[], options?: ReportOptions): string {
  const texts = checkedSource(source);
  const [found, given] = [plainData(diagnostics, "diagnostic"), plainData(options, "option")];
  const plain = (): string => found.map(({ severity, name, message }) => `${severity}[${name}]: ${message}\n`).join("");
  return guarded(() => ask<string>((bytes) => bindings.report(bytes, found, given), texts), plain);
}

/**
 * Applies the safe fixes of diagnostics that don't touch each other, as far as they help: the source is validated
 * again, and a fix that doesn't clear its diagnostic or makes a new error is left out. A fix can reveal another
 * problem; to apply every fix, validate and call it again until nothing is applied.
 *
 * @throws TypeError for diagnostics that have no such shape, and for an invalid option.
 */
export function applyFixes<Given extends Source>(source: Given, diagnostics: readonly Diagnostic[], options?: FixOptions): Fixed<Given> {
  const texts = checkedSource(source);
  const [found, given] = [plainData(diagnostics, "diagnostic"), plainData(options, "option")];
  const unchanged = { source: texts, applied: [] } as unknown as Fixed<Given>;
  if (!isReadAsIs(texts)) return unchanged;
  return guarded<Fixed<Given>>(() => ask((bytes) => bindings.apply_fixes(bytes, found, given), texts), () => unchanged);
}

/** The JSON Schema (2020-12) of the story format: a copy that the caller may change. */
export function schema(): object {
  if (!isReady()) throw new Error("groundplan: await init() before the first call");
  return structuredClone(schemaJson);
}

/**
 * The text of a built-in template, to be changed: as a custom template it writes the same documents. Its first line
 * names the built-in template, whose values fill it. Its labels are names (`{{ label.risks }}`), so that it writes
 * documents in every language; with `lang` they are texts of that language, which is then that of its documents.
 *
 * @throws TypeError if there is no such template or language.
 */
export function templateSource(name: TemplateName, options: Pick<RenderOptions, "lang"> = {}): string {
  if (!isReady()) throw new Error("groundplan: await init() before the first call");
  if (typeof name !== "string") throw new TypeError(`groundplan: name must be a string, not ${kindOf(name)}`);
  const { lang } = plainData(options, "option") ?? {};
  const known = RENDER_OPTIONS.lang.values;
  if (lang !== undefined && !known.includes(lang)) throw new TypeError(`groundplan: unknown language \`${String(lang)}\`: expected ${known.join(", ")}`);
  offerLanguages();
  const text = bindings.ejected(name, lang);
  if (text === undefined) throw new TypeError(`groundplan: unknown template \`${name}\`: expected ${TEMPLATES.join(", ")}`);
  return text;
}

/** What a call returns of one story as JSON, or throws if there is none. */
function ofStory<Answer extends object>(source: Source, options: object | undefined, call: (bytes: number, options: unknown) => string): Answer {
  const [texts, given] = [checkedSource(source), plainData(options, "option")];
  type Failure = { readonly report: string; readonly diagnostics: readonly Diagnostic[] };
  const answer = guarded(() => JSON.parse(ask((bytes) => call(bytes, given), texts)) as Answer | Failure, (failure) => {
    const { diagnostics } = failed(failure, texts);
    throw new GroundplanError(reportOfFailure(texts, diagnostics, {}), diagnostics, failure);
  });
  if ("report" in answer) throw new GroundplanError(answer.report.trimEnd(), answer.diagnostics);
  return answer;
}

/** The report of the first error, in the text that it is about: the source, or a custom template. */
function reportOfFailure(source: Source, diagnostics: readonly Diagnostic[], options: RenderOptions | undefined): string {
  const first = diagnostics.find(({ severity }) => severity === "error") ?? diagnostics[0];
  if (!first) return "nothing to render";
  const { file } = first;
  const isOfSource = typeof source === "string" ? file === "source" : source.some(({ name }) => name === file);
  const template = !isOfSource && typeof options?.template === "object" ? options.template : undefined;
  if (!template) return report(source, [first], { name: options?.sourceName ?? "story.yaml" }).trimEnd();
  const text = file === (template.name ?? "template") ? template.source : (template.partials?.[file] ?? "");
  return report(text, [{ ...first, file: "source" }], { name: file }).trimEnd();
}

/** The result of checked values. */
function one(texts: Source, given: RenderOptions | undefined): { result: StoryResult; cause?: unknown } {
  return guarded<{ result: StoryResult; cause?: unknown }>(() => {
    ask((bytes) => (offerLanguages(), bindings.render(bytes, given)), texts);
    const again = detailsOf(texts, given, false);
    return { result: resultOf(lastResult(templateOf(given)), () => again()[0]) };
  }, (cause) => ({ result: failed(cause, texts), cause }));
}

/** Passes on each result of a source. With `keep`, the engine keeps the details of all of them until the next call. */
function passEach(source: Source, options: RenderOptions | undefined, keep: boolean, each: (result: StoryResult, index: number) => void | false): void {
  const [texts, given] = [checkedSource(source), plainData(options, "option")];
  const [template, again] = [templateOf(given), detailsOf(texts, given, true)];
  let [count, thrown] = [0, undefined as { readonly reason: unknown } | undefined];
  // What the caller's function throws is not the engine's.
  const pass = (result: StoryResult): boolean => {
    try {
      return each(result, count++) === false;
    } catch (reason) {
      thrown = { reason };
      return true;
    }
  };
  guarded(() => askEach((bytes, take) => (offerLanguages(), bindings.render_each(bytes, given, keep, take)), texts, () => {
    const index = count;
    return pass(resultOf(lastResult(template), () => again()[index]));
  }), (failure) => { if (!thrown) pass(failed(failure, texts)); });
  if (thrown) throw thrown.reason;
}

function templateOf(options: RenderOptions | undefined): TemplateName {
  return typeof options?.template === "string" ? options.template : "architecture";
}

/** The details of all results of a call, which is made again once. */
function detailsOf(source: Source, options: RenderOptions | undefined, all: boolean): () => readonly Details[] {
  let details: readonly Details[] | undefined;
  const read = (): string => ask((bytes) => (offerLanguages(), bindings.details(bytes, options, all)), source);
  return () => (details ??= JSON.parse(guarded(read, () => "[]")) as readonly Details[]);
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

function failed(failure: unknown, source: Source): StoryResult {
  const start = { line: 1, column: 1 };
  const diagnostic: Diagnostic = {
    code: "GP900",
    name: "internal-error",
    severity: "error",
    file: (typeof source === "string" ? undefined : source[0]?.name) ?? "source",
    message: `Groundplan itself failed: ${failure instanceof Error ? failure.message : String(failure)}`,
    help: "the story is not at fault, and the next call works; please report this",
    url: "diagnostics/#internal-error",
    range: { from: 0, to: 0, start, end: start },
    labels: [],
    fixes: [],
  };
  return { story: null, rendered: null, diagnostics: [diagnostic] };
}
