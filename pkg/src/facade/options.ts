/**
 * The render options in one table: how each is written as text, on the command line, after a fence or in a query. The
 * command's flags, its help and the settings of the plugins follow from it; `RenderOptions` holds it to be complete.
 */
import type { RenderOptions, TemplateName } from "./types.js";

/** An option of the command. */
export interface Flag {
  /** Its name, without the dashes. */
  readonly name: string;
  /** The letter that stands for it after a single dash. */
  readonly short?: string;
  /** What the help shows for its value; a switch has none. */
  readonly value?: string;
  /** The only values that it accepts, if these are few. */
  readonly choices?: readonly string[];
  /** Whether an empty value is refused. */
  readonly filled?: boolean;
  /** Whether it may be given several times. */
  readonly several?: boolean;
  /** What the help shows. */
  readonly about: string;
}

/** A render option. */
interface OptionSpec<Value> {
  /** How a string becomes its value; `data` has no such form: only JavaScript can pass it, and its flag is parsed on its own. */
  readonly kind: "text" | "date" | "flag" | "number" | "choice" | "data";
  /** The words or numbers that it accepts, if these are few. */
  readonly values?: readonly Value[];
  /** Its option of the command, if it has one. That of a switch turns it off if its name starts with `no-`. */
  readonly flag?: Omit<Flag, "choices">;
}

type Options = Required<RenderOptions>;

/** Every render option, in the order of the help. */
export const RENDER_OPTIONS = {
  story: { kind: "text", flag: { name: "story", value: "ID", about: "the story with this id, if there are several" } },
  format: {
    kind: "choice", values: ["markdown", "html", "page", "confluence"],
    flag: { name: "format", value: "FORMAT", about: "markdown (default), html, page or confluence" },
  },
  dialect: {
    kind: "choice", values: ["commonmark", "github", "gitlab", "azure", "mdx", "vue", "python-markdown"],
    flag: { name: "dialect", value: "DIALECT", about: "for which reader Markdown is: commonmark (default), github, gitlab, azure, mdx, vue or python-markdown" },
  },
  template: {
    kind: "data", values: ["architecture", "seed", "arc42", "adr", "summary"],
    flag: { name: "template", value: "NAME|FILE", filled: true, about: "architecture (default), seed, arc42, adr, summary, or a template file; files of the same ending in its folder are its partials" },
  },
  decision: { kind: "text", flag: { name: "decision", value: "ID", about: "adr: the decision with this id or title, if there are several" } },
  author: { kind: "text", flag: { name: "author", value: "NAME", about: "the author, if the story names none" } },
  date: { kind: "date", flag: { name: "date", value: "DATE", about: "the date, if the story has none; defaults to today" } },
  guidance: { kind: "choice", values: ["keep", "drop"], flag: { name: "guidance", value: "WHAT", about: "keep or drop the hints for what is open" } },
  empty: {
    kind: "choice", values: ["placeholder", "omit"],
    flag: { name: "empty", value: "WHAT", about: "what becomes of sections without data: placeholder or omit" },
  },
  lang: {
    kind: "choice", values: ["en", "de", "fr", "es", "it", "pt", "nl", "cs", "pl", "uk", "ja", "zh"],
    flag: { name: "lang", value: "CODE", about: "the language of headings, labels and guidance: en, de, fr, es, it, pt, nl, cs, pl, uk, ja or zh; the story's unless given" },
  },
  labels: { kind: "data", flag: { name: "label", value: "NAME=TEXT", several: true, about: "another text for a label: docs/languages.md lists them" } },
  notDescribed: { kind: "flag", flag: { name: "no-not-described", about: "if empty sections are omitted: without the list of them at the end" } },
  titleSuffix: { kind: "text", flag: { name: "title-suffix", value: "TEXT", about: "what follows the story's title; nothing if empty; ' - Architecture Document' unless given" } },
  diagrams: { kind: "choice", values: ["unicode", "mermaid", "none"], flag: { name: "diagrams", value: "KIND", about: "unicode (default), mermaid or none" } },
  sourceName: { kind: "text", flag: { name: "source-name", value: "NAME", about: "the name of the source under References; the file's unless given" } },
  sourceNames: { kind: "flag" },
  frontMatter: { kind: "flag", flag: { name: "no-front-matter", about: "leave the front matter out" } },
  headingLevel: { kind: "number", values: [1, 2, 3], flag: { name: "heading-level", value: "LEVEL", about: "html: the level of the title" } },
  idPrefix: { kind: "text", flag: { name: "id-prefix", value: "TEXT", about: "html: before every id; gp- unless given" } },
  provenance: { kind: "flag", flag: { name: "no-provenance", about: "with --out: without the comment at the end by which a later run knows its own text" } },
  trace: { kind: "flag" },
  share: { kind: "data" },
  rules: { kind: "data", flag: { name: "rule", value: "NAME=SEVERITY", several: true, about: "off, info, warning or error for a rule" } },
  limits: {
    kind: "data",
    flag: { name: "limit", value: "NAME=NUMBER", several: true, about: "another limit: bytes, nodes, depth, diagnostics, output, fuel or total" },
  },
} as const satisfies { readonly [Name in keyof Options]: OptionSpec<Options[Name]> };

/** The name of a render option. */
export type OptionName = keyof typeof RENDER_OPTIONS;

/** The values of the type that the table doesn't list. */
type Unlisted = {
  [Name in OptionName]: (typeof RENDER_OPTIONS)[Name] extends { readonly values: readonly (infer Value)[] } ? Exclude<Options[Name], Value | object | undefined> : never;
}[OptionName];

type Nothing<Value extends never> = Value;

/** Does not compile while a value of the type is missing in the table. */
export type EveryValueIsListed = Nothing<Unlisted>;

const SPECS: { readonly [name: string]: OptionSpec<unknown> } = RENDER_OPTIONS;

/** The built-in templates. */
export const TEMPLATES: readonly TemplateName[] = RENDER_OPTIONS.template.values;

/** The flags of these options. */
export function flagsOf(...names: readonly OptionName[]): readonly Flag[] {
  return names.flatMap((name) => {
    const { kind, values, flag } = SPECS[name] ?? {};
    if (!flag) return [];
    return [kind === "data" || !values ? flag : { ...flag, choices: values.map(String) }];
  });
}

/** The options that can be written as text, each with the flag that sets it. */
export function textOptions(): readonly (readonly [name: string, flag: Flag])[] {
  return Object.entries(SPECS).flatMap(([name, { kind, flag }]) => (flag && kind !== "data" ? [[name, flag] as const] : []));
}

/** The value that a string means. The engine reports an option that does not exist or does not accept the value. */
export function valueOf(name: string, text: string): unknown {
  switch (Object.hasOwn(SPECS, name) ? SPECS[name]?.kind : undefined) {
    case "number": return Number(text);
    case "flag": return text === "" || text === "true" ? true : text === "false" ? false : text;
    default: return text;
  }
}
