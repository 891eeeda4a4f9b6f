/** What earlier runs have written, and whether it is as they wrote it. */
import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { bytesOf } from "./bytes.js";
import { isPngAsWritten } from "./png-provenance.js";
import { type Provenance, provenanceOf, withoutProvenance } from "./provenance.js";
import { Failure, reason } from "../failure.js";
import { stats } from "./paths.js";

/** What a file may have that is compared with what a run writes: four times the largest document. */
const MAX_WRITTEN_BYTES = 256_000_000;

/** What a file says of the run that wrote it; `undefined` if it isn't there or says nothing. */
export function earlier(path: string): Provenance | undefined {
  if (stats(path)?.isFile() !== true) return undefined;
  const bytes = read(path);
  const said = provenanceOf(bytes.toString("utf8"));
  // What is no text in UTF-8 reads as U+FFFD, which a document can hold too.
  return said && { ...said, untouched: said.untouched && isUtf8(bytes) };
}

/** The lines of a file. */
export function linesOf(path: string): readonly string[] {
  return read(path).toString("utf8").split(/\r?\n/);
}

/**
 * Whether nobody has edited a file since it was made from the same source, or for the same story from one that is no more
 * in any of these folders: by a run that left no such comments, too.
 */
export function isAsWritten(path: string, content: string | Uint8Array, folders: Iterable<string>): boolean {
  if (typeof content !== "string") return isUntouched(path);
  const [there, own] = [earlier(path), provenanceOf(content)];
  if (!there) return holds(path, withoutProvenance(content));
  return there.untouched && (there.source === own?.source || (there.story === own?.story && isGone(there.source, folders)));
}

/** Whether a source is in none of these folders any more, and not in the current one: it has another name now. */
export function isGone(source: string | undefined, folders: Iterable<string>): boolean {
  return source !== undefined && [".", ...folders].every((folder) => stats(join(folder, source)) === undefined);
}

/** Why a file is left alone, and what to do: it is a document of another source, or somebody may have edited it. */
export function reasonToKeep(path: string): { readonly what: string; readonly help: string } {
  const there = earlier(path);
  if (there?.untouched !== true) return { what: "exists and has different content", help: "somebody may have edited it; replace it with --force" };
  return { what: `was made from ${there.source ?? "a text without a name"}`, help: "choose another place with --out, or replace it with --force" };
}

/** Whether a file is as an earlier run has written it, whatever that was made from. */
export function isUntouched(path: string): boolean {
  if (stats(path)?.isFile() !== true || isTooLarge(path)) return false;
  return path.endsWith(".png") ? isPngAsWritten(read(path)) : earlier(path)?.untouched === true;
}

/** Refuses a file that is too large to be read, before anything is written. */
export function refuseTooLarge(path: string): void {
  if (isTooLarge(path)) read(path);
}

/** Whether a file is larger than what a run writes. */
function isTooLarge(path: string): boolean {
  return (stats(path)?.size ?? 0) > MAX_WRITTEN_BYTES;
}

/** The bytes of a file that a run may have written. */
export function read(path: string): Buffer {
  return bytesOf(path, path, MAX_WRITTEN_BYTES, "delete it, or choose another place");
}

/**
 * The dates that the clock gave to those of these documents which nobody has edited, where their stories have none: a run
 * on another day gives the same again, unless something else has changed.
 */
export function datesIn(paths: readonly string[]): ReadonlyMap<string, string> {
  const dates = paths.flatMap((path): (readonly [string, string])[] => {
    const there = earlier(path);
    return there?.untouched && there.date !== undefined ? [[path, there.date]] : [];
  });
  return new Map(dates);
}

/** Whether a file holds this and nothing else. */
export function holds(path: string, content: string | Uint8Array): boolean {
  try {
    const there = stats(path);
    if (there?.isDirectory()) throw new Failure(`${path} can't be written: it is a folder`);
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    return there?.size === bytes.length && readFileSync(path).equals(bytes);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${path} can't be read: ${reason(error)}`);
  }
}
