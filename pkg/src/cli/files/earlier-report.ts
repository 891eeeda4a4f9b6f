/** Whether a file holds a report of an earlier run, of whatever kind: anything else is not replaced by one. */
import { read } from "./earlier.js";
import { stats } from "./paths.js";

/** The last line of a report in text. */
const SUMMARY = /^(?:no story|\d+ stor(?:y|ies)), no problems|^\d+ (?:errors?|warnings?|notes?)\b.*(?: in \d+ stor(?:y|ies)|; no story could be read)/;
const ANNOTATION = /^::(?:error|warning|notice) file=/;

/** Whether a file has content that is no report. */
export function holdsOther(path: string): boolean {
  if (stats(path)?.isFile() !== true) return false;
  const text = read(path).toString("utf8").trim();
  if (text === "") return false;
  const lines = text.split("\n");
  return !(SUMMARY.test(lines.at(-1) ?? "") || lines.every((line) => ANNOTATION.test(line)) || isReport(text));
}

/** Whether a text is the JSON of a report: of the command's own, or SARIF that it wrote. */
function isReport(text: string): boolean {
  if (!text.startsWith("{")) return false;
  try {
    const { counts, files, runs } = JSON.parse(text) as { counts?: { error?: unknown }; files?: unknown; runs?: readonly { tool?: { driver?: { name?: unknown } } }[] };
    return (Array.isArray(files) && typeof counts?.error === "number") || (Array.isArray(runs) && runs[0]?.tool?.driver?.name === "Groundplan");
  } catch {
    return false;
  }
}
