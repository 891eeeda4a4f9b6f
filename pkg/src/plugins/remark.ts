/** `groundplan/remark`: a fenced block of the language `groundplan` becomes its document, as nodes of the page. */
import { entryOptions } from "../facade/input.js";
import type { Position } from "../facade/types.js";
import { block, errorText, firstError, LANGUAGE, prefixOf, REFUSAL } from "./block.js";
import type { Block, BlockOptions } from "./block.js";
import { parse } from "./dialect.js";
import type { Node, ProcessorLike } from "./dialect.js";
import { isMdx, withoutTags } from "./inline-tags.js";

/** How blocks become documents. */
export interface RemarkOptions extends BlockOptions {
  /**
   * Defaults to `"markdown"`: headings, tables and lists are the page's own, so that its contents, anchors
   * and styles apply to them. `"html"`: one piece of raw HTML with diagrams as SVG, for hosts that let raw HTML
   * through (MDX doesn't).
   */
  readonly format?: "markdown" | "html";
}

/** What the plugin needs of a file. */
export interface FileLike {
  /** Notes a warning. */
  message(reason: string, options: object): unknown;
  /** Notes an error and throws it. */
  fail(reason: string, options: object): never;
}

/**
 * The plugin: `unified().use(remarkParse).use(groundplan, options)`. Diagnostics become messages of the file.
 *
 * @throws VFileMessage with `strict`, if a story has errors.
 */
export default function groundplan(this: ProcessorLike, options: RemarkOptions = {}): (tree: Node, file: FileLike) => void {
  const { strict = false, ...defaults } = entryOptions(options, (it) => ({ ...it }));
  return (tree, file) => {
    let place = 0;
    replace(tree, (node) => {
      const result = block(node.value ?? "", node.meta ?? "", { ...prefixOf((place += 1)), ...defaults }, ["markdown", "html"]);
      report(result, node, file, strict);
      if (!result.rendered) return [refusal(result, node)];
      const { text, format } = result.rendered;
      if (format === "html") return [{ type: "html", value: `<div class="groundplan">\n${text}</div>`, position: node.position }];
      const page = { position: node.position, deeper: result.level - 1, mdx: isMdx(this) };
      return parse(this, text).map((child) => settled(child, page));
    });
  };
}

/** Replaces every block, however deep it is nested. */
function replace(node: Node, convert: (block: Node) => Node[]): void {
  if (!node.children) return;
  node.children = node.children.flatMap((child) => {
    if (child.type === "code" && child.lang === LANGUAGE) return convert(child);
    replace(child, convert);
    return [child];
  });
}

/** A node of the document as one of the page: where its block is, its headings below the page's. */
function settled(node: Node, page: { position: Node["position"]; deeper: number; mdx: boolean }): Node {
  node.position = page.position;
  if (node.type === "heading") node.depth = Math.min(6, (node.depth ?? 1) + page.deeper);
  if (node.children) node.children = withoutTags(node.children, page.mdx).map((child) => settled(child, page));
  return node;
}

/** An error in the document's place, in nodes that every host can show. */
function refusal(result: Extract<Block, { rendered: null }>, { position }: Node): Node {
  const title = { type: "paragraph", children: [{ type: "strong", children: [{ type: "text", value: REFUSAL }] }] };
  const data = { hName: "div", hProperties: { className: ["groundplan", "groundplan-error"], role: "alert" } };
  return { type: "blockquote", data, position, children: [title, { type: "code", lang: null, meta: null, value: errorText(result) }] };
}

/** Reports the problems of a block on the file, at their position in the page. */
function report(result: Block, node: Node, file: FileLike, strict: boolean): void {
  for (const { name, severity, message, help, range } of result.diagnostics) {
    if (severity === "info") continue;
    file.message(help === undefined ? message : `${message}; ${help}`, { place: placeOf(range.start, node), source: LANGUAGE, ruleId: name });
  }
  const [error, place] = firstError(result) ?? [];
  if (error === undefined) return;
  const options = { place: (place && placeOf(place, node)) ?? node.position?.start, source: LANGUAGE, ruleId: "story-with-errors" };
  if (strict) file.fail(error, options);
  else if (result.diagnostics.length === 0) file.message(error, options);
}

/** A place in the block's text as one in the page: the text begins below the fence, indented as the fence is. */
function placeOf({ line, column }: Position, { position }: Node): Position | undefined {
  return position && { line: position.start.line + line, column: position.start.column - 1 + column };
}
