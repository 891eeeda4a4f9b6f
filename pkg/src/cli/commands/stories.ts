/** `stories`: what a backlog holds, as a table or as JSON. */
import { plain } from "../../text/plain.js";
import type { StorySummary } from "../../facade/types.js";
import type { Request } from "../args/parse.js";
import { knownStatuses, storyFilter } from "../args/settings.js";
import { exitCode } from "../report/checked-source.js";
import { writeReport } from "../report/index.js";
import { jsonText } from "../../text/json-text.js";
import { warn } from "../terminal.js";
import { checkedSources, readBacklog, sourceOf } from "./backlog.js";

/** The codes of what leaves a source, or a part of it, without stories; the engine's own failure too. */
const UNREADABLE = /^GP[09]/;

/** Lists the stories, and reports what can't be read. */
export async function stories(request: Request): Promise<number> {
  const groundplan = await import("../../index.js");
  const wanted = storyFilter(request);
  const files = readBacklog(request, groundplan);
  const source = sourceOf(files);
  const all = groundplan.stories(source);
  const listed = all.filter(wanted);
  // What is wrong within a story is for `validate`; here it matters that some may be missing.
  const diagnostics = groundplan.validate(source).filter(({ severity, code }) => severity === "error" && UNREADABLE.test(code));
  const unread = checkedSources(files, { source, stories: all, diagnostics, templates: new Map() }).filter((found) => found.diagnostics.length > 0);
  if (request.on("json")) {
    process.stdout.write(jsonText(listed));
  } else {
    process.stdout.write(table(listed));
  }
  if (listed.length === 0 && all.length > 0) warn("no story is one that `--where` asks for", knownStatuses(all));
  if (unread.length > 0) await writeReport(unread, { ...request, on: () => false }, process.stderr);
  return exitCode(unread, undefined);
}

function table(stories: readonly StorySummary[]): string {
  const rows = stories.map((story) => [story.id || "(no id)", story.status ?? "", story.priority ?? "", story.type ?? "", story.title || "(no title)"].map(line));
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  const row = (cells: readonly string[]): string =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).filter((_, column) => widths[column] !== 0).join("  ").trimEnd();
  return rows.map((cells) => `${row(cells)}\n`).join("");
}

/** A text on one line, without characters that would move the cursor. */
function line(text: string): string {
  return plain(text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ").trim());
}
