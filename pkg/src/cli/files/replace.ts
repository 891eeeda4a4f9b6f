/** Writing a file whole or not at all. */
import {
  accessSync, closeSync, constants, existsSync, fchmodSync, fchownSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync, renameSync, rmSync, statSync, type Stats, writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { Failure, reason } from "../failure.js";
import { patiently, pause } from "./bytes.js";
import { beginPart, sweep } from "./parts.js";
import { isOpenAlready, stats, target } from "./paths.js";

/** What the system answers where a file can be written, but not be replaced: its folder is closed, or it is held open. */
const NOT_REPLACED: readonly (string | undefined)[] = ["EACCES", "EPERM", "EBUSY", "EROFS"];

/**
 * Writes a file beside its place and moves it there, so that no reader ever sees half of it.
 *
 * A symbolic link stays one: what it leads to is written. A file with several hard links is written in its
 * place, as Vim and most formatters do: a new file would leave the other names with the old text.
 */
export function writeWhole(path: string, text: string | Uint8Array): void {
  try {
    const place = target(path);
    sweep(dirname(place));
    const old = statSync(place, { throwIfNoEntry: false });
    if (old !== undefined) refuseReadOnly(place, old);
    if (old !== undefined && old.nlink > 1) overwrite(place, text);
    else replace(place, text, old);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Refuses a file that can't be written, before another one is. */
export function refuseUnwritable(path: string): void {
  try {
    const place = target(path);
    const old = statSync(place, { throwIfNoEntry: false });
    if (old !== undefined) refuseReadOnly(place, old);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** A file without write permission could still be replaced by another one, which nobody wants who took it away. */
function refuseReadOnly(place: string, { mode }: Stats): void {
  if ((mode & 0o222) === 0) throw new Error("it is read-only");
  accessSync(place, constants.W_OK);
}

function unwritable(path: string, error: unknown): Failure {
  const folder = dirname(target(path));
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" && existsSync(folder)) return new Failure(`${path} can't be written: no file can be made in ${folder}`, "choose another folder");
  if (code !== "ENOENT") return new Failure(`${path} can't be written: ${reason(error)}`, code === "EINVAL" ? "choose another file" : undefined);
  return new Failure(`${path} can't be written: there is no folder \`${folder}\``, "make the folder first, or write into one that is there");
}

/** Into a pipe or a device, or after what a redirection has written. */
export function append(path: string, text: string | Uint8Array): void {
  try {
    const open = openEnd(path);
    try {
      put(open, text);
    } finally {
      closeSync(open);
    }
  } catch (error) {
    throw unwritable(path, error);
  }
}

function openEnd(path: string): number {
  if (stats(path)?.isFIFO() !== true || isOpenAlready(path)) return openSync(path, "a");
  // Opened as usual, a pipe would wait for somebody who reads it.
  const open = patiently(() => {
    try {
      return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENXIO") return undefined;
      throw error;
    }
  });
  if (open === undefined) throw new Error("it is a pipe that nobody reads");
  return open;
}

function overwrite(place: string, text: string | Uint8Array): void {
  const old = readFileSync(place);
  const open = openSync(place, "r+");
  try {
    // The rest is cut off last: until then its room is there for the old text, should the new one have none.
    ftruncateSync(open, put(open, text));
  } catch (error) {
    quietly(() => {
      for (let at = 0; at < old.length; ) at += writeSync(open, old, at, old.length - at, at);
      ftruncateSync(open, old.length);
    });
    throw error;
  } finally {
    closeSync(open);
  }
}

function replace(place: string, text: string | Uint8Array, old: Stats | undefined): void {
  let part: string | undefined;
  try {
    const [open, path] = beginPart(dirname(place));
    part = path;
    try {
      if (old) adopt(open, old);
      put(open, text);
      fsyncSync(open);
    } finally {
      closeSync(open);
    }
    renameSync(part, place);
  } catch (error) {
    if (part !== undefined) quietly(rmSync, part, { force: true });
    if (old === undefined || !NOT_REPLACED.includes((error as NodeJS.ErrnoException).code)) throw error;
    overwrite(place, text);
  }
}

/** A file that is replaced keeps its permissions, and its owner where the system allows it. */
function adopt(open: number, old: Stats): void {
  const { uid, gid } = fstatSync(open);
  if (uid !== old.uid || gid !== old.gid) quietly(fchownSync, open, old.uid, old.gid);
  quietly(fchmodSync, open, old.mode & 0o777);
}

function put(open: number, text: string | Uint8Array): number {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(open, bytes, at);
    } catch (error) {
      // A pipe is full until somebody has read from it.
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      pause();
    }
  }
  return bytes.length;
}

/** The file is written even if this fails. */
function quietly<Arguments extends readonly unknown[]>(act: (...given: Arguments) => void, ...given: Arguments): void {
  try {
    act(...given);
  } catch {
    // See above.
  }
}
