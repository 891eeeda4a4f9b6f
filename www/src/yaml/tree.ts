/** A YAML text as its syntax tree: mappings, their keys and values, in block style, in brackets and behind aliases. */
import { yamlLanguage } from "@codemirror/lang-yaml";
import { ensureSyntaxTree, type syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { squash } from "./schema.js";

export type Tree = ReturnType<typeof syntaxTree>;
export type Leaf = Tree["topNode"];

/** How long the editor's own tree is waited for, in milliseconds. */
const PATIENCE = 1000;

/** The tree of a whole text: the editor's, which is mostly there already, else one made anew. */
export function treeOf(state: EditorState): Tree {
  return ensureSyntaxTree(state, state.doc.length, PATIENCE) ?? yamlLanguage.parser.parse(state.doc.toString());
}

/** The mapping that begins at a place: the outermost one, where several do. */
export function mappingAt(tree: Tree, from: number): Leaf | undefined {
  let found: Leaf | undefined;
  for (let node: Leaf | null = tree.resolveInner(from, 1); node; node = node.parent) {
    if (isMapping(node) && startOf(node) >= from) found = node;
    if (startOf(node) < from) break;
  }
  return found;
}

export function isMapping({ name }: Leaf): boolean {
  return name === "BlockMapping" || name === "FlowMapping";
}

export function isFlow({ name }: Leaf): boolean {
  return name.startsWith("Flow");
}

export function pairsOf(mapping: Leaf): readonly Leaf[] {
  return mapping.getChildren("Pair");
}

/** The entry of a mapping under one of some names, whatever their spelling. */
export function pairOf(source: string, mapping: Leaf, names: readonly string[]): Leaf | undefined {
  const wanted = names.map(squash);
  return pairsOf(mapping).find((pair) => wanted.includes(squash(keyOf(source, pair))));
}

/** Whether a mapping's keys are written in double quotes, as JSON wants them. */
export function isQuoted(source: string, mapping: Leaf): boolean {
  const [first] = pairsOf(mapping);
  if (first) return source[first.from] === '"';
  const above = mapping.parent?.name === "Pair" ? mapping.parent : null;
  return above !== null && source[above.from] === '"';
}

/** The colon of an entry. */
export function colonOf(pair: Leaf): Leaf | undefined {
  return pair.getChild(":") ?? undefined;
}

/** The value of an entry, without its anchor and tag; undefined where there is none. */
export function valueOf(pair: Leaf): Leaf | undefined {
  let value = colonOf(pair)?.nextSibling ?? null;
  while (value && (value.name === "Comment" || value.type.isError)) value = value.nextSibling;
  return value ? bare(value) : undefined;
}

/** What an alias stands for; anything else stands for itself. */
export function meant(source: string, tree: Tree, node: Leaf): Leaf | undefined {
  if (node.name !== "Alias") return node;
  const wanted = `&${source.slice(node.from + 1, node.to)}`;
  let anchor: Leaf | undefined;
  tree.iterate({
    to: node.from,
    enter: (inner) => {
      if (inner.name === "Anchor" && source.slice(inner.from, inner.to) === wanted) anchor = inner.node;
    },
  });
  return anchor?.parent ? bare(anchor.parent) : undefined;
}

/** Whether something in it could not be read. */
export function isBroken(node: Leaf): boolean {
  let broken = false;
  node.cursor().iterate(({ type }) => {
    broken ||= type.isError;
  });
  return broken;
}

/** Where the text of a node begins: the parser counts the space and the comments before a block to it. */
export function startOf(node: Leaf): number {
  if (node.name !== "BlockMapping") return node.from;
  let child = node.firstChild;
  while (child?.name === "Comment") child = child.nextSibling;
  return child?.from ?? node.from;
}

function bare(node: Leaf): Leaf | undefined {
  if (node.name !== "Anchored" && node.name !== "Tagged") return node;
  const inner = node.lastChild;
  return inner && inner.name !== "Anchor" && inner.name !== "Tag" ? bare(inner) : undefined;
}

function keyOf(source: string, pair: Leaf): string {
  const key = pair.getChild("Key");
  return key ? source.slice(key.from, key.to).replace(/^(["'])(.*)\1$/s, "$2") : "";
}
