/** Sources: files and standard input, read whole and checked to be text. */
import { readFileSync, statSync } from "node:fs";
import { Failure, reason } from "./failure.js";

/** A source with the name that reports give it. */
export interface Source {
  /** The path as it was given; `-` for standard input. */
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

/** The sources that a command names; standard input where it names none. */
export function sources(files: readonly string[]): readonly Source[] {
  const paths = files.length === 0 ? ["-"] : files;
  if (paths.filter((path) => path === "-").length > 1) throw new Failure("standard input can be read only once");
  return paths.map(source);
}

/** Reads one source. */
export function source(path: string): Source {
  if (path === "-") {
    if (process.stdin.isTTY) throw new Failure("name a file, or pipe a story in", "`groundplan --help` has examples");
    return { path, name: "standard input", text: decoded(read(0, "standard input"), "standard input") };
  }
  return { path, name: path, text: decoded(read(path, path), path) };
}

/** The text of a file that is not a story, such as a template. */
export function textOf(path: string): string {
  return decoded(read(path, path), path);
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

function decoded(bytes: Uint8Array, name: string): string {
  const marks: readonly (readonly [number, number, string])[] = [[0xff, 0xfe, "utf-16le"], [0xfe, 0xff, "utf-16be"]];
  const wide = marks.find(([first, second]) => bytes[0] === first && bytes[1] === second);
  try {
    return new TextDecoder(wide?.[2] ?? "utf-8", { fatal: true, ignoreBOM: wide === undefined }).decode(bytes);
  } catch {
    throw new Failure(`${name} is not a text in UTF-8`, "save it as UTF-8");
  }
}
