/** Compares sources: each message of the page has a copy of them. */
import type { Source } from "groundplan";

/** Whether two sources have the same texts under the same names. */
export function isSameSource(one: Source, other: Source): boolean {
  if (typeof one === "string" || typeof other === "string") return one === other;
  return one.length === other.length && one.every(({ name, text }, index) => name === other[index]?.name && text === other[index]?.text);
}
