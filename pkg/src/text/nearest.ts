/** The one search for the name that somebody most likely meant. */

/** Longer names are not compared: nobody mistypes one, and comparing takes time. */
const MAX_COMPARED = 60;

/** The name that starts with what was written, or differs from it by one or two letters. */
export function nearest(written: string, names: readonly string[]): string | undefined {
  const longer = names.filter((name) => name.startsWith(written));
  if (written.length >= 3 && longer.length === 1) return longer[0];
  // Of a short name more would be changed than kept.
  const allowed = Math.min(2, Math.floor(written.length / 2));
  const close = names.map((name) => ({ name, edits: editDistance(written, name, allowed) })).filter(({ edits }) => edits <= allowed);
  return close.sort((one, other) => one.edits - other.edits)[0]?.name;
}

/** The Levenshtein distance, or more than `allowed` if it is certainly more. */
function editDistance(one: string, other: string, allowed: number): number {
  if (Math.abs(one.length - other.length) > allowed || one.length > MAX_COMPARED) return allowed + 1;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const change = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(change, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? allowed + 1;
}
