/** The text of a YAML scalar, and how keys are compared. */

/** The text of a key or a value written in one line: without its quotes, its escaped quotes and backslashes resolved. */
export function unquote(scalar: string): string {
  const text = scalar.trim();
  if (/^".*"$/s.test(text)) return text.slice(1, -1).replaceAll(/\\(["\\])/g, "$1");
  if (/^'.*'$/s.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  return text;
}

/** A key without the characters in which spellings differ. */
export function normalizeKey(name: string): string {
  return name.replaceAll(/[_ -]/g, "").toLowerCase();
}
