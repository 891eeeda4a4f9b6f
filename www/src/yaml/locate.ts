/** Where a field stands in a story's YAML, or the edit that makes room for it where it belongs. */
import type { Edit, Range } from "groundplan";
import { blockEntry, blockValue, flowEntry, flowValue, type Halves } from "./scaffold.js";
import { type Field, fieldOf, type Node, rootOf } from "./schema.js";
import { colonOf, isBroken, isFlow, isMapping, isQuoted, type Leaf, mappingAt, meant, pairOf, pairsOf, startOf, type Tree, valueOf } from "./tree.js";

export type Place =
  /** It stands there. */
  | { readonly kind: "there"; readonly from: number; readonly to: number }
  /** The edit makes room for it; the value goes to `caret`, a place in the text after the edit. */
  | { readonly kind: "room"; readonly edit: Edit; readonly caret: number; readonly shared: boolean }
  /** What stands there can't hold it. */
  | { readonly kind: "taken"; readonly from: number; readonly to: number };

/** The first of some fields that the story has; else the room for the first of them. */
export function placeOf(source: string, tree: Tree, story: Range, fields: readonly string[]): Place {
  const mapping = mappingAt(tree, story.from);
  if (!mapping || isBroken(mapping)) return { kind: "taken", from: story.from, to: story.from };
  const places = fields.map((field) => find(source, tree, mapping, field.split(".")));
  return places.find(({ kind }) => kind === "there") ?? places[0] ?? { kind: "taken", from: story.from, to: story.from };
}

function find(source: string, tree: Tree, story: Leaf, path: readonly string[]): Place {
  let mapping = story;
  let holder: Node | undefined = rootOf([], 0);
  let shared = false;
  for (const [depth, name] of path.entries()) {
    const field: Field | undefined = holder && fieldOf(holder, name);
    const pair = pairOf(source, mapping, [name, ...(field ? [field.name, ...field.others] : [])]);
    if (!pair) return { ...added(source, mapping, holder, path.slice(depth)), shared };
    const value = valueOf(pair);
    const rest = path.slice(depth + 1);
    if (isNothing(source, value) || (rest.length > 0 && isEmptyText(source, value))) return { ...filled(source, pair, value, field?.node, rest), shared };
    if (rest.length === 0) return there(source, pair, value);
    const target = value && meant(source, tree, value);
    if (!target || !isMapping(target)) return { kind: "taken", ...firstLine(source, pair) };
    shared ||= target !== value;
    mapping = target;
    holder = field?.node;
  }
  return { kind: "taken", ...firstLine(source, story) };
}

/** A field that is there: selected, or the caret between empty quotes or brackets. */
function there(source: string, pair: Leaf, value: Leaf | undefined): Place {
  const isEmpty = value && /^(?:""|''|\[\s*\]|\{\s*\})$/.test(source.slice(value.from, value.to));
  return { kind: "there", ...(isEmpty ? { from: value.from + 1, to: value.from + 1 } : firstLine(source, pair)) };
}

/** A new entry at the end of a mapping. */
function added(source: string, mapping: Leaf, holder: Node | undefined, path: readonly string[]): Room {
  const last = pairsOf(mapping).at(-1);
  if (!isFlow(mapping)) {
    const at = lineEnd(source, mapping.to);
    return room(at, at, [`\n${blockEntry(holder, path, columnOf(source, startOf(mapping)))}`, ""]);
  }
  const [before, after] = flowEntry(holder, path, isQuoted(source, mapping));
  if (!last) return room(mapping.from + 1, mapping.from + 1, [before, after]);
  const comma = last.nextSibling?.name === "," ? last.nextSibling : undefined;
  const indent = /(?:^|\n)([ \t]*)$/.exec(source.slice(0, last.from))?.[1];
  const gap = indent === undefined ? " " : `\n${indent}`;
  // A comma right behind a colon would belong to the key.
  const sign = comma ? "" : source[last.to - 1] === ":" ? " ," : ",";
  const at = comma?.to ?? last.to;
  return room(at, at, [`${sign}${gap}${before}`, after]);
}

/** The value of an entry that has none: what is missing below it. */
function filled(source: string, pair: Leaf, value: Leaf | undefined, node: Node | undefined, rest: readonly string[]): Room {
  const colon = colonOf(pair)?.to ?? pair.to;
  if (pair.parent && isFlow(pair.parent)) {
    const [before, after] = flowValue(node, rest, source[pair.from] === '"');
    return room(colon, value?.to ?? colon, [` ${before}`, after]);
  }
  const text = blockValue(node, rest, columnOf(source, startOf(pair.parent ?? pair)));
  const from = value ? colon : pair.to;
  if (!text.startsWith("\n")) return room(from, value?.to ?? (source[from] === " " ? from + 1 : from), [text, ""]);
  const end = lineEnd(source, value?.to ?? pair.to);
  return room(from, end, [`${source.slice(value?.to ?? pair.to, end).trimEnd()}${text}`, ""]);
}

type Room = Extract<Place, { readonly kind: "room" }>;

function room(from: number, to: number, [before, after]: Halves): Room {
  return { kind: "room", edit: { from, to, insert: before + after }, caret: from + before.length, shared: false };
}

/** Nothing, or a word for it. */
function isNothing(source: string, value: Leaf | undefined): boolean {
  return !value || (value.name === "Literal" && /^(?:~|null|Null|NULL)$/.test(source.slice(value.from, value.to)));
}

/** `''` where a mapping belongs. */
function isEmptyText(source: string, value: Leaf | undefined): boolean {
  return value !== undefined && /^(?:''|"")$/.test(source.slice(value.from, value.to));
}

function firstLine(source: string, { from, to }: Leaf): { readonly from: number; readonly to: number } {
  return { from, to: Math.min(to, lineEnd(source, from)) };
}

function lineEnd(source: string, at: number): number {
  const end = source.indexOf("\n", at);
  return end < 0 ? source.length : end;
}

function columnOf(source: string, at: number): number {
  return at - (source.lastIndexOf("\n", at - 1) + 1);
}
