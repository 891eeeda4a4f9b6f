/** The text that makes room for a field's value: `architecture:` and `business_context: ` below it, or the same in braces. */
import { fieldOf, fieldsOf, itemOf, type Node, shapeOf } from "./schema.js";

/** A text in two halves; the value is written between them. */
export type Halves = readonly [before: string, after: string];

/** Entries below each other, the first of them at `indent`: ends where the value is to be written. */
export function blockEntry(holder: Node | undefined, [name, ...rest]: readonly string[], indent: number): string {
  if (name === undefined) return "";
  return `${" ".repeat(indent)}${name}:${blockValue(below(holder, name), rest, indent)}`;
}

/** What follows the colon of an entry that stands at `indent`. */
export function blockValue(node: Node | undefined, rest: readonly string[], indent: number): string {
  if (rest.length > 0) return `\n${blockEntry(node, rest, indent + 2)}`;
  const deeper = `\n${" ".repeat(indent + 2)}`;
  const shape = node && shapeOf(node);
  if (shape === "mapping") return deeper;
  if (shape !== "list") return " ";
  const member = node && memberOf(node);
  return `${deeper}- ${member === undefined ? "" : `${member}: `}`;
}

/** An entry as it is written in braces; in JSON its texts have quotes. */
export function flowEntry(holder: Node | undefined, [name, ...rest]: readonly string[], quoted: boolean): Halves {
  if (name === undefined) return ["", ""];
  const [before, after] = flowValue(below(holder, name), rest, quoted);
  return [`${quoted ? `"${name}"` : name}: ${before}`, after];
}

/** A value as it is written in braces. */
export function flowValue(node: Node | undefined, rest: readonly string[], quoted: boolean): Halves {
  if (rest.length > 0) return within("{", flowEntry(node, rest, quoted), "}");
  const text: Halves = quoted ? ['"', '"'] : ["", ""];
  const shape = node && shapeOf(node);
  if (shape === "mapping") return ["{", "}"];
  if (shape !== "list") return text;
  const member = node && memberOf(node);
  const key = quoted ? `"${member}": ` : `${member}: `;
  return within("[", member === undefined ? text : within(`{${key}`, text, "}"), "]");
}

function within(open: string, [before, after]: Halves, close: string): Halves {
  return [`${open}${before}`, `${after}${close}`];
}

function below(holder: Node | undefined, name: string): Node | undefined {
  return holder && fieldOf(holder, name)?.node;
}

/** The member that an item of a list begins with. A story, a task and a criterion may begin with anything. */
export function firstMember(item: Node): string | undefined {
  if (shapeOf(item) !== "mapping") return undefined;
  const text = Array.isArray(item.type) && item.type.includes("string") && (fieldOf(item, "scenario") ?? fieldOf(item, "phase"));
  return text ? undefined : fieldsOf(item)[0]?.name;
}

function memberOf(node: Node): string | undefined {
  const item = itemOf(node);
  return item && firstMember(item);
}
