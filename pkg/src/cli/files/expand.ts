/** Files, folders and patterns, expanded by the command itself: shells differ, and some expand nothing. */
import { statSync } from "node:fs";
import { isAbsolute } from "node:path";
import { escapePath, globSync, isDynamicPattern } from "tinyglobby";
import { Failure } from "../failure.js";
import { identity } from "./paths.js";

/** A file to read. */
export interface FoundFile {
  /** Its path; `-` for standard input. */
  readonly path: string;
  /** Whether it was named itself; else a folder or a pattern led to it. */
  readonly named: boolean;
}

/** The endings of the files of a folder that may hold stories. */
const ENDINGS = "{yaml,yml,json,md,markdown}";

/** What nobody keeps stories in. Folders whose names begin with a dot are left out too. */
const NEVER = ["**/node_modules/**"];

/** The files that arguments lead to, in their order and each once; those of a folder or a pattern are sorted. */
export function expand(given: readonly string[], ignored: readonly string[]): readonly FoundFile[] {
  if (given.length === 0) return [{ path: "-", named: true }];
  if (given.filter((path) => path === "-").length > 1) throw new Failure("standard input can be read only once");
  const ignore = ignored.map(slashed).flatMap((pattern) => [pattern, `${pattern.replace(/\/$/, "")}/**`]);
  const files = new Map<string, FoundFile>();
  for (const file of given.flatMap((path) => filesOf(path, ignore))) {
    const key = file.path === "-" ? "-" : (identity(file.path) ?? file.path);
    const before = files.get(key);
    if (!before || (file.named && !before.named)) files.set(key, before ? { ...before, named: true } : file);
  }
  if (files.size === 0) throw new Failure("`--ignore` leaves no file to read");
  return [...files.values()];
}

function filesOf(given: string, ignore: readonly string[]): readonly FoundFile[] {
  if (given === "-") return [{ path: given, named: true }];
  const there = statSync(given, { throwIfNoEntry: false });
  if (there?.isDirectory()) {
    const folder = escapePath(slashed(given)).replace(/\/$/, "");
    return found(`${folder}/**/*.${ENDINGS}`, ignore, `there is no YAML, JSON or Markdown file in ${given}`);
  }
  if (there) return ignore.length > 0 && glob(escapePath(slashed(given)), ignore).length === 0 ? [] : [{ path: given, named: true }];
  // Not every shell takes quotes away.
  const pattern = slashed(/^(['"])(.*)\1$/.exec(given)?.[2] ?? given);
  // What is not there and no pattern is reported when it is read.
  if (!isDynamicPattern(pattern)) return [{ path: given, named: true }];
  return found(withEnding(pattern), ignore, `no file matches \`${given}\``);
}

/** A pattern that leaves the ending open is about the files that may hold stories. */
function withEnding(pattern: string): string {
  if (!pattern.endsWith("*")) return pattern;
  return pattern.endsWith("**") ? `${pattern}/*.${ENDINGS}` : `${pattern}.${ENDINGS}`;
}

function found(pattern: string, ignore: readonly string[], nothing: string): readonly FoundFile[] {
  const paths = glob(pattern, [...NEVER, ...ignore]);
  if (paths.length === 0 && glob(pattern, NEVER).length === 0) throw new Failure(nothing, "`**` stands for any folders, `*` for any part of a name");
  return paths.map((path) => ({ path, named: false }));
}

function glob(pattern: string, ignore: readonly string[]): readonly string[] {
  const options = { ignore, absolute: isAbsolute(pattern), expandDirectories: false, caseSensitiveMatch: !pattern.endsWith(ENDINGS) };
  // Sorted by code units, so that the order is the same everywhere.
  return globSync(pattern, options).sort();
}

/** A path as patterns are written: on Windows a backslash separates, elsewhere it takes the meaning of what follows. */
function slashed(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}
