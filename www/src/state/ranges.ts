/** Ranges of a text that goes on changing. */

/** A range within a text that may have become shorter since. */
export function clampRange({ from, to }: { from: number; to: number }, length: number): { from: number; to: number } {
  const start = Math.min(from, length);
  return { from: start, to: Math.min(Math.max(to, start), length) };
}
