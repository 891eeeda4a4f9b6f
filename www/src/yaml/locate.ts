/** Finds a field in the YAML of a story, or the edit that inserts it where it belongs. */
import type { Edit, Range } from "groundplan";
import { blockEntry, blockValue, flowEntry, flowValue, STOP } from "./scaffold.js";
import { type Field, fieldOf, rootSchema, type SchemaNode } from "./schema.js";
import { colonOf, hasQuotedKeys, isBroken, isFlow, isMapping, mappingAt, pairOf, pairsOf, resolveAlias, startOf, type SyntaxNode, type SyntaxTree, valueOf } from "./tree.js";

export type FieldLocation =
  /** The field exists. */
  | { readonly kind: "found"; readonly from: number; readonly to: number }
  /** The edit inserts the field; the values go to the stops, which are offsets in the text after the edit. */
  | { readonly kind: "insertion"; readonly edit: Edit; readonly stops: readonly number[]; readonly shared: boolean }
  /** The value at this range can't contain the field. */
  | { readonly kind: "blocked"; readonly from: number; readonly to: number };

/** The first of the fields that the story has; else the insertion of the first field. */
export function locateField(source: string, tree: SyntaxTree, story: Range, fields: readonly string[]): FieldLocation {
  const mapping = mappingAt(tree, story.from);
  if (!mapping || isBroken(mapping)) return { kind: "blocked", from: story.from, to: story.from };
  const locations = fields.map((field) => find(source, tree, mapping, field.split(".")));
  return locations.find(({ kind }) => kind === "found") ?? locations[0] ?? { kind: "blocked", from: story.from, to: story.from };
}

function find(source: string, tree: SyntaxTree, story: SyntaxNode, path: readonly string[]): FieldLocation {
  let mapping = story;
  let parent: SchemaNode | undefined = rootSchema([], 0);
  let shared = false;
  for (const [depth, name] of path.entries()) {
    const field: Field | undefined = parent && fieldOf(parent, name);
    const pair = pairOf(source, mapping, [name, ...(field ? [field.name, ...field.aliases] : [])]);
    if (!pair) return { ...newEntry(source, mapping, parent, path.slice(depth)), shared };
    const value = valueOf(pair);
    const rest = path.slice(depth + 1);
    if (isNull(source, value) || (rest.length > 0 && isEmptyText(source, value))) return { ...entryValue(source, pair, value, field ?? { name, node: undefined }, rest), shared };
    if (rest.length === 0) return existingField(source, pair, value);
    const target = value && resolveAlias(source, tree, value);
    if (!target || !isMapping(target)) return { kind: "blocked", ...firstLine(source, pair) };
    shared ||= target !== value;
    mapping = target;
    parent = field?.node;
  }
  return { kind: "blocked", ...firstLine(source, story) };
}

/** An existing field: its first line, or the caret between empty quotes or brackets. */
function existingField(source: string, pair: SyntaxNode, value: SyntaxNode | undefined): FieldLocation {
  const isEmpty = value && /^(?:""|''|\[\s*\]|\{\s*\})$/.test(source.slice(value.from, value.to));
  return { kind: "found", ...(isEmpty ? { from: value.from + 1, to: value.from + 1 } : firstLine(source, pair)) };
}

/** A new entry at the end of a mapping. */
function newEntry(source: string, mapping: SyntaxNode, parent: SchemaNode | undefined, path: readonly string[]): Insertion {
  const last = pairsOf(mapping).at(-1);
  if (!isFlow(mapping)) {
    const at = lineEnd(source, mapping.to);
    return insertion(at, at, `\n${blockEntry(parent, path, columnOf(source, startOf(mapping)))}`);
  }
  const entry = flowEntry(parent, path, hasQuotedKeys(source, mapping));
  if (!last) return insertion(mapping.from + 1, mapping.from + 1, entry);
  const comma = last.nextSibling?.name === "," ? last.nextSibling : undefined;
  const indent = /(?:^|\n)([ \t]*)$/.exec(source.slice(0, last.from))?.[1];
  const gap = indent === undefined ? " " : `\n${indent}`;
  // A comma right after a colon would be part of the key.
  const separator = comma ? "" : source[last.to - 1] === ":" ? " ," : ",";
  const at = comma?.to ?? last.to;
  return insertion(at, at, `${separator}${gap}${entry}`);
}

/** The value of an entry that has none: the missing parents and the place of the value. */
function entryValue(source: string, pair: SyntaxNode, value: SyntaxNode | undefined, { name, node }: { readonly name: string; readonly node: SchemaNode | undefined }, rest: readonly string[]): Insertion {
  const colon = colonOf(pair)?.to ?? pair.to;
  if (pair.parent && isFlow(pair.parent)) {
    return insertion(colon, value?.to ?? colon, ` ${flowValue(name, node, rest, source[pair.from] === '"')}`);
  }
  const text = blockValue(name, node, rest, columnOf(source, startOf(pair.parent ?? pair)));
  const from = value ? colon : pair.to;
  if (!text.startsWith("\n")) return insertion(from, value?.to ?? (source[from] === " " ? from + 1 : from), text);
  const end = lineEnd(source, value?.to ?? pair.to);
  return insertion(from, end, `${source.slice(value?.to ?? pair.to, end).trimEnd()}${text}`);
}

type Insertion = Extract<FieldLocation, { readonly kind: "insertion" }>;

/** The insertion of a scaffold with stops. */
function insertion(from: number, to: number, scaffold: string): Insertion {
  const parts = scaffold.split(STOP);
  const stops = parts.slice(1).map((_, index) => from + parts.slice(0, index + 1).join("").length);
  return { kind: "insertion", edit: { from, to, insert: parts.join("") }, stops, shared: false };
}

/** Whether a value is missing or null. */
function isNull(source: string, value: SyntaxNode | undefined): boolean {
  return !value || (value.name === "Literal" && /^(?:~|null|Null|NULL)$/.test(source.slice(value.from, value.to)));
}

/** Whether a value is `''`, in place of a mapping. */
function isEmptyText(source: string, value: SyntaxNode | undefined): boolean {
  return value !== undefined && /^(?:''|"")$/.test(source.slice(value.from, value.to));
}

function firstLine(source: string, { from, to }: SyntaxNode): { readonly from: number; readonly to: number } {
  return { from, to: Math.min(to, lineEnd(source, from)) };
}

function lineEnd(source: string, at: number): number {
  const end = source.indexOf("\n", at);
  return end < 0 ? source.length : end;
}

function columnOf(source: string, at: number): number {
  return at - (source.lastIndexOf("\n", at - 1) + 1);
}
