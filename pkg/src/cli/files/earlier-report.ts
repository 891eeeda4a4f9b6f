/** Whether a file holds nothing but a report of an earlier run, so that another may replace it. */
import { isUtf8 } from "node:buffer";
import { jsonText } from "../../text/json-text.js";
import { read } from "./earlier.js";
import { stats } from "./paths.js";
import { isJsonReport, isSarifReport } from "./report-shapes.js";

/** A problem in a report in text: its head, its places with their lines, what to do, and where else there are such. */
const ENTRY = new RegExp(
  [
    /(?:error|warning|info)\[GP\d{3}\] [a-z-]+: .*\n/,
    /(?: +(?:-->|:::) .*:\d+:\d+\n(?: +\|\n(?:(?: *\d+ \| .*\n)? +\| *[\^-]+(?: .*)?\n)+)?)+/,
    /(?: += and \d+ more places?\n)?/,
    /(?: += help: .*\n(?: {10}.*\n)*)?/,
    /(?: {2}= \d+ (?:of these: also|more of [a-z-]+) at \d+:\d+(?:, \d+:\d+)*(?: and \d+ more)?\n)?/,
    /\n/,
  ].map(({ source }) => source).join(""),
  "y",
);

/** What is after the problems. */
const SUMMARY = /^\d+ (?:errors?|warnings?|notes?)(?:, \d+ (?:warnings?|notes?))*(?: in \d+ stor(?:y|ies)|; no story could be read)(?:; \d+ fixable with (?:validate )?--fix)?\n$/;

/** The whole of a report without problems. */
const NO_PROBLEMS = /^(?:no story|\d+ stor(?:y|ies)), no problems\n$/;

/** A line of a report for workflows on GitHub. */
const ANNOTATION = /^::(?:error|warning|notice) file=[^:,]*,line=\d+,col=\d+,endLine=\d+(?:,endColumn=\d+)?,title=GP\d{3} [a-z-]+::.*$/;

/** Whether a file has content that is no report. */
export function holdsOther(path: string): boolean {
  if (stats(path)?.isFile() !== true) return false;
  const bytes = read(path);
  // Line ends may be those of a checkout.
  const text = bytes.toString("utf8").replaceAll("\r\n", "\n");
  if (text.trim() === "") return false;
  return !isUtf8(bytes) || !(isText(text) || isAnnotations(text) || isJson(text));
}

function isText(text: string): boolean {
  if (NO_PROBLEMS.test(text)) return true;
  let end = 0;
  try {
    for (ENTRY.lastIndex = 0; ENTRY.test(text); ) end = ENTRY.lastIndex;
  } catch {
    // An entry of millions of lines, for which there is no memory, is none of ours.
    return false;
  }
  return end > 0 && SUMMARY.test(text.slice(end));
}

function isAnnotations(text: string): boolean {
  return text.endsWith("\n") && text.slice(0, -1).split("\n").every((line) => ANNOTATION.test(line));
}

/** Whether a text is the JSON of a report as it was written: a key that is there twice would be lost in what it is read as. */
function isJson(text: string): boolean {
  if (!text.startsWith("{")) return false;
  try {
    const value: unknown = JSON.parse(text);
    return (isJsonReport(value) || isSarifReport(value)) && jsonText(value) === text;
  } catch {
    return false;
  }
}
