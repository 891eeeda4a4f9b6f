/** The partials of a custom template: the files in its folder that it includes, imports or extends, directly or through others. */
import { readdirSync } from "node:fs";
import { basename, dirname, extname, isAbsolute, join, posix } from "node:path";
import { Unreadable } from "../failure.js";
import { textOf } from "../files/input.js";
import { isWithin, leadsOut, LEADS_OUT, realpath, stats } from "../files/paths.js";

/** At most so many files beside a template are read as its partials. */
const MAX_PARTIALS = 200;

/** A comment, a raw block, or a tag that names other templates, with its keyword and what is after it. Each may lack its end. */
const TAGS =
  /\{#[^]*?(?:#\}|$)|\{%[-+]?\s*raw\s*[-+]?%\}[^]*?(?:\{%[-+]?\s*endraw\b|$)|\{%[-+]?\s*(include|import|from|extends)\b((?:"(?:\\.?|[^"\\])*(?:"|$)|'(?:\\.?|[^'\\])*(?:'|$)|[^"'])*?)(?:[-+]?%\}|$)/gs;

/** The names in quotes. */
const NAMES = /"([^"\\]*)"|'([^'\\]*)'/g;

/** The partials of a template by their names. */
export function partials(path: string, source: string, followLinks: boolean): Readonly<Record<string, string>> {
  const folder = dirname(path);
  const beside = new Set(namesBeside(path));
  const isThere = (name: string) => beside.has(name) || isBelow(path, name);
  const read = new Map<string, string>();
  const texts: [from: string, text: string][] = [["", source]];
  let isMissing = false;
  for (const [from, text] of texts) {
    const named = templatesNamed(text)?.map((name) => (/^\.\.?\//.test(name) ? posix.join(posix.dirname(from), name) : name));
    isMissing ||= named?.some((name) => name !== basename(path) && !isThere(name)) === true;
    // A name that is computed may be that of any file beside the template.
    for (const name of named ?? beside) {
      if (read.has(name) || read.size >= MAX_PARTIALS || !isThere(name)) continue;
      const partial = named ? readNamed(folder, name, followLinks) : readAny(folder, name, followLinks);
      if (partial === undefined) continue;
      read.set(name, partial);
      texts.push([name, partial]);
    }
  }
  // What no file has may be mistyped: only the names of the others matter then.
  const others = isMissing ? [...beside].filter((name) => !read.has(name)).slice(0, MAX_PARTIALS) : [];
  return Object.fromEntries([...others.map((name) => [name, ""] as const), ...read]);
}

/** The templates that a text names in its tags; `undefined` if a tag computes a name. */
function templatesNamed(text: string): readonly string[] | undefined {
  const named: string[] = [];
  for (const [, keyword, rest] of text.matchAll(TAGS)) {
    if (keyword === undefined || rest === undefined) continue;
    const words = rest.replace(NAMES, (_, double?: string, single?: string) => {
      named.push(double ?? single ?? "");
      return ",";
    });
    if (!isPlain(keyword, words)) return undefined;
  }
  return named;
}

/** Whether a tag has nothing in the place of a name but names in quotes, which are left out here, and lists of them. */
function isPlain(keyword: string, words: string): boolean {
  const end = { from: /\bimport\b[^]*$/, import: /\bas\b[^]*$/ }[keyword] ?? /\b(?:ignore\s+missing|with(?:out)?\s+context)\b/g;
  // `'a' if chosen else 'b'` names both.
  return /^[\s,()[\]]*$/.test(words.replace(end, "").replace(/\bif\b[^]*?(?:\belse\b|$)/g, ""));
}

/** Whether a name is that of a file in a folder below the template's, with the same ending. */
function isBelow(path: string, name: string): boolean {
  const parts = name.split("/");
  const isPlain = parts.length > 1 && !parts.includes("..") && !parts.includes("") && !/[\\:\0]/.test(name);
  return isPlain && extname(path) !== "" && extname(name) === extname(path) && stats(join(dirname(path), name))?.isFile() === true;
}

/** The files of the same ending. A template without an ending has none: anything may lie beside it. */
function namesBeside(path: string): readonly string[] {
  const ending = extname(path);
  if (ending === "") return [];
  try {
    return readdirSync(dirname(path)).filter((name) => name !== basename(path) && extname(name) === ending).sort();
  } catch {
    // A folder can be closed to listing though its files are open.
    return [];
  }
}

function readNamed(folder: string, name: string, followLinks: boolean): string {
  const path = join(folder, name);
  const real = realpath(path) ?? path;
  const isOutside = !isWithin(realpath(folder) ?? folder, real) && isAbsolute(real);
  if (!followLinks && (isOutside || leadsOut(path, folder))) throw new Unreadable(path, LEADS_OUT);
  return textOf(path);
}

/** What is no readable text can't be a partial, and is nobody's mistake until a template asks for it. */
function readAny(folder: string, name: string, followLinks: boolean): string | undefined {
  try {
    return stats(join(folder, name))?.isFile() ? readNamed(folder, name, followLinks) : undefined;
  } catch {
    return undefined;
  }
}
