/** Writing: whole or not at all, and never over what somebody may have edited. */
import {
  closeSync, existsSync, fchmodSync, fchownSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, type Stats,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Failure, reason } from "../failure.js";
import { identity, isSpecial, target } from "./paths.js";

/** Up to so many unfinished files of killed runs are skipped. */
const MAX_PARTS = 100;

/** What became of a file. */
export type Written = "written" | "unchanged" | "left alone";

/** The files that this run wrote, with what it wrote: these it may write again. */
export class Output {
  readonly #own = new Map<string, string>();
  readonly #force: boolean;

  constructor(force: boolean) {
    this.#force = force;
  }

  /** Writes a file, unless there is one that differs and isn't this run's. */
  write(path: string, text: string): Written {
    if (isSpecial(path)) {
      append(path, text);
      return "written";
    }
    const there = contents(path);
    if (there === text) {
      this.#own.set(path, text);
      return "unchanged";
    }
    const mine = there !== undefined && this.#own.get(path) === there;
    if (there !== undefined && !this.#force && !mine) return "left alone";
    writeWhole(path, text);
    this.#own.set(path, text);
    return "written";
  }
}

/** Refuses to write over what a document is made from, under whatever name. */
export function refuse(outs: readonly string[], from: readonly string[]): void {
  const kept = new Map(from.map((path) => [identity(path), path]));
  kept.delete(undefined);
  for (const out of outs) {
    const path = kept.get(identity(out));
    if (path === undefined) continue;
    const which = path === out ? "it" : path === "-" ? "what standard input reads, which is it" : `${path}, which is the same file`;
    throw new Failure(`${out} can't be written: the document is made from ${which}`, "choose another place with --out");
  }
}

/** Makes a folder and those above it. */
export function folder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Failure(`${path} can't be made a folder: ${code === "EEXIST" ? "there is a file of that name" : reason(error)}`);
  }
}

/**
 * Writes a file beside its place and moves it there, so that no reader ever sees half of it.
 *
 * A symbolic link stays one: what it leads to is written. A file with several hard links is written in its
 * place, as Vim and most formatters do: a new file would leave the other names with the old text.
 */
export function writeWhole(path: string, text: string | Uint8Array): void {
  try {
    const place = target(path);
    const old = statSync(place, { throwIfNoEntry: false });
    if (old !== undefined && old.nlink > 1) overwrite(place, text);
    else replace(place, text, old);
  } catch (error) {
    throw unwritable(path, error);
  }
}

function unwritable(path: string, error: unknown): Failure {
  const folder = dirname(target(path));
  if ((error as NodeJS.ErrnoException).code !== "ENOENT" || existsSync(folder)) return new Failure(`${path} can't be written: ${reason(error)}`);
  return new Failure(`${path} can't be written: there is no folder \`${folder}\``, "make the folder first, or write into one that is there");
}

/** Into a pipe or a device, or after what a redirection has written. */
function append(path: string, text: string): void {
  try {
    const open = openSync(path, "a");
    try {
      put(open, text);
    } finally {
      closeSync(open);
    }
  } catch (error) {
    throw new Failure(`${path} can't be written: ${reason(error)}`);
  }
}

function overwrite(place: string, text: string | Uint8Array): void {
  const open = openSync(place, "r+");
  try {
    // The rest is cut off last: on a full disk less of the old text is lost.
    ftruncateSync(open, put(open, text));
  } finally {
    closeSync(open);
  }
}

function replace(place: string, text: string | Uint8Array, old: Stats | undefined): void {
  const [open, part] = begin(dirname(place));
  try {
    try {
      if (old) adopt(open, old);
      put(open, text);
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
    renameSync(part, place);
  } catch (error) {
    quietly(() => rmSync(part, { force: true }));
    throw error;
  }
}

/** A new file beside the place; its name is short, so that no long name grows too long by it. */
function begin(beside: string): readonly [open: number, path: string] {
  for (let number = 1; ; number += 1) {
    const path = join(beside, `.groundplan-${process.pid}-${number}.part`);
    try {
      return [openSync(path, "wx"), path];
    } catch (error) {
      // A run that was killed may have left one.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || number >= MAX_PARTS) throw error;
    }
  }
}

/** A file that is replaced keeps its permissions, and its owner where the system allows it. */
function adopt(open: number, old: Stats): void {
  const { uid, gid } = fstatSync(open);
  if (uid !== old.uid || gid !== old.gid) quietly(() => fchownSync(open, old.uid, old.gid));
  quietly(() => fchmodSync(open, old.mode & 0o777));
}

function put(open: number, text: string | Uint8Array): number {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(open, bytes, at);
  return bytes.length;
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // The file is written even so.
  }
}

/** The text of a file that is there. */
function contents(path: string): string | undefined {
  try {
    if (statSync(path).isDirectory()) throw new Failure(`${path} can't be written: it is a folder`);
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Failure) throw error;
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Failure(`${path} can't be read: ${reason(error)}`);
  }
}
