/** Sources: files and standard input, read whole and checked to be text. */
import { readFileSync, statSync } from "node:fs";
import { Failure, reason } from "../failure.js";
import type { FoundFile } from "./expand.js";

/** A file with a text of the source, and the name that reports give it. */
export interface SourceFile extends FoundFile {
  readonly name: string;
  readonly text: string;
  readonly encoding: Encoding;
}

/** How the bytes of a text are to be read. */
type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** Reads a file. */
export function sourceFile({ path, named }: FoundFile): SourceFile {
  if (path === "-") {
    if (process.stdin.isTTY) throw new Failure("name a file, or pipe a story in", "`groundplan --help` has examples");
    return { path, named, name: "standard input", ...decoded(read(0, "standard input"), "standard input") };
  }
  return { path, named, name: path, ...decoded(read(path, path), path) };
}

/** The text of a file that is not a story, such as a template. */
export function textOf(path: string): string {
  return decoded(read(path, path), path).text;
}

function read(file: string | number, name: string): Uint8Array {
  try {
    // A folder opens without an error on some systems, and only reading it fails.
    if (typeof file === "string" && statSync(file).isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
    return readFileSync(file);
  } catch (error) {
    throw new Failure(`${name} can't be read: ${reason(error)}`);
  }
}

function decoded(bytes: Uint8Array, name: string): { readonly text: string; readonly encoding: Encoding } {
  const marks: readonly (readonly [number, number, Encoding])[] = [[0xff, 0xfe, "utf-16le"], [0xfe, 0xff, "utf-16be"]];
  const encoding = marks.find(([first, second]) => bytes[0] === first && bytes[1] === second)?.[2] ?? "utf-8";
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === "utf-8" }).decode(bytes), encoding };
  } catch {
    throw new Failure(`${name} is not a text in UTF-8`, "save it as UTF-8");
  }
}

/** A text in the encoding of the source that it replaces. */
export function encoded({ encoding }: SourceFile, text: string): Uint8Array {
  // In UTF-8 the byte order mark is still part of the text.
  if (encoding === "utf-8") return Buffer.from(text);
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return encoding === "utf-16be" ? bytes.swap16() : bytes;
}
