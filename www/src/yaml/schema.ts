/** Looks up fields in the schema by their path: their names, descriptions and shapes. */
import schema from "groundplan/schema.json";
import type { Line, Step } from "./lines.js";
import { normalizeKey } from "./scalar.js";

/** A node of the schema with its references resolved. */
export interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode;
  readonly items?: SchemaNode;
  readonly allOf?: readonly { readonly anyOf?: readonly SchemaNode[]; readonly $ref?: string }[];
  readonly if?: SchemaNode;
  readonly then?: SchemaNode;
  readonly else?: SchemaNode;
  readonly $ref?: string;
  readonly doNotSuggest?: boolean;
  readonly "x-refers-to"?: readonly string[];
}

/** A field with its canonical name and its aliases. */
export interface Field {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly required: boolean;
  readonly node: SchemaNode;
}

interface Schema {
  readonly $defs: Readonly<Record<string, SchemaNode>>;
}

/** The schema at a path of a document; the document's lines show whether it is a story or a backlog. */
export function schemaAt(lines: readonly Line[], document: number, path: readonly Step[]): SchemaNode | undefined {
  return path.reduce<SchemaNode | undefined>((node, step) => (node ? childOf(node, step) : undefined), rootSchema(lines, document));
}

/** The field of a key in its parent. */
export function fieldOf(parent: SchemaNode, key: string): Field | undefined {
  return fieldsOf(parent).find(({ name, aliases }) => [name, ...aliases].some((spelling) => normalizeKey(spelling) === normalizeKey(key)));
}

/** The fields of a mapping, in the order of the schema. */
export function fieldsOf(parent: SchemaNode): readonly Field[] {
  const { properties = {} } = parent;
  const required = [...(parent.required ?? []), ...(parent.allOf ?? []).map(({ anyOf }) => anyOf?.[0]?.required?.[0])];
  const names = Object.entries(properties).filter(([, { doNotSuggest }]) => !doNotSuggest);
  return names.map(([name, property]) => ({
    name,
    aliases: Object.keys(properties).filter((alias) => properties[alias]?.doNotSuggest && properties[alias].allOf?.[0]?.$ref?.endsWith(`/${name}`)),
    required: required.includes(name),
    node: resolved(property),
  }));
}

/** The shape of a field's value: the first type in the schema. */
export function shapeOf(node: SchemaNode): "list" | "mapping" | "text" {
  const first = typeof node.type === "string" ? node.type : node.type?.[0];
  if (first === "array") return "list";
  return first === "object" && node.properties !== undefined ? "mapping" : "text";
}

/** The schema of a list's items. */
export function itemOf(node: SchemaNode): SchemaNode | undefined {
  return node.items && resolved(node.items);
}

function childOf(node: SchemaNode, step: Step): SchemaNode | undefined {
  if (step === null) return itemOf(node);
  const field = fieldOf(node, step);
  if (field) return field.node;
  return typeof node.additionalProperties === "object" ? resolved(node.additionalProperties) : undefined;
}

/** The schema of a document: a story, a backlog, or a list of stories. */
export function rootSchema(lines: readonly Line[], document: number): SchemaNode {
  const own = lines.filter((line) => line.document === document);
  const { backlog = {}, story = {} } = definitions();
  if (own[0]?.path[0] === null) return { type: "array", items: resolved(story) };
  const isBacklog = own.some(({ path: [first], key }) => key && typeof first === "string" && normalizeKey(first) === "stories");
  if (isBacklog) return resolved(backlog);
  // Until the first top-level key it can become a backlog too.
  const { stories } = backlog.properties ?? {};
  const isNew = own.every(({ path }) => path.length > 1);
  return { ...story, properties: { ...story.properties, ...(isNew && stories ? { stories } : {}) } };
}

/** A node with its references resolved; its own members take precedence. Of a condition, both branches apply. */
function resolved(node: SchemaNode): SchemaNode {
  const { $ref, then, else: otherwise, ...own } = node;
  const target = $ref === undefined ? {} : resolved(follow($ref));
  return { ...(otherwise ? resolved(otherwise) : {}), ...(then ? resolved(then) : {}), ...target, ...own };
}

function follow(reference: string): SchemaNode {
  const [def = "", , name] = reference.replace("#/$defs/", "").split("/");
  const node = definitions()[def] ?? {};
  return name === undefined ? node : (node.properties?.[name] ?? {});
}

function definitions(): Schema["$defs"] {
  return (schema as unknown as Schema).$defs;
}
