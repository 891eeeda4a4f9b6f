/** Where a path leads: through symbolic links, to what is no file, or to standard output. */
import { fstatSync, lstatSync, readlinkSync, realpathSync, statSync, type Stats } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** Systems follow about as many links before they report a loop. */
const MAX_LINKS = 40;

/** The path and what it leads to, link by link; the last one need not be there. */
export function hops(path: string): readonly string[] {
  const met = [path];
  for (let at = path; met.length <= MAX_LINKS; met.push(at)) {
    try {
      const link = readlinkSync(at);
      // Joined as it is: a `..` after a folder that is a link itself leads elsewhere than it seems.
      at = isAbsolute(link) ? link : `${realpathSync.native(dirname(at))}${sep}${link}`;
    } catch {
      return met;
    }
  }
  return met;
}

/** The file that is written for this path: the target of its links, so that they stay links. */
export function target(path: string): string {
  return hops(path).at(-1) ?? path;
}

/** What is at a path, links followed; nothing if that can't be found out, which the reader of the file then reports. */
export function stats(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** A path without links; nothing if it leads nowhere. */
export function realpath(path: string): string | undefined {
  try {
    // Node's own resolves `..` before links, and never ends if that leads back to one of them.
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** Whether there is a link at a path, and not what it leads to. */
export function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** Whether a path is a folder or below it; both without links. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || (!isAbsolute(way) && !/^\.\.(?![^\\/])/.test(way));
}

/** Why a link is not read. */
export const LEADS_OUT = "its link leads out of the folder that is read; --follow-links follows it";

/** Whether a path is a link out of a folder. */
export function leadsOut(path: string, folder: string): boolean {
  return isLink(path) && !isWithin(realpath(folder) ?? resolve(folder), realpath(path) ?? target(path));
}

/** So many folders of stories are noted. */
const MAX_FOLDERS = 100;

/**
 * The folders of files, seen from another folder, as every system writes them. One is left out that is seen only across a
 * user's folder, whose name is nobody's business.
 */
export function foldersOf(files: readonly { readonly path: string }[], place: string): readonly string[] {
  const ways = files.filter(({ path }) => stats(path)?.isFile() === true).map(({ path }) => relative(resolve(place), resolve(dirname(path))));
  const isShort = (way: string): boolean => {
    const shared = resolve(place, ...way.split(sep).filter((part) => part === ".."));
    return !isAbsolute(way) && (shared === homedir() || !isWithin(shared, homedir()));
  };
  return [...new Set(ways.filter(isShort).map((way) => way.split(sep).join("/") || "."))].sort().slice(0, MAX_FOLDERS);
}

/** Whether a path names standard output. */
export function isStandardOutput(path: string): boolean {
  return ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].includes(path);
}

/** Whether a path names what the process has open, such as a pipe from the shell. */
export function isOpenAlready(path: string): boolean {
  return /^\/(?:dev\/(?:fd\/|std(?:in|out|err)$)|proc\/)/.test(resolve(path));
}

/** Whether a path leads to a pipe, a device or what the process has open: nothing that could be read first or replaced. */
export function isSpecial(path: string): boolean {
  if (isOpenAlready(path)) return true;
  const there = stats(path);
  return there !== undefined && !there.isFile() && !there.isDirectory();
}

/** Identifies the file that a path leads to, however it is spelled; `undefined` if there is none. */
export function identity(path: string): string | undefined {
  try {
    const { dev, ino } = path === "-" ? fstatSync(0, { bigint: true }) : statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

/** Where a file is or would be, without links. */
export function placeOf(path: string): string {
  const place = target(path);
  return realpath(place) ?? join(realpath(dirname(place)) ?? resolve(dirname(place)), basename(place));
}
