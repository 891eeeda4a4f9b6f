/** The index of a folder: its stories, with links to their documents, in the format of these. */
import type { Dialect, Format, Lang, StorySummary } from "../../facade/types.js";
import { indexWords, type IndexWords } from "./index-words.js";

/** A story and the file of its document, where it has one. */
export interface IndexRow {
  readonly story: StorySummary;
  readonly file: string | undefined;
}

const ofDecisions = (rows: readonly IndexRow[]): boolean => rows.some(({ story }) => story.decision !== undefined);

/** What the rows are. */
const headOf = (rows: readonly IndexRow[], { decisions, stories }: IndexWords): string => (ofDecisions(rows) ? decisions : stories);

/** The heads of the columns. A decision has a status, and neither a priority nor a type. */
const columnsOf = (rows: readonly IndexRow[], { heads }: IndexWords): readonly string[] => heads.slice(0, ofDecisions(rows) ? 3 : 5);

/** What follows the link of a row. */
function factsOf(story: StorySummary, { supersededBy }: IndexWords, isOfDecisions: boolean): readonly string[] {
  if (!isOfDecisions) return [story.status ?? "", story.priority ?? "", story.type ?? ""];
  const replaced = story.supersededBy === undefined ? "" : `${supersededBy} ${story.supersededBy.join(", ")}`;
  return [[story.decisionStatus ?? "", replaced].filter((text) => text !== "").join("; ")];
}

/** The index in a format and a language. */
export function indexOf(rows: readonly IndexRow[], format: Format, dialect: Dialect = "commonmark", lang: Lang = "en"): string {
  const words = indexWords(lang);
  if (format === "markdown") return markdown(rows, words, dialect === "commonmark" ? cell : inertCell);
  const table = `<h1>${headOf(rows, words)}</h1>\n<table>\n<tbody>\n<tr>${columnsOf(rows, words).map((head) => `<th>${head}</th>`).join("")}</tr>\n${rows.map((row) => htmlRow(row, words, format, ofDecisions(rows))).join("")}</tbody>\n</table>\n`;
  return format === "page" ? `${pageStart(lang, words.stories)}${table}</main>\n</body>\n</html>\n` : table;
}

function markdown(rows: readonly IndexRow[], words: IndexWords, cell: (text: string) => string): string {
  const isOfDecisions = ofDecisions(rows);
  const row = ({ story, file }: IndexRow): string => {
    const title = cell(titleOf(story, words));
    const link = file === undefined ? `${title} ${words.noDocument}` : `[${title}](${address(file)})`;
    return `| ${[cell(story.id || words.noId), link, ...factsOf(story, words, isOfDecisions).map(cell)].join(" | ")} |\n`;
  };
  const heads = columnsOf(rows, words);
  return `# ${headOf(rows, words)}\n\n| ${heads.join(" | ")} |\n| ${heads.map(() => "---").join(" | ")} |\n${rows.map(row).join("")}`;
}

/** Confluence gives the pages addresses of its own, so that there the files are named and not linked. */
function htmlRow({ story, file }: IndexRow, words: IndexWords, format: Format, isOfDecisions: boolean): string {
  const title = xml(titleOf(story, words));
  const link = file === undefined ? `${title} ${words.noDocument}` : format === "confluence" ? `${title} (<code>${xml(file)}</code>)` : `<a href="${xml(address(file))}">${title}</a>`;
  const cells = [xml(story.id || words.noId), link, ...factsOf(story, words, isOfDecisions).map(xml)];
  return `<tr>${cells.map((text) => `<td>${text}</td>`).join("")}</tr>\n`;
}

const pageStart = (lang: Lang, title: string): string => `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>
:root { color-scheme: light dark; font: 100%/1.5 ui-sans-serif, system-ui, "Segoe UI", "Noto Sans", sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: clamp(1rem, 4vw, 3rem); overflow-wrap: break-word; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.4em 0.8em 0.4em 0; border-bottom: 1px solid color-mix(in srgb, currentcolor 20%, transparent); text-align: start; vertical-align: top; }
a { color: light-dark(#1c5ba3, #8abaf0); }
</style>
</head>
<body>
<main>
`;

function titleOf(story: StorySummary, { noTitle }: IndexWords): string {
  return story.decision || story.title || noTitle;
}

function address(file: string): string {
  return encodeURI(file).replace(/[()]/g, encodeURIComponent);
}

/** A text for a table cell: what would be markup there is escaped. Not every reader knows a backslash before these signs, and some look for addresses of `xmpp:` in what references stand for. */
function cell(text: string): string {
  const line = plain(text);
  const at = /xmpp/i.test(line) ? "&#8288;&#64;" : "&#64;";
  const reference = (sign: string): string => (sign === "@" ? at : `&#${sign.charCodeAt(0)};`);
  return line.replace(/[\\*_|]/g, "\\$&").replace(/[`<>&{}[\]@~$^=+]|:(?! |$)/g, reference);
}

/** A text for a table cell in any dialect: signs that readers look for after they have decoded references are in elements of their own. */
function inertCell(text: string): string {
  return plain(text).replace(/[!-/:-@[-`{-~]/g, (sign) => {
    const reference = `&#${sign.charCodeAt(0)};`;
    return /[-.,;'"]/.test(sign) ? sign : /[@#$:{]/.test(sign) ? `<span>${reference}</span>` : reference;
  });
}

function xml(text: string): string {
  return plain(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\0-\x1f\x7f-\x9f]/g, "\u{fffd}").trim();
}
