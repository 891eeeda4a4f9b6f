/**
 * Annotations for GitHub's workflows: a command on each line, as its documentation of workflow
 * commands describes them.
 */
import { plain } from "../../text/plain.js";
import { about, type CheckedSource } from "./checked-source.js";

const LEVELS = { error: "error", warning: "warning", info: "notice" } as const;

/** A line for each diagnostic. */
export function githubReport(all: readonly CheckedSource[]): string {
  const line = (found: CheckedSource) => (diagnostic: CheckedSource["diagnostics"][number]): string => {
    const { severity, code, name, message, help, range } = diagnostic;
    const place = {
      file: about(found, diagnostic)[1],
      line: range.start.line,
      col: range.start.column,
      endLine: range.end.line,
      // Columns count from 1, and the last one is inside.
      ...(range.end.line === range.start.line ? { endColumn: Math.max(range.start.column, range.end.column - 1) } : {}),
      title: `${code} ${name}`,
    };
    const properties = Object.entries(place).map(([key, value]) => `${key}=${property(String(value))}`);
    return `::${LEVELS[severity]} ${properties.join(",")}::${data(help === undefined ? message : `${message}\n${help}`)}\n`;
  };
  return all.flatMap((found) => found.diagnostics.map(line(found))).join("");
}

/** The log is shown too, so what would steer a terminal is taken out. */
function data(text: string): string {
  return text.split("\n").map(plain).join("\n").replaceAll("%", "%25").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
