/** What callers pass: checked as far as the engine can't, and copied, so that it stays as it was at the call. */

import type { NamedText, Source } from "./types.js";

/** Nothing that is valid nests deeper. */
const MAX_DEPTH = 8;

/** Half of a surrogate pair, which UTF-8 can't express. */
const HALF = /\p{Surrogate}/u;

/**
 * A source, copied where it is a list: the engine may read it again after the caller has changed that.
 *
 * @throws TypeError for what is no source: the caller's mistake, and reported before anything else happens.
 */
export function checkedSource<Given extends Source>(source: Given): Given {
  if (typeof source === "string") return source;
  if (!Array.isArray(source)) throw new TypeError(`groundplan: source must be a string or an array of texts with names, not ${kindOf(source)}`);
  const names = new Set<string>();
  const texts = source.map((item: unknown, index): NamedText => {
    const { name, text } = (item ?? {}) as Readonly<Record<keyof NamedText, unknown>>;
    if (typeof name !== "string") throw wrongText(`[${index}].name`, name);
    if (typeof text !== "string") throw wrongText(`[${index}].text`, text);
    if (names.has(name)) throw new TypeError(`groundplan: two texts of the source have the name ${JSON.stringify(name)}`);
    names.add(name);
    return { name, text };
  });
  return texts as Source as Given;
}

/** Whether the engine reads a source as it is: in place of half a surrogate pair, it gets another character. */
export function isReadAsIs(source: Source): boolean {
  return typeof source === "string" ? !HALF.test(source) : source.every(({ text }) => !HALF.test(text));
}

function wrongText(path: string, value: unknown): TypeError {
  return new TypeError(`groundplan: invalid source \`${path}\`: expected a string, got ${kindOf(value)}`);
}

/**
 * A copy of plain data without the members that are undefined: details may be read after the caller has changed it,
 * and the engine must not run the caller's code while it works. What the data is stays the engine's to check.
 */
export function plainData<T>(value: T, noun: string, path = "", depth = MAX_DEPTH): T {
  if (typeof value === "function" || typeof value === "symbol") {
    throw new TypeError(`groundplan: invalid ${noun}${path === "" ? "s" : ` \`${path}\``}: expected plain data, got a ${typeof value}`);
  }
  if (typeof value !== "object" || value === null) return value;
  if (depth === 0) return {} as T;
  if (Array.isArray(value)) return value.map((item, index) => plainData(item, noun, `${path}[${index}]`, depth - 1)) as T;
  // A spread makes each member the copy's own, `__proto__` too.
  const copy = { ...value } as Record<string, unknown>;
  for (const name of Object.keys(copy)) {
    const member = copy[name];
    if (member === undefined) delete copy[name];
    else if (name === "insert" && typeof member === "string" && HALF.test(member)) {
      // The engine would get another character.
      throw new TypeError(`groundplan: invalid ${noun} \`${path}.insert\`: half of a surrogate pair can't be written`);
    } else if (typeof member !== "string") copy[name] = plainData(member, noun, path === "" ? name : `${path}.${name}`, depth - 1);
  }
  return copy as T;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return "an array";
  return `${typeof value === "object" ? "an" : "a"} ${typeof value}`;
}
