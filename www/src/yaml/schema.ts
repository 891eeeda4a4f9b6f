/** The schema as the editor's help reads it: what stands at a path, and how it is called, explained and written. */
import schema from "groundplan/schema.json";
import type { Line, Step } from "./lines.js";

/** A place in the schema, its references followed. */
export interface Node {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node;
  readonly items?: Node;
  readonly allOf?: readonly { readonly anyOf?: readonly Node[]; readonly $ref?: string }[];
  readonly if?: Node;
  readonly then?: Node;
  readonly else?: Node;
  readonly $ref?: string;
  readonly doNotSuggest?: boolean;
  readonly "x-refers-to"?: readonly string[];
}

/** A field with its first name and its others. */
export interface Field {
  readonly name: string;
  readonly others: readonly string[];
  readonly required: boolean;
  readonly node: Node;
}

interface Schema {
  readonly $defs: Readonly<Record<string, Node>>;
}

let read: Schema | undefined;

/** What stands at a path in a document, whose lines say what kind of document it is. */
export function nodeAt(lines: readonly Line[], document: number, path: readonly Step[]): Node | undefined {
  return path.reduce<Node | undefined>((node, step) => (node ? below(node, step) : undefined), rootOf(lines, document));
}

/** A key's field in what holds it. */
export function fieldOf(holder: Node, key: string): Field | undefined {
  return fieldsOf(holder).find(({ name, others }) => [name, ...others].some((one) => squash(one) === squash(key)));
}

/** The fields of a mapping, in the schema's order. */
export function fieldsOf(holder: Node): readonly Field[] {
  const { properties = {} } = holder;
  const required = [...(holder.required ?? []), ...(holder.allOf ?? []).map(({ anyOf }) => anyOf?.[0]?.required?.[0])];
  const names = Object.entries(properties).filter(([, { doNotSuggest }]) => !doNotSuggest);
  return names.map(([name, property]) => ({
    name,
    others: Object.keys(properties).filter((other) => properties[other]?.doNotSuggest && properties[other].allOf?.[0]?.$ref?.endsWith(`/${name}`)),
    required: required.includes(name),
    node: resolved(property),
  }));
}

/** The shape that a field's value is written in: the first that the schema names. */
export function shapeOf(node: Node): "list" | "mapping" | "text" {
  const first = typeof node.type === "string" ? node.type : node.type?.[0];
  if (first === "array") return "list";
  return first === "object" && node.properties !== undefined ? "mapping" : "text";
}

/** A name without what spellings differ in. */
export function squash(name: string): string {
  return name.replaceAll(/[_ -]/g, "").toLowerCase();
}

/** What an item of a list is. */
export function itemOf(node: Node): Node | undefined {
  return node.items && resolved(node.items);
}

function below(node: Node, step: Step): Node | undefined {
  if (step === null) return itemOf(node);
  const field = fieldOf(node, step);
  if (field) return field.node;
  return typeof node.additionalProperties === "object" ? resolved(node.additionalProperties) : undefined;
}

/** What a document is: a story, a backlog, or a list of stories. */
export function rootOf(lines: readonly Line[], document: number): Node {
  const own = lines.filter((line) => line.document === document);
  const { backlog = {}, story = {} } = definitions();
  if (own[0]?.path[0] === null) return { type: "array", items: resolved(story) };
  const isBacklog = own.some(({ path: [first], key }) => key && typeof first === "string" && squash(first) === "stories");
  if (isBacklog) return resolved(backlog);
  // Where nothing has been decided, a backlog can be begun too.
  const { stories } = backlog.properties ?? {};
  const isNew = own.every(({ path }) => path.length > 1);
  return { ...story, properties: { ...story.properties, ...(isNew && stories ? { stories } : {}) } };
}

/** A node with what it refers to; what it says itself wins. Where it forks, both ways are open. */
function resolved(node: Node): Node {
  const { $ref, then, else: otherwise, ...own } = node;
  const target = $ref === undefined ? {} : resolved(follow($ref));
  return { ...(otherwise ? resolved(otherwise) : {}), ...(then ? resolved(then) : {}), ...target, ...own };
}

function follow(reference: string): Node {
  const [def = "", , name] = reference.replace("#/$defs/", "").split("/");
  const node = definitions()[def] ?? {};
  return name === undefined ? node : (node.properties?.[name] ?? {});
}

function definitions(): Schema["$defs"] {
  return (read ??= schema as unknown as Schema).$defs;
}
