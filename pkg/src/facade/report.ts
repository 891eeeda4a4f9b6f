/** A diagnostic for a terminal: the message, the line, what is underlined, what to do. */
import type { Diagnostic, Range } from "./types.js";

/** A longer line is cut to what is around the range. */
const MAX_LINE_UNITS = 100;
const MAX_LABELS = 8;

/** The report of the first error. `textOf` answers the text that a diagnostic's `file` names, and what a reader calls it. */
export function firstReport(diagnostics: readonly Diagnostic[], textOf: (file: string) => readonly [text: string, name: string]): string {
  const first = diagnostics.find((diagnostic) => diagnostic.severity === "error") ?? diagnostics[0];
  return first ? report(...textOf(first.file), first) : "nothing to render";
}

/** The report of one diagnostic, without colours. */
export function report(source: string, sourceName: string, diagnostic: Diagnostic): string {
  const labels = diagnostic.labels.filter((label) => label.file === undefined);
  // A label of the same range is shown under it, as the diagnostic's own.
  const own = labels.find(({ range }) => range.from === diagnostic.range.from && range.to === diagnostic.range.to);
  const others = labels.filter((label) => label !== own);
  const places = [
    { range: diagnostic.range, message: own?.message ?? "", mark: "^" },
    ...others.slice(0, MAX_LABELS).map(({ range, message }) => ({ range, message, mark: "-" })),
  ];
  const gutter = String(Math.max(...places.map((place) => place.range.start.line))).length;
  const margin = " ".repeat(gutter);
  const { line, column } = diagnostic.range.start;
  const lines = [
    `${diagnostic.severity}[${diagnostic.code}] ${diagnostic.name}: ${plain(diagnostic.message)}`,
    `${margin}--> ${plain(sourceName)}:${line}:${column}`,
    `${margin} |`,
  ];
  let shown = 0;
  for (const { range, message, mark } of places.sort((a, b) => a.range.from - b.range.from)) {
    const { text, before, width } = excerpt(source, range);
    if (range.start.line !== shown) {
      lines.push(`${String(range.start.line).padStart(gutter)} | ${text}`);
      shown = range.start.line;
    }
    lines.push(`${margin} | ${" ".repeat(before)}${mark.repeat(Math.max(1, width))} ${plain(message)}`.trimEnd());
  }
  const left = others.length - MAX_LABELS;
  if (left > 0) lines.push(`${margin} = and ${left} more place${left === 1 ? "" : "s"}`);
  const help = diagnostic.help?.split("\n") ?? [];
  lines.push(...help.map((text, index) => `${margin} ${index === 0 ? "= help: " : "        "}${plain(text)}`));
  return lines.join("\n");
}

function excerpt(source: string, range: Range): { text: string; before: number; width: number } {
  const start = range.from - (range.start.column - 1);
  const rest = source.slice(start, start + range.start.column + 4 * MAX_LINE_UNITS);
  const line = rest.split(/\r\n|\n|\r/, 1)[0] ?? "";
  const from = Math.min(range.from - start, line.length);
  const to = Math.min(Math.max(range.to - start, from), line.length);
  const lead = from > MAX_LINE_UNITS / 3 && line.length > MAX_LINE_UNITS ? from - Math.floor(MAX_LINE_UNITS / 3) : 0;
  const text = plain(line.slice(lead, lead + MAX_LINE_UNITS));
  const dots = lead > 0 ? "…" : "";
  const more = lead + MAX_LINE_UNITS < line.length ? "…" : "";
  const end = Math.min(to, lead + MAX_LINE_UNITS);
  return {
    text: `${dots}${text}${more}`,
    before: dots.length + columns(plain(line.slice(lead, from))),
    width: columns(plain(line.slice(from, Math.max(from, end)))),
  };
}

/** Control characters would move the underline or steer the terminal, and others turn the order of a line around; each shows as one column. */
export function plain(text: string): string {
  return text.replace(/\t/g, " ").replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, "\u{fffd}");
}

/** The width of a text in columns: two for wide characters, none for marks that combine. */
function columns(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{Mn}|\p{Me}|\u200d|\ufe0f/u.test(character)) continue;
    width += /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(character) ? 2 : 1;
  }
  return width;
}
