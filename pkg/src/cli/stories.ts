/** `stories`: what a backlog holds, as a table or as JSON. */
import type { StorySummary } from "../types.js";
import type { Asked } from "./args.js";
import { sources } from "./input.js";
import { where } from "./settings.js";

/** Lists the stories. */
export async function stories(request: Asked): Promise<number> {
  const groundplan = await import("../index.js");
  const wanted = where(request);
  const listed = sources(request.files).flatMap((source) => groundplan.stories(source.text).filter(wanted));
  if (request.on("json")) {
    process.stdout.write(`${JSON.stringify(listed, null, 2)}\n`);
  } else {
    process.stdout.write(table(listed));
  }
  return 0;
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
  return text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
}
