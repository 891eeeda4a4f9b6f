/** Writing values as YAML, in the block style that people write. */

/** A string that needs no quotes: no version of YAML reads it as anything else. */
const PLAIN = /^[\p{L}\p{N}/(](?:[\p{L}\p{N} /().,;'’%€+@_–—-]|:(?! |$))*$/u;

/** Words and numbers that some version of YAML reads as anything but a string. */
const SPECIAL = /^(?:y|n|yes|no|on|off|true|false|null|[\d.,_+-]*(?:e[+-]?\d+)?|0[xo][\da-f]+|[\d:.]+|\d{4}-\d{2}-\d{2}[\s\S]*)$/i;

/** What YAML doesn't allow as it is, and what no reader would see: JSON leaves these unescaped. */
const UNPRINTABLE = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

/** A text of several lines that shows as it is: nothing in it needs an escape, nor ends a line unseen. */
const BLOCK = /^(?![^]*(?:[^\S\n]\n|\n\n$))[^\s\0-\x1f\p{Surrogate}][^\0-\x09\x0b-\x1f\p{Surrogate}]*\n$/u;

/** The lines of `name: value`. */
export function block(name: string, value: unknown): readonly string[] {
  const [first = "", ...rest] = lines(value);
  const key = `${scalar(name)}:`;
  if (!isNested(value)) return [first === "" ? key : `${key} ${first}`, ...rest.map(indented)];
  return [key, ...[first, ...rest].map(indented)];
}

/** A value as it is written after a key or a dash; a string with line breaks is quoted. */
export function scalar(value: unknown): string {
  if (typeof value !== "string") return String(value);
  const plain = PLAIN.test(value) && !SPECIAL.test(value) && !value.endsWith(" ");
  return plain || isDate(value) ? value : quoted(value);
}

/** Half of a surrogate pair is no character: no text in UTF-8 can hold it. */
function quoted(text: string): string {
  const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, "\u{fffd}")).replace(UNPRINTABLE, escaped);
}

function lines(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.length === 0 ? ["[]"] : value.flatMap(item);
  if (isMapping(value)) return Object.entries(value).flatMap(([name, member]) => block(name, member));
  if (typeof value === "string" && BLOCK.test(value) && value.search(UNPRINTABLE) < 0) return ["|", ...value.slice(0, -1).split("\n")];
  return [scalar(value)];
}

function item(value: unknown): readonly string[] {
  const [first = "", ...rest] = lines(value);
  return [`- ${first}`, ...rest.map(indented)];
}

/** A date needs no quotes where Groundplan reads it, and people write it without. */
function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function isNested(value: unknown): boolean {
  return (Array.isArray(value) && value.length > 0) || isMapping(value);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function indented(line: string): string {
  return line === "" ? "" : `  ${line}`;
}
