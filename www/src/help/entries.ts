/** What the help lists: keys, fields, rules and the values of templates, each with the text that is searched. */
import rules from "../../../docs/diagnostics.md?rules";
import names from "../../../docs/templates.md?names";
import { fieldHelp } from "../editor/assist/field-help.js";
import { element, prose } from "../ui/dom.js";
import { type Field, fieldsOf, itemOf, rootSchema, type SchemaNode } from "../yaml/schema.js";
import { KEY_GROUPS, named } from "./keys.js";

export interface HelpEntry {
  /** What is searched, in lower case. */
  readonly text: string;
  /** What begins with the search comes first. */
  readonly name: string;
  readonly create: () => HTMLElement;
}

export interface HelpGroup {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  readonly entries: readonly HelpEntry[];
}

/** How deep fields are listed: deeper ones are like those above them. */
const MAX_DEPTH = 5;

/** `show` goes to a field in the editor. */
export function helpGroups(show: (field: string) => void): readonly HelpGroup[] {
  return [
    { id: "keys", label: "Keys", about: "", entries: KEY_GROUPS.flatMap(({ label, keys }) => keys.map(([key, does]) => keyEntry(label, named(key), does))) },
    { id: "fields", label: "Fields", about: "What a story may say. A dot leads into a mapping, [] into each item of a list.", entries: fields(rootSchema([], 0), "", new Set()).map((found) => fieldEntry(found, show)) },
    { id: "rules", label: "Rules", about: "What is reported. A rule is switched off, or its severity changed, under Options.", entries: rules.map(ruleEntry) },
    { id: "templates", label: "Template values", about: "What a custom template may use. Choose Custom under Options, Template.", entries: templateEntries() },
  ];
}

function entry(name: string, more: string, create: () => HTMLElement): HelpEntry {
  return { text: `${name} ${more}`.toLowerCase(), name: name.toLowerCase(), create };
}

function keyEntry(label: string, key: string, does: string): HelpEntry {
  const keys = key.split(/, (?!then)/).map((one) => element("kbd", "", one));
  return entry(key, `${does} ${label}`, () => element("div", "key", element("span", "keys", ...keys), element("span", "", does), element("span", "detail", label)));
}

interface Listed {
  readonly path: string;
  readonly field: Field;
}

function fields(node: SchemaNode, above: string, seen: ReadonlySet<object>): readonly Listed[] {
  const { properties } = node;
  if (!properties || seen.has(properties) || seen.size > MAX_DEPTH) return [];
  const inside = new Set([...seen, properties]);
  return fieldsOf(node).flatMap((field) => {
    const path = above + field.name;
    const item = itemOf(field.node);
    return [{ path, field }, ...fields(field.node, `${path}.`, inside), ...(item ? fields(item, `${path}[].`, inside) : [])];
  });
}

function fieldEntry({ path, field }: Listed, show: (field: string) => void): HelpEntry {
  const { title = "", description = "" } = field.node;
  return entry(path, `${title} ${description} ${field.aliases.join(" ")}`, () => {
    const help = fieldHelp(field, path);
    // Only whole parts of a story are found in the YAML by their name.
    if (/^(?:architecture\.)?\w+$/.test(path)) {
      const go = element("button", "", "Show in the YAML");
      go.type = "button";
      go.ariaLabel = `Show ${path} in the YAML`;
      go.addEventListener("click", () => show(path));
      help.append(go);
    }
    return help;
  });
}

function ruleEntry([code, name, severity, finds]: (typeof rules)[number]): HelpEntry {
  return entry(name, `${code} ${severity} ${finds}`, () => {
    const docs = element("a", "", name);
    docs.href = `./diagnostics/index.html#${name}`;
    docs.target = "_blank";
    return element("div", "rule", element("p", "head", docs, " ", element("code", "", code), " ", element("span", "detail", severity)), element("p", "", ...prose(finds)));
  });
}

function templateEntries(): readonly HelpEntry[] {
  const kinds = { values: "value", filters: "filter", tests: "test", functions: "function" } as const;
  return Object.entries(kinds).flatMap(([kind, label]) =>
    names[kind as keyof typeof kinds].map(([name, meaning]) =>
      entry(name, `${label} ${meaning}`, () => element("div", "rule", element("p", "head", element("code", "", name), " ", element("span", "detail", label)), element("p", "", ...prose(plain(meaning)))))),
  );
}

/** The tables are Markdown: links lead to pages that this site doesn't have. */
function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("\\|", "|");
}
