/**
 * A story to start from, made from the schema: an example that renders to a document with diagrams, the rest
 * as comments. `# ` marks what can be used as it is, `##` what explains it, so that removing `# `
 * leaves YAML. The engine isn't needed for it.
 */
import schemaJson from "groundplan-schema";
import { block } from "../text/yaml.js";
import { plainData } from "./input.js";
import type { StarterOptions } from "./types.js";

/** A field as the schema describes it. */
interface Property {
  readonly description: string;
  readonly examples: readonly unknown[];
  readonly doNotSuggest?: boolean;
}

/** The groups of a story's own fields, in the order of the starter; what no group names ends the story. */
const GROUPS: readonly (readonly [title: string, fields: readonly string[]])[] = [
  ["What it is about", ["description", "system"]],
  ["What is to be done, and what must hold", ["tasks", "acceptance_criteria", "functional_test_plan"]],
  ["Who, when and how urgent", ["author", "created_date", "status", "priority", "type", "estimated_effort", "lang", "dependencies"]],
  ["The plan, and what belongs to it", ["roadmap_extensions", "document_references", "artifact_registry"]],
  ["The document itself", ["document", "sections"]],
];

const PARTS: readonly (readonly [title: string, fields: readonly string[]])[] = [
  ["Why, and for whom", ["business_context", "stakeholders", "people", "systems"]],
  ["What it is made of", ["containers", "components", "domain_model", "database_schema", "data_flow"]],
  ["Where it meets others", ["integration_points", "message_formats"]],
  ["What was decided, and what may go wrong", ["decisions", "trade_offs", "risks", "quality_attributes"]],
  ["Where it runs, and what comes next", ["deployment", "roadmap", "references", "changelog", "diagrams"]],
];

const HEAD = `## A story for Groundplan: an example to replace with yours. To use a line that begins with "# ", remove
## that, also from what is indented below it. Lines with "##" explain, and stay comments.
`;

/** What is filled with an example beside the required fields, so that the first document shows what becomes of it. */
const USED: ReadonlySet<string> = new Set(["description", "system", "tasks", "acceptance_criteria", "business_context", "systems", "containers", "risks"]);

/** Fields that the caller can fill. */
const FILLED = { story_id: "id", story_title: "title", author: "author", created_date: "date" } as const;

/** The commented starter: YAML that renders as it is and with any of its groups uncommented. */
export function starter(options: StarterOptions = {}): string {
  const given = checked(plainData(options, "option"));
  const { story, architecture } = definitions();
  const required = Object.keys(story).slice(0, 2);
  const own = [...required.map((name) => field(name, story[name], "", given[name], true)), ""];
  const groups = grouped(GROUPS, story, [...required, "architecture"]).flatMap(([title, fields]) => [
    heading(title, ""),
    ...fields.map((name) => field(name, story[name], "", given[name], given[name] !== undefined || USED.has(name))),
  ]);
  const parts = grouped(PARTS, architecture, []).flatMap(([title, fields]) => [
    heading(title, "  "),
    ...fields.map((name) => field(name, architecture[name], "  ", undefined, USED.has(name))),
  ]);
  const about = `${heading("The architecture", "")}## ${story["architecture"]?.description}\narchitecture:`;
  return `${[HEAD, ...own, ...groups, about, ...parts].join("\n").replaceAll(/\n{3,}/g, "\n\n").trimEnd()}\n`;
}

function heading(title: string, indent: string): string {
  return `\n${indent}## --- ${title} ---\n`;
}

/** A field with its description; a comment unless it is to be used. */
function field(name: string, property: Property | undefined, indent: string, given: string | undefined, used: boolean): string {
  const value = given ?? property?.examples[0];
  const lines = block(name, value).map((line) => (used ? `${indent}${line}` : `${indent}# ${line}`.trimEnd()));
  return [`${indent}## ${property?.description ?? name}`, ...lines, ""].join("\n");
}

/** The groups with those of their fields that there are; what none names is a last group. */
function grouped(
  groups: readonly (readonly [string, readonly string[]])[],
  fields: Readonly<Record<string, Property>>,
  elsewhere: readonly string[],
): readonly (readonly [string, readonly string[]])[] {
  const named = groups.map(([title, names]) => [title, names.filter((name) => fields[name])] as const);
  const taken = [...elsewhere, ...groups.flatMap(([, names]) => names)];
  const rest = Object.keys(fields).filter((name) => !taken.includes(name));
  return rest.length > 0 ? [...named, ["What else there is", rest]] : named;
}

function definitions(): Record<"story" | "architecture", Readonly<Record<string, Property>>> {
  const { $defs } = schemaJson as { $defs: Record<string, { properties: Record<string, Property> }> };
  const canonical = (def: string): Record<string, Property> =>
    Object.fromEntries(Object.entries($defs[def]?.properties ?? {}).filter(([, property]) => !property.doNotSuggest));
  return { story: canonical("story"), architecture: canonical("architecture") };
}

/** The caller's values by field; anything but a string that isn't blank is a usage error. */
function checked(options: StarterOptions): Readonly<Record<string, string | undefined>> {
  if (typeof options !== "object" || options === null || Array.isArray(options)) throw new TypeError("groundplan: options must be an object");
  const known: readonly string[] = Object.values(FILLED);
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw new TypeError(`groundplan: there is no option ${name}; there are ${known.join(", ")}`);
  }
  const entries = Object.entries(FILLED).map(([name, option]) => {
    const value: unknown = options[option];
    if (value === undefined) return [name, undefined] as const;
    if (typeof value !== "string" || /^[\s\u0085]*$/.test(value)) throw new TypeError(`groundplan: ${option} must be a text with something in it`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}

