/** The syntax in which a source is written. */

export type Syntax = "yaml" | "json" | "markdown";

/** What each is called, and the ending and the type of its files. */
export const SYNTAXES: Readonly<Record<Syntax, { readonly label: string; readonly extension: string; readonly type: string }>> = {
  yaml: { label: "YAML", extension: "yaml", type: "application/yaml" },
  json: { label: "JSON", extension: "json", type: "application/json" },
  markdown: { label: "Markdown", extension: "md", type: "text/markdown" },
};

/** How much of the text after front matter is looked at, in UTF-16 units. */
const MAX_LOOK = 4000;

/** YAML in braces is no JSON; Markdown has text after its front matter, where a stream of YAML has keys. */
export function syntaxOf(source: string): Syntax {
  if (/^\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[{"\]]|$))/.test(source)) return "json";
  const end = frontMatterEnd(source);
  if (end === undefined) return "yaml";
  // A heading looks like a comment of YAML, and a task like an item: the first line that is neither tells.
  const rest = source.slice(end, end + MAX_LOOK);
  const [line = ""] = rest.replace(/^(?:#|- \[).*$/gm, "").trimStart().split("\n", 1);
  return rest.trim() === "" || /^(?:["']?[\w -]+["']?:(?:\s|$)|- )/.test(line) ? "yaml" : "markdown";
}

/** Where the text after the front matter begins; undefined without one. */
export function frontMatterEnd(source: string): number | undefined {
  return /^---[ \t]*\n(?:[\s\S]*?\n)?---[ \t]*(?:\n|$)/.exec(source)?.[0].length;
}
