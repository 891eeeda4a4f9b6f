/**
 * Reads YAML as a syntax tree: mappings, their keys and values, in block and flow style, through aliases. This reader is
 * for edits, which need exact ranges and an unbroken text; for text that is broken at the moment there is `lines.ts`.
 */
import { yamlLanguage } from "@codemirror/lang-yaml";
import { ensureSyntaxTree, type syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { normalizeKey, unquote } from "./scalar.js";

export type SyntaxTree = ReturnType<typeof syntaxTree>;
export type SyntaxNode = SyntaxTree["topNode"];

/** How long parsing the rest of the editor's own tree may take, in milliseconds. */
const PARSE_TIMEOUT = 1000;

/** The tree of the whole text: the editor's own tree, which is mostly parsed already, else a new one. */
export function syntaxTreeOf(state: EditorState): SyntaxTree {
  return ensureSyntaxTree(state, state.doc.length, PARSE_TIMEOUT) ?? yamlLanguage.parser.parse(state.doc.toString());
}

/** The mapping that starts at an offset; the outermost one if there are several. */
export function mappingAt(tree: SyntaxTree, from: number): SyntaxNode | undefined {
  let found: SyntaxNode | undefined;
  for (let node: SyntaxNode | null = tree.resolveInner(from, 1); node; node = node.parent) {
    if (isMapping(node) && startOf(node) >= from) found = node;
    if (startOf(node) < from) break;
  }
  return found;
}

export function isMapping({ name }: SyntaxNode): boolean {
  return name === "BlockMapping" || name === "FlowMapping";
}

export function isFlow({ name }: SyntaxNode): boolean {
  return name.startsWith("Flow");
}

export function pairsOf(mapping: SyntaxNode): readonly SyntaxNode[] {
  return mapping.getChildren("Pair");
}

/** The entry of a mapping with one of these names, in any spelling. */
export function pairOf(source: string, mapping: SyntaxNode, names: readonly string[]): SyntaxNode | undefined {
  const wanted = names.map(normalizeKey);
  return pairsOf(mapping).find((pair) => wanted.includes(normalizeKey(keyOf(source, pair))));
}

/** Whether the keys of a mapping are in double quotes, as in JSON. */
export function hasQuotedKeys(source: string, mapping: SyntaxNode): boolean {
  const [first] = pairsOf(mapping);
  if (first) return source[first.from] === '"';
  const parent = mapping.parent?.name === "Pair" ? mapping.parent : null;
  return parent !== null && source[parent.from] === '"';
}

/** The colon of an entry. */
export function colonOf(pair: SyntaxNode): SyntaxNode | undefined {
  return pair.getChild(":") ?? undefined;
}

/** The value of an entry, without its anchor and tag; undefined if it has none. */
export function valueOf(pair: SyntaxNode): SyntaxNode | undefined {
  let value = colonOf(pair)?.nextSibling ?? null;
  while (value && (value.name === "Comment" || value.type.isError)) value = value.nextSibling;
  return value ? withoutProperties(value) : undefined;
}

/** The node that an alias refers to; any other node itself. */
export function resolveAlias(source: string, tree: SyntaxTree, node: SyntaxNode): SyntaxNode | undefined {
  if (node.name !== "Alias") return node;
  const wanted = `&${source.slice(node.from + 1, node.to)}`;
  let anchor: SyntaxNode | undefined;
  tree.iterate({
    to: node.from,
    enter: (inner) => {
      if (inner.name === "Anchor" && source.slice(inner.from, inner.to) === wanted) anchor = inner.node;
    },
  });
  return anchor?.parent ? withoutProperties(anchor.parent) : undefined;
}

/** Whether a node contains a syntax error. */
export function isBroken(node: SyntaxNode): boolean {
  let broken = false;
  node.cursor().iterate(({ type }) => {
    broken ||= type.isError;
  });
  return broken;
}

/** The start of a node's text: the parser includes the spaces and comments before a block mapping. */
export function startOf(node: SyntaxNode): number {
  if (node.name !== "BlockMapping") return node.from;
  let child = node.firstChild;
  while (child?.name === "Comment") child = child.nextSibling;
  return child?.from ?? node.from;
}

function withoutProperties(node: SyntaxNode): SyntaxNode | undefined {
  if (node.name !== "Anchored" && node.name !== "Tagged") return node;
  const inner = node.lastChild;
  return inner && inner.name !== "Anchor" && inner.name !== "Tag" ? withoutProperties(inner) : undefined;
}

function keyOf(source: string, pair: SyntaxNode): string {
  const key = pair.getChild("Key");
  return key ? unquote(source.slice(key.from, key.to)) : "";
}
