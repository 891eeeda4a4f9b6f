/** Saves a text or bytes: to the file that they came from, if the browser can, else as a download. */
import { fileName } from "groundplan/internal";
import type { SourceFile } from "../state/files.js";
import type { State } from "../state/state.js";
import { SYNTAXES, syntaxOf } from "../state/syntax.js";

/** How long the browser may take to read the URL of a download, in milliseconds. */
const URL_LIFETIME = 60_000;

/** Downloads a file. */
export function download(name: string, content: BlobPart, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), URL_LIFETIME);
}

/** What the file of a source is called: as the one that it was opened from, else after its story. */
export function sourceName({ file, result, source }: Pick<State, "file" | "result" | "source">): string {
  // Of a file in a folder, the browser stores only the last part of the name.
  if (file) return file.name.replace(/^.*\//, "");
  const [first, second] = result?.stories ?? [];
  const { extension } = SYNTAXES[syntaxOf(source)];
  return second ? `backlog.${extension}` : fileName(first?.id ?? "", extension, "story");
}

/** Saves the source; the result is the sentence to show. */
export async function saveSource(state: Pick<State, "file" | "result" | "source">): Promise<string> {
  const name = sourceName(state);
  if (await writeTo(state.file, state.source)) return `Saved ${name}.`;
  download(name, state.source, `${SYNTAXES[syntaxOf(state.source)].type};charset=utf-8`);
  return `Downloaded ${name}.`;
}

/** Writes to the file that the text was opened from; false if the browser or the person doesn't allow it. */
async function writeTo(file: SourceFile | undefined, text: string): Promise<boolean> {
  if (!file?.handle) return false;
  try {
    const stream = await file.handle.createWritable();
    await stream.write(text);
    await stream.close();
    return true;
  } catch {
    return false;
  }
}
