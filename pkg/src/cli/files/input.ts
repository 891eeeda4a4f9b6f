/** Sources: files and standard input, read whole and checked to be text. */
import { Failure } from "../failure.js";
import { bytesOf, MAX_BYTES, STDIN } from "./bytes.js";
import type { FoundFile } from "./expand.js";

/** A file with a text of the source, and the name that reports give it. */
export interface SourceFile extends FoundFile {
  readonly name: string;
  readonly text: string;
  readonly encoding: Encoding;
}

/** Bytes that are no text in UTF-8. */
export class NotText extends Failure {
  readonly bytes: Uint8Array;

  constructor(name: string, bytes: Uint8Array) {
    super(`${name} is not a text in UTF-8`, "save it as UTF-8");
    this.bytes = bytes;
  }
}

/** How the bytes of a text are to be read. */
type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** Reads a file with at most so many bytes. */
export function sourceFile({ path, named }: FoundFile, limit = MAX_BYTES): SourceFile {
  const name = path === "-" ? "standard input" : path;
  return { path, named, name, ...decoded(bytesOf(path === "-" ? STDIN : path, name, limit), name) };
}

/** The text of a file that is not a story, such as a template. */
export function textOf(path: string): string {
  return decoded(bytesOf(path, path, MAX_BYTES), path).text;
}

function decoded(bytes: Uint8Array, name: string): { readonly text: string; readonly encoding: Encoding } {
  const marks: readonly (readonly [number, number, Encoding])[] = [[0xff, 0xfe, "utf-16le"], [0xfe, 0xff, "utf-16be"]];
  const encoding = marks.find(([first, second]) => bytes[0] === first && bytes[1] === second)?.[2] ?? "utf-8";
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === "utf-8" }).decode(bytes), encoding };
  } catch {
    throw new NotText(name, bytes);
  }
}

/** A text in the encoding of the source that it replaces. */
export function encoded({ encoding }: SourceFile, text: string): Uint8Array {
  // In UTF-8 the byte order mark is still part of the text.
  if (encoding === "utf-8") return Buffer.from(text);
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return encoding === "utf-16be" ? bytes.swap16() : bytes;
}
