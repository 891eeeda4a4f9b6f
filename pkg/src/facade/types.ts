/** The shapes of the public contract, as a reader of the package sees them. */
import type { RuleCode, RuleName } from "./rules.js";

/** A text with its name, one of several that are a source together. */
export interface NamedText {
  /** What diagnostics and summaries call it: no two texts of a source have the same name. */
  readonly name: string;
  /** The text. */
  readonly text: string;
}

/** A source: one text, or several with names, which are one backlog. */
export type Source = string | readonly NamedText[];

/** The format of a document: Markdown; an HTML fragment; one HTML file that needs nothing else; Confluence's storage format. */
export type Format = "markdown" | "html" | "page" | "confluence";
/** The Markdown of a reader: CommonMark with tables; GitHub; GitLab; Azure DevOps; MDX (Docusaurus); Vue (VitePress, VuePress); Python-Markdown (MkDocs, TechDocs, md2conf). */
export type Dialect = "commonmark" | "github" | "gitlab" | "azure" | "mdx" | "vue" | "python-markdown";
/** A language of headings, labels and guidance, by its code. */
export type Lang = "en" | "de" | "fr" | "es" | "it" | "pt" | "nl" | "cs" | "pl" | "uk" | "ja" | "zh";
/** A built-in template. */
export type TemplateName = "architecture" | "seed" | "arc42" | "adr" | "summary";

/** A custom template, written in Jinja2. */
export interface CustomTemplate {
  /** Its text. */
  readonly source: string;
  /** What diagnostics call it; defaults to `"template"`. */
  readonly name?: string | undefined;
  /** Texts that it includes, imports or extends, by the names it calls them. */
  readonly partials?: Readonly<Record<string, string>> | undefined;
  /** Values that it reads as `set.name`, by their names. */
  readonly set?: Readonly<Record<string, string>> | undefined;
  /** Whether the line break after a block tag is removed, as by Jinja2's `trim_blocks`; defaults to false. */
  readonly trimBlocks?: boolean | undefined;
  /** Whether the white space before a block tag on its line is removed, as by Jinja2's `lstrip_blocks`; defaults to false. */
  readonly lstripBlocks?: boolean | undefined;
}

/** How bad a diagnostic is. */
export type Severity = "error" | "warning" | "info";

/** Severities by the names of diagnostics; `"off"` hides one. What leaves nothing to render stays. */
export type Rules = Readonly<Partial<Record<RuleName, "off" | Severity | undefined>>>;

/** The limits of a call. */
export interface Limits {
  /** The source's length in bytes of UTF-8, that of all its texts; defaults to 20,000,000. */
  readonly bytes?: number | undefined;
  /** Scalars, lists, mappings and aliases in the source; defaults to 1,000,000. */
  readonly nodes?: number | undefined;
  /** How deep lists and mappings may nest; defaults to 100, at most 250. */
  readonly depth?: number | undefined;
  /** How many diagnostics are listed; defaults to 100. The rest are counted. */
  readonly diagnostics?: number | undefined;
  /** The length of one document in bytes of UTF-8; defaults to 64,000,000. */
  readonly output?: number | undefined;
  /** Steps of the template engine; defaults to 2,000,000. */
  readonly fuel?: number | undefined;
  /** What the stories of one call may take together, in bytes of what is read for each, of diagrams and of documents; defaults to 500,000,000. Beyond it, each further story is reported with `limit-reached`. */
  readonly total?: number | undefined;
}

/** How to render. */
export interface RenderOptions {
  /** Which story, by its id, if the source holds several. */
  readonly story?: string | undefined;
  /** The template; defaults to `"architecture"`. */
  readonly template?: TemplateName | CustomTemplate | undefined;
  /** With the template `"adr"`: which decision of the story, by its id or its title, if it has several. `renderAll` without it renders each of them. */
  readonly decision?: string | undefined;
  /** The output format; defaults to `"markdown"`. */
  readonly format?: Format | undefined;
  /** For which reader Markdown is written; defaults to `"commonmark"`. */
  readonly dialect?: Dialect | undefined;
  /** The author, if the story names none. */
  readonly author?: string | undefined;
  /** The date, as YYYY-MM-DD, if the story has none. Without either, a placeholder remains. */
  readonly date?: string | undefined;
  /** The hints for the writer; by default kept in Markdown and dropped elsewhere. */
  readonly guidance?: "keep" | "drop" | undefined;
  /** Sections that the story doesn't fill; by default kept in Markdown and omitted elsewhere. */
  readonly empty?: "placeholder" | "omit" | undefined;
  /** The language of headings, labels and guidance; defaults to the story's `lang`, else `"en"`. */
  readonly lang?: Lang | undefined;
  /** Other texts for labels, by their names, which docs/languages.md lists. They are plain text. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Whether the sections that are omitted are listed at the end, under "Not yet described"; defaults to true. */
  readonly notDescribed?: boolean | undefined;
  /** What follows the story's title in the document's title and front matter, as text; `false` and `""` leave it out. Defaults to `" - Architecture Document"`; `"seed"` has its own. */
  readonly titleSuffix?: string | false | undefined;
  /** The file that the story is in, shown under References; except in `"seed"`, which names a file of its own. */
  readonly sourceName?: string | undefined;
  /** Whether each document of a source of several texts shows its own text there, where `sourceName` is not given: the last part of the text's name, as of a path; defaults to false. */
  readonly sourceNames?: boolean | undefined;
  /** Whether Markdown begins with front matter; defaults to true, but to false in the dialect `"azure"`. Without it, an author and a date that appear nowhere else are shown below the title. */
  readonly frontMatter?: boolean | undefined;
  /** The HTML fragment: the level of the title, for embedding; defaults to 1. */
  readonly headingLevel?: 1 | 2 | 3 | undefined;
  /** The HTML fragment: a prefix of every id and of every link to a place on the same page, `"gp-"` by default, so that nothing clashes with the page around it. Several documents on one page need one each. */
  readonly idPrefix?: string | undefined;
  /** How Markdown and Confluence's format show diagrams; HTML shows SVG. Defaults to `"unicode"`; `"none"` omits them in every format. */
  readonly diagrams?: "unicode" | "mermaid" | "none" | undefined;
  /** Whether a comment at the end of the text says which template and options made it, with a digest of the text before it, by which the command knows whether somebody has edited the file; defaults to false. */
  readonly provenance?: boolean | undefined;
  /** Whether the result maps pieces of the text to the source; defaults to false. */
  readonly trace?: boolean | undefined;
  /** `renderAll`: only one of so many equal shares of the stories, counted from 0, for work that several workers do: `[0, 4]` is the first quarter. All shares one after the other are the whole answer. What renders one story renders that of a share with only one, as where ids are missing. */
  readonly share?: readonly [which: number, of: number] | undefined;
  /** Severities of diagnostics by their names. */
  readonly rules?: Rules | undefined;
  /** What the call may use at most. */
  readonly limits?: Limits | undefined;
}

/** How to validate. */
export interface ValidateOptions {
  /** Which story, by its id; defaults to all of them. */
  readonly story?: string | undefined;
  /** The template that the story is for: reports what a built-in one does not show, and the problems of a custom one. */
  readonly template?: TemplateName | CustomTemplate | undefined;
  /** Severities of diagnostics by their names. */
  readonly rules?: Rules | undefined;
  /** What the call may use at most. */
  readonly limits?: Limits | undefined;
}

/** How to write a report. */
export interface ReportOptions {
  /** What a source without names is called; defaults to `"story.yaml"`. */
  readonly name?: string | undefined;
  /** Whether it has the colours of a terminal; defaults to false. */
  readonly color?: boolean | undefined;
}

/** Which fixes to apply. */
export interface FixOptions {
  /** Whether to apply fixes that a person should look at first; defaults to false. */
  readonly unsafe?: boolean | undefined;
  /** Only the fixes of these diagnostics, by their names; defaults to all. */
  readonly rules?: readonly RuleName[] | undefined;
  /** How the source is validated. */
  readonly validate?: ValidateOptions | undefined;
}

/** A source after some of its fixes. */
export interface Fixed<Given extends Source = Source> {
  /** The text, or the texts with the names that they had. */
  readonly source: Given extends string ? string : readonly NamedText[];
  /** The diagnostics whose fixes were applied, with their ranges in the text before. */
  readonly applied: readonly Diagnostic[];
}

/** A place in a text. */
export interface Position {
  /** The line, counted from 1. */
  readonly line: number;
  /** The column, counted from 1 in UTF-16 units. */
  readonly column: number;
}

/** A range of a text, in UTF-16 offsets as JavaScript counts. */
export interface Range {
  /** The offset of the first unit. */
  readonly from: number;
  /** The offset after the last unit. */
  readonly to: number;
  /** Where it begins. */
  readonly start: Position;
  /** Where it ends. */
  readonly end: Position;
}

/** A further place that explains a diagnostic. */
export interface Label {
  /** The place. */
  readonly range: Range;
  /** What is there. */
  readonly message: string;
  /** The text it is in, if that is not the diagnostic's. */
  readonly file?: string;
}

/** One replacement in a text. */
export interface Edit {
  /** The offset of the first unit that is removed. */
  readonly from: number;
  /** The offset after the last unit that is removed. */
  readonly to: number;
  /** What is inserted there. */
  readonly insert: string;
}

/** A change that clears a diagnostic. */
export interface Fix {
  /** What it does, as the label of a button. */
  readonly title: string;
  /** Whether it may be applied unseen. */
  readonly safe: boolean;
  /** Its edits, sorted and without overlap. */
  readonly edits: readonly Edit[];
}

/** One problem of a source. */
export interface Diagnostic {
  /** The permanent code, such as `"GP102"`. */
  readonly code: RuleCode;
  /** The permanent name, such as `"missing-field"`. */
  readonly name: RuleName;
  /** How bad it is. */
  readonly severity: Severity;
  /** The text it is about: `"source"`, or its name where the source is several; `"document"`, or the name of a template or partial. */
  readonly file: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** A page that explains it: `diagnostics/#` and the rule's name, which is the anchor there; relative to the root of the playground's site, so that `new URL(url, SITE)` is its address wherever you host that. docs/diagnostics.md is the same page, where the anchor is code and name (`#gp102-missing-field`). */
  readonly url?: string;
  /** Where it is. */
  readonly range: Range;
  /** Further places. */
  readonly labels: readonly Label[];
  /** Ways to fix it. */
  readonly fixes: readonly Fix[];
}

/** One story of a source. */
export interface StorySummary {
  /** Its id; `""` if it has none. */
  readonly id: string;
  /** Its title; `""` if it has none. */
  readonly title: string;
  /** Where it is in its text: `epics[2].stories[0]`; `""` if it is the whole text. */
  readonly path: string;
  /** The name of its text, where the source is several. */
  readonly file?: string;
  /** The title of its epic, milestone or other group. */
  readonly epic?: string;
  /** Its status. */
  readonly status?: string;
  /** Its priority. */
  readonly priority?: string;
  /** Its type. */
  readonly type?: string;
  /** The decision that its document is about, by its id and its title, if the template is about one. */
  readonly decision?: string;
  /** The status of that decision. */
  readonly decisionStatus?: string;
  /** The ids of those that replace it. */
  readonly supersededBy?: readonly string[];
  /** Where it is in its text. */
  readonly range: Range;
}

/** Which story's items are traced. Other options of a render are accepted and ignored. */
export interface TraceabilityOptions {
  /** Which story, by its id, if the source holds several. */
  readonly story?: string | undefined;
  /** Only the story of one of so many equal shares, counted from 0, as where ids are missing: `[1, 4]` is the second of four stories. */
  readonly share?: readonly [which: number, of: number] | undefined;
  /** What the call may use at most. */
  readonly limits?: Limits | undefined;
}

/** A criterion, a task, a test, a component or a decision of a story. Containers and files of the artifact registry are components. */
export interface TraceItem {
  /** What it is. */
  readonly kind: "criterion" | "task" | "test" | "component" | "decision";
  /** Its id; that of a criterion is the number that the document shows: `AC1`. */
  readonly id?: string;
  /** Its position among those of its kind, from 1; a part of a task and a component have none. */
  readonly number?: number;
  /** Its text, or its name; `""` if it has none. */
  readonly title: string;
  /** The name of its text, where the source is several. */
  readonly file?: string;
  /** Where it is in its text. */
  readonly range: Range;
  /** The indices in `items` of those that it is linked to, in ascending order. A link is with both of its items. */
  readonly links: readonly number[];
}

/** The items of a story and how they are linked. */
export interface Traceability {
  /** All of them, linked or not: criteria, tasks, tests, components, decisions, each kind in the story's order. */
  readonly items: readonly TraceItem[];
}

/** A heading of a document and what is under it. */
export interface Section {
  /** The heading's text. */
  readonly title: string;
  /** The heading's level in the Markdown document, 1 to 6. */
  readonly level: number;
  /** `"filled"`: no placeholder is left; `"placeholder"`: nothing comes from the story. */
  readonly status: "filled" | "partial" | "placeholder";
  /** The fields that it shows, or that would fill it: `"tasks"`, `"architecture.risks"`. */
  readonly fields: readonly string[];
  /** Where it is in the document's text. */
  readonly range: Range;
}

/** A piece of a document that came from the story. */
export interface Trace {
  /** Where it is in the document's text, in UTF-16 offsets. */
  readonly text: readonly [number, number];
  /** Where it is in the text that the story is in, without the quotes around it. */
  readonly source: readonly [number, number];
  /** The field it is the value of: `"tasks"`, `"architecture.risks"`. */
  readonly field: string;
}

/** A document. */
export interface Rendered {
  /** The document itself. */
  readonly text: string;
  /** Its shape. */
  readonly format: Format;
  /** The story it is about. */
  readonly story: StorySummary;
  /** Its sections in the order of their headings. */
  readonly sections: readonly Section[];
  /** The problems of the source. */
  readonly diagnostics: readonly Diagnostic[];
  /** Which piece of the text came from where, in the order of the text; only with `trace: true`. */
  readonly trace?: readonly Trace[];
}

/** One story with its document, if there is one. */
export interface StoryResult {
  /** The story; `null` if there is none. */
  readonly story: StorySummary | null;
  /** Its document; `null` if it can't be rendered. */
  readonly rendered: Rendered | null;
  /** The problems that were found, whether it was rendered or not. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The values of a starter story; an example is used for each one that is left out. */
export interface StarterOptions {
  /** The story's id. */
  readonly id?: string | undefined;
  /** The story's title. */
  readonly title?: string | undefined;
  /** Who writes it. */
  readonly author?: string | undefined;
  /** When it is written, as YYYY-MM-DD. */
  readonly date?: string | undefined;
}
