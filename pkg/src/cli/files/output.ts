/** What a run may write: never over what somebody may have edited, and never where a link leads unasked. */
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { Failure, reason } from "../failure.js";
import { earlier, holds, isAsWritten, refuseTooLarge } from "./earlier.js";
import { sweep } from "./parts.js";
import { identity, isLink, isSpecial, isWithin, placeOf, realpath, stats, target } from "./paths.js";
import { append, writeWhole } from "./replace.js";

/** What became of a file. */
export type Written = "written" | "to be written" | "unchanged" | "not overwritten";

/** How files are written. */
export interface OutputOptions {
  /** Whether what differs is replaced, even if somebody has edited it. */
  readonly force: boolean;
  /** Whether nothing is written, and only said what would be. */
  readonly check: boolean;
  /** Whether links may lead out of their folder. */
  readonly followLinks: boolean;
}

/** The files that this run wrote, with what it wrote: these it may write again. */
export class Output {
  readonly #own = new Map<string, string | Uint8Array>();
  /** Where what the documents are made from is. */
  readonly #folders = new Set<string>();
  readonly #options: OutputOptions;

  constructor(options: OutputOptions) {
    this.#options = options;
  }

  /** Notes what the documents are made from: another source beside it has documents of its own. */
  madeFrom(paths: readonly string[]): void {
    for (const path of paths) this.#folders.add(dirname(path));
  }

  /** Writes a file, unless there is one that differs and that no run has left as it is. */
  write(path: string, content: string | Uint8Array): Written {
    refuseNoFile(path);
    this.refuseAway(path);
    if (isSpecial(path) && this.#options.check) return "to be written";
    if (isSpecial(path)) {
      append(path, content);
      return "written";
    }
    if (!this.#options.check) sweep(dirname(target(path)));
    const isThere = identity(path) !== undefined;
    if (isThere && holds(path, content)) {
      this.#own.set(path, content);
      return "unchanged";
    }
    const own = this.#own.get(path);
    if (isThere && !this.#options.force && (own === undefined || !holds(path, own)) && !isAsWritten(path, content, [dirname(path), ...this.#folders])) return "not overwritten";
    if (this.#options.check) return "to be written";
    writeWhole(path, content);
    this.#own.set(path, content);
    return "written";
  }

  /** Deletes a document that nobody has edited. */
  delete(path: string): "deleted" | "to be deleted" | "not deleted" {
    if (stats(path)?.isFile() !== true || isLink(path) || !earlier(path)?.untouched) return "not deleted";
    if (this.#options.check) return "to be deleted";
    try {
      rmSync(path);
    } catch (error) {
      throw new Failure(`${path} can't be deleted: ${reason(error)}`);
    }
    return "deleted";
  }

  /** Refuses what can't be a file of a folder of documents, before the first of them is written. */
  check(folder: string, names: readonly string[]): void {
    const places = new Map<string, string>();
    for (const name of names) {
      const path = join(folder, name);
      this.#refuseLinks(path, [folder]);
      const there = stats(path);
      if (there?.isDirectory()) throw new Failure(`${path} can't be written: it is a folder`);
      if (there !== undefined && !there.isFile()) throw new Failure(`${path} can't be written: it is no file`, "remove it, or choose another folder");
      refuseTooLarge(path);
      const place = identity(path) ?? placeOf(path);
      const other = places.get(place);
      if (other !== undefined) throw new Failure(`${path} can't be written: ${other} is the same file`, "remove one of these links");
      places.set(place, path);
    }
  }

  /** Makes a folder and those above it, unless nothing is written; it may not lead out of the current one. */
  folder(path: string): void {
    this.#refuseFolder(path);
    if (this.#options.check) return;
    try {
      makeFolder(path);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new Failure(`${path} can't be made a folder: ${code === "EEXIST" ? "there is a file of that name" : code === "ENOENT" ? "no folder can be made there" : reason(error)}`);
    }
  }

  /** Refuses a file that a link leads out of its folder and the current one, or whose folder one leads away. */
  refuseAway(path: string): void {
    this.#refuseFolder(dirname(path));
    this.#refuseLinks(path, [dirname(path), "."]);
  }

  /** Refuses a folder below the current one that a link leads out of it: whoever names it can't see that. */
  #refuseFolder(path: string): void {
    const way = relative(resolve("."), resolve(path));
    if (this.#options.followLinks || !isWithin("", way)) return;
    const here = realpath(".") ?? resolve(".");
    for (let inside = way; inside !== "" && inside !== "."; inside = dirname(inside)) {
      if (!isLink(inside) || isWithin(here, placeOf(inside))) continue;
      throw new Failure(`${inside} can't be written: it is a link that leads out of the current folder, to ${placeOf(inside)}`, "name that folder itself, or follow the link with --follow-links");
    }
  }

  /** Refuses a link that leads out of these folders. */
  #refuseLinks(path: string, folders: readonly string[]): void {
    if (this.#options.followLinks || !isLink(path)) return;
    // A device, such as /dev/null, keeps nothing.
    if (isSpecial(path)) return;
    const whole = placeOf(path);
    if (folders.some((folder) => isWithin(realpath(folder) ?? folder, whole))) return;
    throw new Failure(`${path} can't be written: it is a link that leads out of its folder, to ${whole}`, "remove the link, or follow it with --follow-links");
  }
}

/** Refuses a path that is no file's. */
function refuseNoFile(path: string): void {
  if (path.trim() === "" && stats(path) === undefined) throw new Failure("the name of the file to write is empty", "name a file");
  if (/[\\/]$/.test(path) && stats(path) === undefined) throw new Failure(`${path} can't be written: it is named like a folder`, `name a file in it: ${path}NAME`);
}

/** Makes a folder and those above it. Node's own never ends where the system makes none although the one above is there, as in /proc. */
function makeFolder(path: string): void {
  if (stats(path)?.isDirectory()) return;
  const above = dirname(path);
  if (above !== path && stats(above) === undefined) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    // Another run may have made it meanwhile, and `new/..` is there once `new` is.
    if (stats(path)?.isDirectory() !== true) throw error;
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
