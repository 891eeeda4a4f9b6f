/** Where a field stands in a story's YAML, or where it belongs. */
import type { Range } from "groundplan";
import { type Field, fieldOf, type Node, rootOf, squash } from "./schema-model.js";

/** A place in the source, and whether the field stands there already. */
export interface Place {
  readonly from: number;
  readonly to: number;
  readonly found: boolean;
}

interface Line {
  readonly from: number;
  readonly to: number;
  readonly indent: number;
  readonly key: string;
}

/** The first of some fields that the story has; else the end of what would hold the first of them. */
export function placeOf(source: string, story: Range, fields: readonly string[]): Place {
  const lines = linesOf(source, story);
  const places = fields.map((field) => find(lines, field.split("."), story.to));
  return places.find(({ found }) => found) ?? places[0] ?? { from: story.from, to: story.from, found: false };
}

/** The story's lines that are not blank; the first begins where its mapping does. */
function linesOf(source: string, story: Range): readonly Line[] {
  const lines: Line[] = [];
  let from = story.from;
  for (const text of source.slice(story.from, story.to).split("\n")) {
    const indent = lines.length === 0 ? story.start.column - 1 : text.length - text.trimStart().length;
    const key = /^\s*(?:"([\w-]+)"|'([\w-]+)'|([\w-]+))\s*:(?:\s|$)/.exec(text);
    if (text.trim() !== "") lines.push({ from, to: from + text.trimEnd().length, indent, key: squash(key?.[1] ?? key?.[2] ?? key?.[3] ?? "") });
    from += text.length + 1;
  }
  return lines;
}

function find(lines: readonly Line[], path: readonly string[], end: number): Place {
  let block = lines;
  let last = lines.at(-1)?.to ?? end;
  let holder: Node | undefined = rootOf([], 0);
  for (const [depth, name] of path.entries()) {
    const indent = block[0]?.indent ?? 0;
    const field: Field | undefined = holder && fieldOf(holder, name);
    const wanted = [name, ...(field?.others ?? [])].map(squash);
    holder = field?.node;
    const at = block.findIndex((line) => line.indent === indent && wanted.includes(line.key));
    const line = block[at];
    if (!line) return { from: last, to: last, found: false };
    if (depth === path.length - 1) return { from: line.from, to: line.to, found: true };
    const rest = block.slice(at + 1);
    const next = rest.findIndex((other) => other.indent <= indent);
    block = next < 0 ? rest : rest.slice(0, next);
    last = block.at(-1)?.to ?? line.to;
  }
  return { from: last, to: last, found: false };
}
