/** JSON as the command writes it: for programs, though people see it on terminals too. */

/** What JSON leaves as it is, and a terminal obeys: control characters, and those that turn the order of a line around. */
const STEERING = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A value as JSON with a line break at its end. */
export function jsonText(value: unknown): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return `${JSON.stringify(value, null, 2).replace(STEERING, escaped)}\n`;
}
