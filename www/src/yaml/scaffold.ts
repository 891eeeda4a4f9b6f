/** The YAML to insert for a missing field: its parents, as in `architecture:` above `business_context: `, in block or flow style. */
import { fieldOf, fieldsOf, itemOf, type SchemaNode, shapeOf } from "./schema.js";

/** Where in a scaffold a value is to be written. */
export const STOP = "\0";

/** The members that an item of a list starts with: what the document shows of it. Of other lists it is the first one. */
const ITEM_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  stakeholders: ["name", "role", "concerns"],
  systems: ["name", "purpose", "protocol"],
  decisions: ["decision", "rationale", "alternatives"],
  containers: ["name", "technology", "responsibility"],
  components: ["name", "responsibility"],
  integration_points: ["system", "protocol", "purpose"],
  risks: ["risk", "impact", "mitigation"],
  trade_offs: ["decision", "benefits", "drawbacks"],
};

/** Nested entries, the outermost at `indent`, with stops. */
export function blockEntry(parent: SchemaNode | undefined, [name, ...rest]: readonly string[], indent: number): string {
  if (name === undefined) return "";
  return `${" ".repeat(indent)}${name}:${blockValue(name, childOf(parent, name), rest, indent)}`;
}

/** The text after the colon of an entry at `indent`. */
export function blockValue(name: string, node: SchemaNode | undefined, rest: readonly string[], indent: number): string {
  if (rest.length > 0) return `\n${blockEntry(node, rest, indent + 2)}`;
  const deeper = `\n${" ".repeat(indent + 2)}`;
  const shape = node && shapeOf(node);
  if (shape === "mapping") return deeper + STOP;
  if (shape !== "list") return ` ${STOP}`;
  const members = membersOf(name, node).map((member) => `${member}: ${STOP}`);
  return `${deeper}- ${members.join(`${deeper}  `) || STOP}`;
}

/** An entry in flow style; in JSON its strings are quoted. */
export function flowEntry(parent: SchemaNode | undefined, [name, ...rest]: readonly string[], quoted: boolean): string {
  if (name === undefined) return "";
  return `${quoted ? `"${name}"` : name}: ${flowValue(name, childOf(parent, name), rest, quoted)}`;
}

/** A value in flow style. */
export function flowValue(name: string, node: SchemaNode | undefined, rest: readonly string[], quoted: boolean): string {
  if (rest.length > 0) return `{${flowEntry(node, rest, quoted)}}`;
  const text = quoted ? `"${STOP}"` : STOP;
  const shape = node && shapeOf(node);
  if (shape === "mapping") return `{${STOP}}`;
  if (shape !== "list") return text;
  const members = membersOf(name, node).map((member) => `${quoted ? `"${member}"` : member}: ${text}`);
  return members.length > 0 ? `[{${members.join(", ")}}]` : `[${text}]`;
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

function membersOf(name: string, node: SchemaNode | undefined): readonly string[] {
  const item = node && itemOf(node);
  const first = item && firstMember(item);
  return first === undefined ? [] : (ITEM_MEMBERS[name] ?? [first]);
}
