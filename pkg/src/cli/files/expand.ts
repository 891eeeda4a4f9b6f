/** Files, folders and patterns, expanded by the command itself: shells differ, and some expand nothing. */
import { dirname, isAbsolute, resolve } from "node:path";
import { escapePath, globSync, isDynamicPattern } from "tinyglobby";
import { Failure } from "../failure.js";
import { ignorePatterns } from "./ignore.js";
import { identity, isLink, isWithin, stats } from "./paths.js";
import { walk } from "./walk.js";

/** A file to read. */
export interface FoundFile {
  /** Its path; `-` for standard input. */
  readonly path: string;
  /** Whether it was named itself; else a folder or a pattern led to it. */
  readonly named: boolean;
}

/** What is not read although a folder or a pattern leads to it. */
export interface Exclusions {
  /** The patterns of `--ignore`. */
  readonly ignored: readonly string[];
  /** The folder that documents are written into. */
  readonly output?: string | undefined;
  /** Whether links may lead out of the folder that is read. */
  readonly followLinks: boolean;
  /** Receives what can't be read, with the reason. */
  readonly leftOut: (path: string, why: string) => void;
}

/** The endings of Markdown files: documents have one of them, and stories may. */
const MARKDOWN = "md,markdown";

/** The endings of the files of a folder that may hold stories. */
const ENDINGS = `{yaml,yml,json,${MARKDOWN}}`;

/** What nobody keeps stories in. Folders whose names begin with a dot are left out too. */
const NEVER = ["**/node_modules/**"];
const NEVER_HELP = "node_modules and folders whose names begin with a dot are left out; name a file itself to read it";

/** The files that arguments lead to, in their order and each once; those of a folder or a pattern are sorted. */
export function expand(given: readonly string[], exclusions: Exclusions): readonly FoundFile[] {
  if (given.length === 0) return [{ path: "-", named: true }];
  if (given.filter((path) => path === "-").length > 1) throw new Failure("standard input can be read only once");
  if (given.some((path) => path.trim() === "" && stats(path) === undefined)) throw new Failure("the name of a file is empty", "name a file, or none to read standard input");
  const folders = new Map(given.filter(isFolder).map((path) => [resolve(path), asPattern(path)] as const));
  const files = new Map<string, FoundFile>();
  for (const file of given.flatMap((path) => filesOf(path, exclusions, folders))) {
    const key = file.path === "-" ? "-" : (identity(file.path) ?? file.path);
    const before = files.get(key);
    if (!before || (file.named && !before.named)) files.set(key, before ? { ...before, named: true } : file);
  }
  if (files.size > 0) return [...files.values()];
  if (exclusions.ignored.length > 0) throw new Failure("`--ignore` leaves no file to read");
  throw new Failure(`there is nothing to read but what was written into ${exclusions.output}`, "name a file itself to read it even so");
}

function filesOf(given: string, exclusions: Exclusions, folders: ReadonlyMap<string, string>): readonly FoundFile[] {
  if (given === "-") return [{ path: given, named: true }];
  const there = stats(given);
  if (there?.isDirectory()) {
    const folder = asPattern(given);
    const ignore = [...ignoredFrom(given, folder, exclusions, folders), ...documents(given, exclusions)];
    return found(`${folder}/**/*.${ENDINGS}`, given, ignore, exclusions, (isLeftOut) => {
      const what = "YAML, JSON or Markdown file";
      return new Failure(isLeftOut ? `every ${what} in ${given} is left out` : `there is no ${what} in ${given}`, isLeftOut ? NEVER_HELP : undefined);
    });
  }
  if (there) {
    const ignore = ignoredFrom(dirname(given), asPattern(dirname(given)), exclusions, folders);
    return ignore.length > 0 && globSync(asPattern(given), { ignore, absolute: isAbsolute(given), expandDirectories: false }).length === 0 ? [] : [{ path: given, named: true }];
  }
  // Not every shell takes quotes away.
  const pattern = slashed(/^(['"])(.*)\1$/.exec(given)?.[2] ?? given);
  // What is not there and no pattern is reported when it is read; so is what only looks like one, such as a loop of links.
  if (!isDynamicPattern(pattern) || isLink(given)) return [{ path: given, named: true }];
  const base = fixedStart(pattern);
  const ignore = [...ignoredFrom(base, base, exclusions, folders), ...documents(base, exclusions)];
  return found(withEnding(pattern), unescaped(base), ignore, exclusions, (isLeftOut) =>
    new Failure(`no file matches \`${given}\``, isLeftOut ? NEVER_HELP : "`**` stands for any folders, `*` for any part of a name"));
}

/** The patterns of what is ignored below a path, relative to it or to a folder that was given and contains it. */
function ignoredFrom(path: string, base: string, { ignored }: Exclusions, folders: ReadonlyMap<string, string>): readonly string[] {
  if (ignored.length === 0) return [];
  const bases = new Set([base]);
  for (let at = resolve(path), below = ""; at !== below; [at, below] = [dirname(at), at]) {
    const folder = folders.get(at);
    if (folder !== undefined) bases.add(folder);
  }
  return ignorePatterns(ignored.map(slashed), [...bases]);
}

/** The patterns of what earlier runs may have written into a folder below this one: no run reads its own documents. */
function documents(base: string, { output }: Exclusions): readonly string[] {
  if (output === undefined) return [];
  const [from, to] = [resolve(base), resolve(output)];
  return from === to || !isWithin(from, to) ? [] : [`${asPattern(output)}/*.{${MARKDOWN}}`];
}

/** The folders at the start of a pattern, up to the first part that is more than a name. */
function fixedStart(pattern: string): string {
  const parts = pattern.split("/");
  const end = parts.findIndex((part) => isDynamicPattern(part));
  return parts.slice(0, end).join("/") || (pattern.startsWith("/") ? "/" : ".");
}

/** A pattern that leaves the ending open is about the files that may hold stories. */
function withEnding(pattern: string): string {
  if (!pattern.endsWith("*")) return pattern;
  return pattern.endsWith("**") ? `${pattern}/*.${ENDINGS}` : `${pattern}.${ENDINGS}`;
}

function found(
  pattern: string,
  base: string,
  ignore: readonly string[],
  { followLinks, leftOut }: Exclusions,
  nothing: (isLeftOut: boolean) => Failure,
): readonly FoundFile[] {
  const look = (ignored: readonly string[], dot = false) => walk(pattern, { base, ignore: ignored, followLinks, dot, caseSensitive: !pattern.endsWith(ENDINGS) });
  const { paths, leftOut: others } = look([...NEVER, ...ignore]);
  for (const [path, why] of others) {
    // Without any file, what was left out is why.
    if (paths.length === 0) throw new Failure(`${path} can't be read: ${why}`);
    leftOut(path, why);
  }
  if (paths.length === 0 && look(NEVER).paths.length === 0) throw nothing(look([], true).paths.length > 0);
  return paths.map((path) => ({ path, named: false }));
}

function isFolder(path: string): boolean {
  return path !== "-" && stats(path)?.isDirectory() === true;
}

/** The path that a part of a pattern without wildcards names. */
function unescaped(pattern: string): string {
  return process.platform === "win32" ? pattern : pattern.replace(/\\(.)/g, "$1");
}

/** The pattern that matches a path alone. */
function asPattern(path: string): string {
  return escapePath(slashed(path)).replace(/(?<=.)\/+$/, "");
}

/** A path as patterns are written: on Windows a backslash separates, elsewhere it takes the meaning of what follows. */
function slashed(path: string): string {
  return process.platform === "win32" ? path.replaceAll("\\", "/") : path;
}
