/** What callers pass: checked as far as the engine can't, and copied, so that it stays as it was at the call. */

/** Nothing that is valid nests deeper. */
const MAX_DEPTH = 8;

/** A source that isn't a string is the caller's mistake, and reported before anything else happens. */
export function checkedSource(source: unknown): asserts source is string {
  if (typeof source === "string") return;
  throw new TypeError(`groundplan: source must be a string, not ${kindOf(source)}`);
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
    else if (typeof member !== "string") copy[name] = plainData(member, noun, path === "" ? name : `${path}.${name}`, depth - 1);
  }
  return copy as T;
}

function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "an array" : typeof value;
}
