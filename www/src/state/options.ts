/** The options of a document: what the built-in templates are called, and options from outside, which are checked. */
import type { TemplateName } from "groundplan";
import type { DocumentOptions } from "../engine/protocol.js";

/** The built-in templates: what each is called, and the ending of a download. */
export const TEMPLATES: Readonly<Record<TemplateName, { readonly label: string; readonly extension: string }>> = {
  architecture: { label: "Architecture", extension: "md" },
  seed: { label: "Seed", extension: "seed.md" },
  arc42: { label: "arc42", extension: "arc42.md" },
  adr: { label: "Decision record", extension: "adr.md" },
  summary: { label: "Summary", extension: "summary.md" },
};

/** The options of a first visit. */
export const DEFAULT_OPTIONS: DocumentOptions = { template: "architecture" };

/** An option with few values. Without one, each format has its own default. */
export interface OptionChoice {
  readonly name: "dialect" | "diagrams" | "empty" | "guidance" | "lang";
  readonly label: string;
  /** The values with what each is called. */
  readonly values: Readonly<Record<string, string>>;
}

/** The options with few values, in the order of the popover. */
export const OPTION_CHOICES: readonly OptionChoice[] = [
  {
    name: "lang",
    label: "Language of headings",
    values: {
      en: "English", de: "Deutsch", fr: "Français", es: "Español", it: "Italiano", pt: "Português", nl: "Nederlands", cs: "Čeština", pl: "Polski", uk: "Українська", ja: "日本語", zh: "中文",
    },
  },
  { name: "empty", label: "Empty sections", values: { placeholder: "Always shown", omit: "Omitted" } },
  { name: "guidance", label: "Guidance", values: { keep: "Always shown", drop: "Omitted" } },
  { name: "diagrams", label: "Diagrams in text", values: { unicode: "Characters", mermaid: "Mermaid", none: "No diagrams" } },
  {
    name: "dialect",
    label: "Markdown for",
    values: { github: "GitHub", gitlab: "GitLab", azure: "Azure DevOps", mdx: "MDX", vue: "Vue", "python-markdown": "Python-Markdown" },
  },
];

/** The longest author or decision, in UTF-16 units. */
const MAX_TEXT_LENGTH = 200;

/** The longest template, in UTF-16 units. */
const MAX_TEMPLATE_LENGTH = 200_000;

/** What a custom template begins with. */
export const FIRST_TEMPLATE = `# {{ story_title|md_heading }}

{{ description|md_block }}

## Tasks

{% for task in story.tasks -%}
- {{ task|md_start }}
{% endfor %}`;

/** What a rule can be set to. */
export const RULE_SEVERITIES = ["off", "info", "warning", "error"] as const;

/** The longest list of rules. */
const MAX_RULES = 200;

/** Whether a value from outside is the name of a built-in template. */
export function isTemplateName(value: unknown): value is TemplateName {
  return typeof value === "string" && Object.hasOwn(TEMPLATES, value);
}

/** The valid options of a value from outside; the others have their defaults. */
export function optionsFrom(value: unknown): DocumentOptions {
  if (typeof value !== "object" || value === null) return DEFAULT_OPTIONS;
  const given = value as Readonly<Record<string, unknown>>;
  const { template, custom, author, date, decision } = given;
  const rules = rulesFrom(given["rules"]);
  const choices = OPTION_CHOICES.filter(({ name, values }) => typeof given[name] === "string" && Object.hasOwn(values, given[name]));
  return {
    template: isTemplateName(template) ? template : DEFAULT_OPTIONS.template,
    ...(typeof custom === "string" && custom.length <= MAX_TEMPLATE_LENGTH ? { custom } : {}),
    ...Object.fromEntries(choices.map(({ name }) => [name, given[name]])),
    ...(isShortText(author) ? { author } : {}),
    ...(isShortText(decision) && template === "adr" ? { decision } : {}),
    ...(typeof date === "string" && isDate(date) ? { date } : {}),
    ...(rules ? { rules } : {}),
  };
}

function isShortText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && value.length <= MAX_TEXT_LENGTH;
}

/** Whether a text is a date that the engine accepts, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function rulesFrom(value: unknown): DocumentOptions["rules"] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const valid = Object.entries(value).filter(([name, severity]) => /^[a-z][a-z-]{2,60}$/.test(name) && (RULE_SEVERITIES as readonly unknown[]).includes(severity));
  return valid.length > 0 && valid.length <= MAX_RULES ? (Object.fromEntries(valid) as DocumentOptions["rules"]) : undefined;
}

/** Whether any option is not the default. */
export function isChanged(options: DocumentOptions): boolean {
  return JSON.stringify(options) !== JSON.stringify(DEFAULT_OPTIONS);
}
