/** `index.md`: the stories of a folder, with links to their documents. */
import type { StorySummary } from "../../facade/types.js";

/** A story and the file of its document, where it has one. */
export interface IndexRow {
  readonly story: StorySummary;
  readonly file: string | undefined;
}

/** The index as Markdown. */
export function indexOf(rows: readonly IndexRow[]): string {
  const row = ({ story, file }: IndexRow): string => {
    const id = cell(story.id || "(no id)");
    const title = cell(story.title || "(no title)");
    const link = file === undefined ? `${title} (no document)` : `[${title}](${encodeURI(file).replace(/[()]/g, encodeURIComponent)})`;
    return `| ${id} | ${link} | ${cell(story.status ?? "")} | ${cell(story.priority ?? "")} | ${cell(story.type ?? "")} |\n`;
  };
  return `# Stories\n\n| Story | Document | Status | Priority | Type |\n| --- | --- | --- | --- | --- |\n${rows.map(row).join("")}`;
}

/** A text for a table cell: what would be markup there is escaped. */
function cell(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\0-\x1f\x7f-\x9f]/g, "\u{fffd}").trim().replace(/[\\`*_[\]<>|&]/g, "\\$&");
}
