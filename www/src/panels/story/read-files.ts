/** Reads what was chosen, dropped or pasted: one file, or several and whole folders as one backlog. */
import { fileSet, MAX_FILES, type TextFile } from "../../state/files.js";
import type { Emit } from "../../state/state.js";

/** The engine rejects larger sources anyway. */
const MAX_BYTES = 20_000_000;

/** The files of a folder that may hold stories. */
const STORIES = /\.(?:ya?ml|json|md|markdown)$/i;

/** A file with what it is called; in a folder, with the folders above it. */
interface Found {
  readonly name: string;
  readonly file: File;
  readonly handle: FileSystemFileHandle | undefined;
  /** Whether a folder led to it: then what can't hold stories is left out. */
  readonly inFolder: boolean;
}

/** What a person gave: a file, or an entry of a drop, whose folders are read. */
export interface Given {
  readonly file: File | null;
  readonly entry?: FileSystemEntry | null;
  readonly handle?: Promise<FileSystemHandle | undefined>;
}

/** Opens them in place of the source that is shown. */
export async function openFiles(given: readonly Given[], emit: Emit): Promise<void> {
  const notify = (text: string): void => emit({ kind: "notice", notice: { text, undo: false } });
  let current = "";
  try {
    const found = (await Promise.all(given.map(filesOf))).flat();
    const wanted = found.filter(({ name, inFolder }) => !inFolder || (STORIES.test(name) && !isLeftOut(name))).sort(byName);
    const [first, second] = wanted;
    if (!first) return notify(found.length === 0 ? "There is no file to open." : "There is no YAML, JSON or Markdown file in this folder.");
    if (wanted.length > MAX_FILES) return notify(`${wanted.length} files are more than the ${MAX_FILES} that can be one backlog.`);
    const size = wanted.reduce((sum, { file }) => sum + file.size, 0);
    if (size > MAX_BYTES) return notify(`${second ? `The ${wanted.length} files are` : `${first.name} is`} larger than 20 MB, too large for a story.`);
    const texts: TextFile[] = [];
    for (const { name, file, handle } of wanted) {
      current = name;
      texts.push({ name, text: await file.text(), ...(handle && { handle }) });
    }
    const files = fileSet(texts);
    const [{ text: source, ...file }] = files.all as readonly [TextFile];
    if (second) emit({ kind: "replace", source, file, files, name: `A backlog of ${wanted.length} files` });
    else emit({ kind: "replace", source, file, name: first.name });
  } catch {
    notify(`${current || "This"} can't be read.`);
  }
}

async function filesOf({ file, entry, handle }: Given): Promise<readonly Found[]> {
  const opened = await handle;
  if (isFolder(opened)) return inDirectory(opened, `${opened.name}/`);
  if (entry?.isDirectory) return inEntry(entry as FileSystemDirectoryEntry);
  if (!file) return [];
  const { webkitRelativePath: path } = file;
  return [{ name: path || file.name, file, handle: isFile(opened) ? opened : undefined, inFolder: path !== "" }];
}

/** With a handle, a file can be saved in place. */
async function inDirectory(folder: FileSystemDirectoryHandle, path: string): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const handle of (folder as unknown as { values(): AsyncIterable<FileSystemHandle> }).values()) {
    const name = path + handle.name;
    if (isLeftOut(`/${handle.name}`)) continue;
    if (isFolder(handle)) found.push(...(await inDirectory(handle, `${name}/`)));
    else if (isFile(handle) && STORIES.test(name)) found.push({ name, file: await handle.getFile(), handle, inFolder: true });
  }
  return found;
}

async function inEntry(folder: FileSystemDirectoryEntry): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const entry of await entriesOf(folder)) {
    const name = entry.fullPath.replace(/^\//, "");
    if (isLeftOut(`/${entry.name}`)) continue;
    if (entry.isDirectory) found.push(...(await inEntry(entry as FileSystemDirectoryEntry)));
    else if (STORIES.test(name)) found.push({ name, file: await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)), handle: undefined, inFolder: true });
  }
  return found;
}

/** Browsers list a folder in pieces. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (piece.length === 0) return all;
    all.push(...piece);
  }
}

/** Not every browser knows handles. */
function isFolder(handle: FileSystemHandle | undefined): handle is FileSystemDirectoryHandle {
  return "FileSystemDirectoryHandle" in globalThis && handle instanceof FileSystemDirectoryHandle;
}

function isFile(handle: FileSystemHandle | undefined): handle is FileSystemFileHandle {
  return "FileSystemFileHandle" in globalThis && handle instanceof FileSystemFileHandle;
}

/** What nobody keeps stories in, as for the command. */
function isLeftOut(path: string): boolean {
  return /(?:^|\/)(?:\.[^/]|node_modules(?:\/|$))/.test(path);
}

const ORDER = new Intl.Collator("en", { numeric: true });

function byName(one: Found, other: Found): number {
  return ORDER.compare(one.name, other.name);
}
