/** The YAML to insert for a missing field: its parents, as in `architecture:` above `business_context: `, in block or flow style. */
import { fieldOf, fieldsOf, itemOf, type SchemaNode, shapeOf } from "./schema.js";

/** A text in two parts; the cursor goes between them. */
export type SplitText = readonly [before: string, after: string];

/** Nested entries, the outermost at `indent`; the text ends where the value goes. */
export function blockEntry(parent: SchemaNode | undefined, [name, ...rest]: readonly string[], indent: number): string {
  if (name === undefined) return "";
  return `${" ".repeat(indent)}${name}:${blockValue(childOf(parent, name), rest, indent)}`;
}

/** The text after the colon of an entry at `indent`. */
export function blockValue(node: SchemaNode | undefined, rest: readonly string[], indent: number): string {
  if (rest.length > 0) return `\n${blockEntry(node, rest, indent + 2)}`;
  const deeper = `\n${" ".repeat(indent + 2)}`;
  const shape = node && shapeOf(node);
  if (shape === "mapping") return deeper;
  if (shape !== "list") return " ";
  const member = node && memberOf(node);
  return `${deeper}- ${member === undefined ? "" : `${member}: `}`;
}

/** An entry in flow style; in JSON its strings are quoted. */
export function flowEntry(parent: SchemaNode | undefined, [name, ...rest]: readonly string[], quoted: boolean): SplitText {
  if (name === undefined) return ["", ""];
  const [before, after] = flowValue(childOf(parent, name), rest, quoted);
  return [`${quoted ? `"${name}"` : name}: ${before}`, after];
}

/** A value in flow style. */
export function flowValue(node: SchemaNode | undefined, rest: readonly string[], quoted: boolean): SplitText {
  if (rest.length > 0) return wrapped("{", flowEntry(node, rest, quoted), "}");
  const text: SplitText = quoted ? ['"', '"'] : ["", ""];
  const shape = node && shapeOf(node);
  if (shape === "mapping") return ["{", "}"];
  if (shape !== "list") return text;
  const member = node && memberOf(node);
  const key = quoted ? `"${member}": ` : `${member}: `;
  return wrapped("[", member === undefined ? text : wrapped(`{${key}`, text, "}"), "]");
}

function wrapped(open: string, [before, after]: SplitText, close: string): SplitText {
  return [`${open}${before}`, `${after}${close}`];
}

function childOf(parent: SchemaNode | undefined, name: string): SchemaNode | undefined {
  return parent && fieldOf(parent, name)?.node;
}

/** The member that a list item starts with; undefined for stories, tasks and acceptance criteria, which can start with any. */
export function firstMember(item: SchemaNode): string | undefined {
  if (shapeOf(item) !== "mapping") return undefined;
  const text = Array.isArray(item.type) && item.type.includes("string") && (fieldOf(item, "scenario") ?? fieldOf(item, "phase"));
  return text ? undefined : fieldsOf(item)[0]?.name;
}

function memberOf(node: SchemaNode): string | undefined {
  const item = itemOf(node);
  return item && firstMember(item);
}
