/** The files that a pattern matches: no link leads out of the folder that is read, and what can't be read is named. */
import { type Dirent, readdirSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { globSync } from "tinyglobby";
import { reason } from "../failure.js";
import { isLink, isWithin, LEADS_OUT, realpath, stats } from "./paths.js";

/** How to look for files. */
export interface WalkOptions {
  /** The folder that the pattern begins with. */
  readonly base: string;
  readonly ignore: readonly string[];
  /** Whether links may lead out of that folder. */
  readonly followLinks: boolean;
  /** Whether names that begin with a dot count too. */
  readonly dot?: boolean;
  readonly caseSensitive: boolean;
}

/** What was found, and what was left out with the reason. */
export interface WalkResult {
  readonly paths: readonly string[];
  readonly leftOut: readonly (readonly [path: string, why: string])[];
}

/** What is read of a folder's entry: the glob library asks for no more. */
type Entry = Pick<Dirent, "name" | "isFile" | "isDirectory" | "isSymbolicLink">;

/** Lists the files that match. */
export function walk(pattern: string, { base, ignore, followLinks, dot = false, caseSensitive }: WalkOptions): WalkResult {
  const root = realpath(base) ?? resolve(base);
  const refused = new Map<string, string>();
  const leftOut = new Map<string, string>();
  const followed = new Set<string>();

  const entry = (folder: string, found: Dirent): readonly Entry[] => {
    if (found.isDirectory() || found.isFile()) return [found];
    const path = join(folder, found.name);
    if (!found.isSymbolicLink()) return [refuse(path, found.name, kindOf(found), false)];
    const there = stats(path);
    const target = realpath(path);
    if (there === undefined || target === undefined) return [refuse(path, found.name, linkProblem(path), false)];
    if (there.isDirectory()) return folderLink(path, found.name, target);
    if (!there.isFile()) return [refuse(path, found.name, kindOf(there), false)];
    if (!followLinks && !isWithin(root, target)) return [refuse(path, found.name, LEADS_OUT, false)];
    return [as(found.name, true)];
  };
  /** Of a folder that is read anyway, a second way to it is none; and each other one is read once. */
  const folderLink = (path: string, name: string, target: string): readonly Entry[] => {
    if (isWithin(root, target) && !isHidden(relative(root, target))) return [];
    if (!followLinks) return [refuse(path, name, LEADS_OUT, true)];
    if (isIn(followed, target)) return [];
    followed.add(target);
    return [as(name, false)];
  };
  const refuse = (path: string, name: string, why: string, isFolder: boolean): Entry => {
    refused.set(path, why);
    return as(name, !isFolder);
  };
  const list = (given: string): readonly Entry[] => {
    const folder = resolve(given);
    // Only here it shows that the pattern, and nothing that is ignored, leads into this folder.
    const why = refused.get(folder);
    if (why !== undefined) {
      leftOut.set(folder, why);
      return [];
    }
    try {
      return readdirSync(folder, { withFileTypes: true }).flatMap((found) => entry(folder, found));
    } catch (error) {
      // Where there is no folder, nothing is left out.
      if (!["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) leftOut.set(folder, reason(error));
      return [];
    }
  };

  const paths = globSync(pattern, {
    ignore, dot, absolute: isAbsolute(pattern), expandDirectories: false, caseSensitiveMatch: caseSensitive,
    // The library asks for entries with their types and for nothing else of a folder.
    fs: { readdirSync: list as unknown as typeof readdirSync },
  });
  const kept = paths.filter((path) => {
    const why = refused.get(resolve(path));
    if (why !== undefined) leftOut.set(resolve(path), why);
    return why === undefined;
  });
  const shown = (path: string): string => (isAbsolute(pattern) ? path : relative("", path) || ".");
  // Sorted by code units, so that the order is the same everywhere.
  return { paths: kept.sort(), leftOut: [...leftOut].map(([path, why]) => [shown(path), why] as const).sort() };
}

function as(name: string, isFile: boolean): Entry {
  return { name, isFile: () => isFile, isDirectory: () => !isFile, isSymbolicLink: () => false };
}

function kindOf(found: Pick<Dirent, "isFIFO" | "isSocket">): string {
  return found.isFIFO() ? "it is a pipe" : found.isSocket() ? "it is a socket" : "it is a device";
}

/** Why a link leads to nothing. */
function linkProblem(path: string): string {
  try {
    realpathSync.native(path);
    return "it is gone";
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return isMissing && isLink(path) ? "its link leads to nothing" : reason(error);
  }
}

/** Whether a path is one of these folders or below one. */
function isIn(folders: ReadonlySet<string>, path: string): boolean {
  for (let at = path, below = ""; at !== below; [at, below] = [dirname(at), at]) if (folders.has(at)) return true;
  return false;
}

/** Whether a path below a folder goes through what is never read. */
function isHidden(way: string): boolean {
  return way.split(/[\\/]/).some((name) => name === "node_modules" || name.startsWith("."));
}
