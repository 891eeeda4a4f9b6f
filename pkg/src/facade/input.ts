/** What callers pass: checked as far as the engine can't, and copied, so that it stays as it was at the call. */

import type { NamedText, Source } from "./types.js";

/** Nothing that is valid nests deeper. */
const MAX_DEPTH = 8;

/** Lists, mappings and items of lists that a call accepts: the diagnostics of a large source are the most. */
const MAX_PARTS = 4_000_000;

/** Half of a surrogate pair, which UTF-8 can't express. */
const HALF = /\p{Surrogate}/u;

/**
 * A source, copied where it is a list: the engine may read it again after the caller has changed that.
 *
 * @throws TypeError for what is no source: the caller's mistake, and reported before anything else happens.
 */
export function checkedSource<Given extends Source>(source: Given): Given {
  return typeof source === "string" ? source : read("source", () => checkedTexts(source) as Source as Given);
}

function checkedTexts(source: unknown): readonly NamedText[] {
  if (!Array.isArray(source)) throw new TypeError(`groundplan: source must be a string or an array of texts with names, not ${kindOf(source)}`);
  const names = new Set<string>();
  const texts: NamedText[] = [];
  // What is missing in a list ends it at once, however long it says that it is.
  for (let index = 0; index < source.length; index += 1) {
    const { name, text } = (source[index] ?? {}) as Readonly<Record<keyof NamedText, unknown>>;
    if (typeof name !== "string") throw wrongText(`[${index}].name`, name);
    if (typeof text !== "string") throw wrongText(`[${index}].text`, text);
    if (names.has(name)) throw new TypeError(`groundplan: two texts of the source have the name ${JSON.stringify(name)}`);
    names.add(name);
    texts.push({ name, text });
  }
  return texts;
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
export function plainData<T>(value: T, noun: string): T {
  return read(`${noun}s`, () => new Copies(noun).copy(value) as T);
}

/** What is read of a caller's values; what they throw themselves is a mistake of the caller's too. */
export function read<T>(what: string, values: () => T): T {
  try {
    return values();
  } catch (cause) {
    if (cause instanceof Error && cause.message.startsWith("groundplan: ")) throw cause;
    throw new TypeError(`groundplan: the ${what} can't be read`, { cause });
  }
}

/** What is read of the options of an entry other than the engine's: they may hold functions. */
export function entryOptions<T extends object, Values>(options: T, values: (options: T) => Values): Values {
  return read("options", () => {
    // What can be iterated may have millions of members.
    if (typeof options !== "object" || options === null || Symbol.iterator in options) throw wrongOptions(options);
    return values(options);
  });
}

function wrongOptions(options: unknown): TypeError {
  const got = typeof options === "object" && options !== null && !Array.isArray(options) ? "an object that can be iterated" : kindOf(options);
  return new TypeError(`groundplan: options must be an object, not ${got}`);
}

/** @throws TypeError for what is given in place of a function. */
export function checkedFunction(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== "function") throw new TypeError(`groundplan: invalid option \`${name}\`: expected a function, got ${kindOf(value)}`);
}

/** The copies of one value, which may hold the same part more often than there is memory for. */
class Copies {
  readonly #noun: string;
  readonly #path: (string | number)[] = [];
  #parts = 0;

  constructor(noun: string) {
    this.#noun = noun;
  }

  copy(value: unknown): unknown {
    if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") this.#refuse(`a ${typeof value}`);
    if (typeof value !== "object" || value === null) return value;
    if (this.#path.length === MAX_DEPTH) return {};
    if (Array.isArray(value)) return this.#list(value);
    // Texts and bytes as objects, sets and the like.
    if (Symbol.iterator in value) this.#refuse("another object");
    return this.#members(value);
  }

  #list(items: readonly unknown[]): readonly unknown[] {
    const copy: unknown[] = [];
    for (let index = 0; index < items.length; index += 1) {
      // What is missing in a list ends it at once, however long it says that it is.
      if (!(index in items)) this.#refuse("a list with nothing at some places");
      copy.push(this.#inner(index, items[index]));
    }
    return copy;
  }

  #members(value: object): object {
    // A spread makes each member the copy's own, `__proto__` too.
    const copy = { ...value } as Record<string, unknown>;
    for (const name of Object.keys(copy)) {
      const member = copy[name];
      if (member === undefined) delete copy[name];
      else if (typeof member !== "string") copy[name] = this.#inner(name, member);
      // The engine would get another character.
      else if (name === "insert" && HALF.test(member)) throw new TypeError(`groundplan: invalid ${this.#noun} \`${this.#name()}.insert\`: half of a surrogate pair can't be written`);
    }
    return copy;
  }

  #inner(name: string | number, value: unknown): unknown {
    this.#path.push(name);
    if (++this.#parts > MAX_PARTS) this.#refuse("more than there is room for");
    const copy = this.copy(value);
    this.#path.pop();
    return copy;
  }

  #refuse(got: string): never {
    const name = this.#name();
    throw new TypeError(`groundplan: invalid ${this.#noun}${name === "" ? "s" : ` \`${name}\``}: expected plain data, got ${got}`);
  }

  #name(): string {
    return this.#path.reduce<string>((path, name) => (typeof name === "number" ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`), "");
  }
}

/** What a value is, in a sentence. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== "object") return `a ${typeof value}`;
  return read("value", () => Array.isArray(value)) ? "an array" : "an object";
}
