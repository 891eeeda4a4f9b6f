/** The tags that a document has within its lines, as nodes that hosts without raw HTML know too. */
import type { Node, ProcessorLike } from "./dialect.js";

/** The place that links to a criterion or a task lead to. */
const ANCHOR = /^<a id="([^"]+)">$/;

/** Whether pages are MDX, in which there is no raw HTML. */
export function isMdx(processor: ProcessorLike): boolean {
  const { micromarkExtensions = [] } = processor.data() as { micromarkExtensions?: { text?: Record<string, unknown> }[] };
  return micromarkExtensions.some(({ text }) => Object.values(text ?? {}).flat().some((it) => (it as { name?: unknown }).name === "mdxJsxTextTag"));
}

/** Nodes side by side: code that is an element becomes code, and in MDX a place that links lead to becomes an element. */
export function withoutTags(nodes: Node[], mdx: boolean): Node[] {
  const kept: Node[] = [];
  const last = nodes.map((node) => isTag(node, "</code>")).lastIndexOf(true);
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at] as Node;
    const id = mdx && isTag(nodes[at + 1], "</a>") && ANCHOR.exec(node.value ?? "")?.[1];
    if (at < last && isTag(node, "<code>")) {
      const start = at + 1;
      while (!isTag(nodes[at], "</code>")) at += 1;
      kept.push({ type: "inlineCode", value: codeText(nodes.slice(start, at)), position: node.position });
    } else if (id && node.type === "html") {
      kept.push({ type: "mdxJsxTextElement", name: "a", attributes: [{ type: "mdxJsxAttribute", name: "id", value: id }], children: [], position: node.position });
      at += 1;
    } else {
      kept.push(node);
    }
  }
  return kept;
}

/** The text of code, in which hosts may have found links, without what keeps its mail addresses apart. */
function codeText(nodes: readonly Node[]): string {
  return nodes.map((node) => node.value ?? codeText(node.children ?? [])).join("").replaceAll("\u2060@", "@");
}

function isTag(node: Node | undefined, tag: string): boolean {
  return node?.type === "html" && node.value === tag;
}
