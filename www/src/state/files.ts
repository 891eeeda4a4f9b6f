/** Several files that are one backlog: the editor shows one of them, and each keeps its own text. */
import type { Source } from "groundplan";

/** The file that a source was opened from, or saved to. */
export interface SourceFile {
  readonly name: string;
  /** What the browser writes the file with, if it can. */
  readonly handle?: FileSystemFileHandle;
}

/** A file with its text. Line breaks are `\n`. */
export interface TextFile extends SourceFile {
  readonly text: string;
}

/** The files of a backlog. The text of the one that is shown is the state's source. */
export interface FileSet {
  readonly all: readonly TextFile[];
  readonly shown: number;
}

/** The text in the editor, and the files that it is one of. */
export interface Texts {
  readonly source: string;
  readonly files: FileSet | undefined;
}

/** The most files that are one backlog. */
export const MAX_FILES = 500;

/** What diagnostics call other texts. */
const RESERVED = ["source", "document", "template"];

/** What the engine reads: the text, or all files with their names. */
export function sourceOf({ source, files }: Texts): Source {
  return files ? currentFiles(source, files).map(({ name, text }) => ({ name, text })) : source;
}

/** The name of the file that is shown, as diagnostics and stories have it. */
export function shownName(files: FileSet | undefined): string | undefined {
  return files?.all[files.shown]?.name;
}

/** Whether the editor shows what has a name in diagnostics; a single text is always shown. */
export function isShown({ files }: Pick<Texts, "files">, name: string | undefined): boolean {
  return !files || shownName(files) === name;
}

/** Another file in the editor: the text of the one before is kept. The same texts if there is no such file. */
export function withShown<T extends Texts & { readonly file: SourceFile | undefined }>(texts: T, name: string | undefined): T {
  const { source, files } = texts;
  const index = files?.all.findIndex((file) => file.name === name) ?? -1;
  const file = files?.all[index];
  if (!files || !file || index === files.shown) return texts;
  return { ...texts, source: file.text, file, files: { all: currentFiles(source, files), shown: index } };
}

/** Other texts for files that the editor doesn't show. */
export function withTexts({ source, files }: Texts, texts: ReadonlyMap<string, string>): FileSet | undefined {
  return files && { ...files, all: currentFiles(source, files).map((file) => ({ ...file, text: texts.get(file.name) ?? file.text })) };
}

/** The files with the text of the editor at its place. */
export function currentFiles(source: string, { all, shown }: FileSet): readonly TextFile[] {
  return all.map((file, index) => (index === shown ? { ...file, text: source } : file));
}

/** Files as one set. No two have the same name, and none has one that means something else. */
export function fileSet(given: readonly TextFile[]): FileSet {
  const taken = new Set(RESERVED);
  const all = given.slice(0, MAX_FILES).map((file) => {
    let { name } = file;
    for (let count = 2; taken.has(name); count += 1) name = `${file.name} (${count})`;
    taken.add(name);
    return { ...file, name, text: file.text.replace(/\r\n?/g, "\n") };
  });
  return { all, shown: 0 };
}

/** A set without what can't be stored as text; the text of the file that is shown is stored as the source. */
export function storedFiles(files: FileSet | undefined): FileSet | undefined {
  return files && { shown: files.shown, all: files.all.map(({ name, text }, index) => ({ name, text: index === files.shown ? "" : text })) };
}

/** The set of a value from outside; undefined if it isn't one. */
export function filesFrom(value: unknown, source: string): FileSet | undefined {
  const { all, shown } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (!Array.isArray(all) || all.length < 2 || all.length > MAX_FILES || typeof shown !== "number" || !(shown in all)) return undefined;
  const files = all.map((file: unknown) => {
    const { name, text } = (file ?? {}) as Readonly<Record<string, unknown>>;
    return typeof name === "string" && typeof text === "string" ? { name, text } : undefined;
  });
  const valid = files.filter((file) => file !== undefined);
  return valid.length === files.length ? { ...fileSet(currentFiles(source, { all: valid, shown })), shown } : undefined;
}
