/** The files of a run, which together are one backlog. */
import type { Diagnostic, Source, StorySummary } from "../../facade/types.js";
import type { Request } from "../args/parse.js";
import { inTermsOfOptions } from "../option-names.js";
import { inputFiles, maxBytes } from "../args/settings.js";
import { inTermsOfFiles, type TemplateFiles } from "../args/template.js";
import { Failure, Unreadable } from "../failure.js";
import { MAX_BYTES, sizeOf } from "../files/bytes.js";
import type { FoundFile } from "../files/expand.js";
import { NotText, type SourceFile, sourceFile } from "../files/input.js";
import { countFixable } from "../fix.js";
import type { CheckedSource } from "../report/checked-source.js";
import { warn } from "../terminal.js";

type Groundplan = Pick<typeof import("../../index.js"), "stories" | "validate">;

/** So many files without stories are named. */
const MAX_NAMED = 5;

/** What only a text that is about stories mentions: one that can't be read is reported then. */
const STORY_WORDS = /\b(?:stor(?:y|ies)(?:_\w+)?|user_stor(?:y|ies)|acceptance_criteria|backlog|epics?)["']?\s*:/i;

/** The names of Markdown files. */
const MARKDOWN = /\.(?:md|markdown)$/i;

/** The front matter at the start of a Markdown file. */
const FRONT_MATTER = /^\ufeff?---[ \t]*\r?\n([^]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/;

/** The files that the arguments lead to, without the pages of folders: these are no part of a backlog. */
export function backlogFiles(request: Request): readonly FoundFile[] {
  return inputFiles(request, () => undefined).filter((found) => {
    const file = found.named || !MARKDOWN.test(found.path) ? undefined : readable(found, maxBytes(request), () => undefined);
    return !file || !isPage(file);
  });
}

/**
 * Reads the files that the arguments lead to. Those of a folder or a pattern that hold no story are left out, which is
 * reported, unless they are pages: these were never meant to hold one.
 */
export function readBacklog(request: Request, groundplan: Groundplan): readonly SourceFile[] {
  const [without, unread]: [string[], Map<string, string>] = [[], new Map()];
  const leftOut = (path: string, why: string): void => void unread.set(path, why);
  const limit = maxBytes(request);
  let bytes = 0;
  const kept = inputFiles(request, leftOut).flatMap((found) => {
    const file = found.named ? sourceFile(found, limit) : readable(found, limit, leftOut);
    if (file && (found.named || holdsStories(file, groundplan))) {
      bytes += file.text.length;
      // The engine reports what is a little too much; this is about memory.
      if (bytes > limit + MAX_BYTES) throw new Failure(`the files are too large together: the limit is ${sizeOf(limit)}`, "name fewer of them, or raise the limit: --limit bytes=NUMBER");
      return [file];
    }
    if (!unread.has(found.path) && (!file || !isPage(file))) without.push(found.path);
    return [];
  });
  for (const [path, why] of [...unread].sort().slice(0, MAX_NAMED)) warn(`${path} was left out: ${why}`);
  if (unread.size > MAX_NAMED) warn(`${unread.size - MAX_NAMED} more can't be read and were left out`);
  if (without.length === 0) {
    if (kept.length > 0) return kept;
    throw new Failure(`there is no story in ${request.files.join(", ")}`, "Markdown without front matter and Groundplan's own documents are left out; name a file itself to read it");
  }
  const more = without.length > MAX_NAMED ? ` and ${without.length - MAX_NAMED} more` : "";
  const names = `${without.slice(0, MAX_NAMED).join(", ")}${more}`;
  if (kept.length === 0) throw new Failure(`there is no story in ${names}`, "name a file itself to see why");
  const what = without.length === 1 ? "1 file holds no story and was" : `${without.length} files hold no story and were`;
  warn(`${what} left out: ${names}`);
  return kept;
}

/**
 * A file, unless it is no text or can't be read: what a folder holds is nobody's mistake. A text about stories in another
 * encoding is one: its words are the same in most of them.
 */
function readable(found: FoundFile, limit: number, leftOut: (path: string, why: string) => void): SourceFile | undefined {
  try {
    return sourceFile(found, limit);
  } catch (error) {
    if (error instanceof NotText && STORY_WORDS.test(Buffer.from(error.bytes).toString("latin1"))) throw error;
    if (error instanceof NotText) leftOut(found.path, "it is not a text in UTF-8");
    if (error instanceof Unreadable) leftOut(found.path, error.why);
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Whether a file that nobody named is one of stories, even of such as can't be read. */
function holdsStories(file: SourceFile, { stories, validate }: Groundplan): boolean {
  const { name, text } = file;
  if (MARKDOWN.test(name) && (isPage(file) || !FRONT_MATTER.test(text))) return false;
  if (stories(text).length > 0) return true;
  const isRefused = validate(text).every(({ name: rule }) => rule === "not-a-story");
  return !isRefused && STORY_WORDS.test(text);
}

/** Whether a file is Markdown without front matter, or a document that was made from a story: it has the story's id, and is none. */
function isPage({ name, text }: SourceFile): boolean {
  if (!MARKDOWN.test(name)) return false;
  const [, head] = FRONT_MATTER.exec(text) ?? [];
  // Front matter without an end is somebody's mistake.
  return head === undefined ? !/^\ufeff?---[ \t]*\r?\n/.test(text) : /^doc_type:/m.test(head);
}

/** The files as one source. One file is a text without a name, as it is in the other doors. */
export function sourceOf(files: readonly SourceFile[]): Source {
  const [only, ...others] = files;
  return only && others.length === 0 ? only.text : files.map(({ name, text }) => ({ name, text }));
}

/** The text of each file in a source that was made from them. */
export function textsOf(source: Source): readonly string[] {
  return typeof source === "string" ? [source] : source.map(({ text }) => text);
}

/** The stories that a run is about: the one that `--story` names, as the engine finds it, else all of them. */
export function requestedStories(request: Request, stories: readonly StorySummary[]): readonly StorySummary[] {
  const wanted = request.value("story");
  if (wanted === undefined) return stories;
  const withoutId = stories.filter(({ id }) => id === "");
  const titled = withoutId.filter(({ title }) => title === wanted.trim() && title !== "");
  const place = /^story-(\d+)$/.exec(wanted)?.[1];
  const at = place === undefined ? undefined : stories[Number(place) - 1];
  const found = stories.find(({ id }) => id === wanted) ?? withoutId.find((story) => story === at) ?? (titled.length === 1 ? titled[0] : undefined);
  return found === undefined ? stories : [found];
}

/** What a run found out about its source. */
export interface Findings {
  readonly source: Source;
  /** Those that were checked. */
  readonly stories: readonly StorySummary[];
  readonly diagnostics: readonly Diagnostic[];
  readonly templates: TemplateFiles;
  /** The problems with a safe fix that helps nobody, if that was tried. */
  readonly refused?: readonly Diagnostic[] | undefined;
}

/** The findings by file. What is about none of them, such as a template, comes with the first. */
export function checkedSources(files: readonly SourceFile[], { source, stories, diagnostics, templates, refused }: Findings): readonly CheckedSource[] {
  const texts = textsOf(source);
  const all = files.map((file, index) => ({ ...file, text: texts[index] ?? "" }));
  const others = all.length === 1 ? templates : new Map([...templates, ...all.map(({ name, text }) => [name, { path: name, text }] as const)]);
  const names = new Set(all.map(({ name }) => name));
  const first = all[0]?.name;
  const byFile = <Item extends { readonly file?: string }>(items: readonly Item[]): ReadonlyMap<string | undefined, readonly Item[]> => {
    const groups = new Map<string | undefined, Item[]>();
    for (const item of items) {
      const name = item.file !== undefined && names.has(item.file) ? item.file : first;
      const group = groups.get(name);
      if (group) group.push(item);
      else groups.set(name, [item]);
    }
    return groups;
  };
  const [found, held, left] = [byFile(diagnostics.map((one) => inTermsOfOptions(inTermsOfFiles(one, templates)))), byFile(stories), byFile(refused ?? [])];
  return all.map(({ name, text }) => {
    const own = found.get(name) ?? [];
    const fixable = refused && { fixable: Math.max(0, countFixable(own) - countFixable(left.get(name) ?? [])) };
    return { name, text, stories: held.get(name)?.length ?? 0, diagnostics: own, ...fixable, others };
  });
}
