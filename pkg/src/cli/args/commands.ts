/** The options of each command, in one table: what is parsed, what the help says. */

/** An option. */
export interface Option {
  /** Its name, without the dashes. */
  readonly name: string;
  /** What stands behind it; a switch has nothing. */
  readonly value?: string;
  /** The words that it takes, where these are few. */
  readonly choices?: readonly string[];
  /** Whether an empty value is none. */
  readonly filled?: boolean;
  /** Whether it may be given several times. */
  readonly several?: boolean;
  /** What the help says. */
  readonly about: string;
}

/** A command. */
export interface Command {
  readonly name: string;
  readonly about: string;
  readonly usage: string;
  readonly options: readonly Option[];
  readonly examples: readonly (readonly [line: string, about: string])[];
}

const STORY: Option = { name: "story", value: "ID", about: "the story with this id, where there are several" };
const JSON_: Option = { name: "json", about: "write JSON for other programs" };
const OUT: Option = { name: "out", value: "FILE", filled: true, about: "write into this file, - for standard output; with --all, into this folder" };
const FORCE: Option = { name: "force", about: "replace files that differ, even if somebody has edited them" };
const WHERE: Option = { name: "where", value: "FIELD=VALUE", several: true, about: "only stories with this id, title, status, priority or type" };
const TEMPLATE: Option = { name: "template", value: "NAME|FILE", filled: true, about: "architecture (default), seed, or a template file; files beside it of the same ending are its partials" };
const REPORTS: readonly Option[] = [
  { name: "report", value: "KIND", choices: ["text", "json", "github", "sarif"], about: "how problems are written: text (default), json, github or sarif" },
  { name: "every", about: "write every problem out; else those of one kind are gathered" },
  { name: "fail-on", value: "SEVERITY", choices: ["error", "warning", "info"], about: "from which severity on the exit code is 1: error (default), warning or info" },
  { name: "rule", value: "NAME=SEVERITY", several: true, about: "off, info, warning or error for a rule" },
];
const LIMIT: Option = { name: "limit", value: "NAME=NUMBER", several: true, about: "another limit: bytes, nodes, depth, diagnostics, output or fuel" };

export const COMMANDS: readonly Command[] = [
  {
    name: "render",
    about: "write the document of a story, or of each story of a backlog",
    usage: "groundplan render [FILE…|-] [options]",
    options: [
      STORY,
      { name: "all", about: "every story, into the folder that --out names" },
      WHERE,
      OUT,
      FORCE,
      { name: "watch", about: "render again whenever a file changes" },
      { name: "format", value: "FORMAT", choices: ["markdown", "html", "page", "confluence"], about: "markdown (default), html, page or confluence" },
      TEMPLATE,
      { name: "author", value: "NAME", about: "the author where the story names none" },
      { name: "date", value: "DATE", about: "the date where the story has none; today unless given" },
      { name: "guidance", value: "WHAT", choices: ["keep", "drop"], about: "keep or drop the hints for what is open" },
      { name: "empty", value: "WHAT", choices: ["placeholder", "omit"], about: "what becomes of sections without data: placeholder or omit" },
      { name: "diagrams", value: "KIND", choices: ["unicode", "mermaid", "none"], about: "unicode (default), mermaid or none" },
      { name: "source-name", value: "NAME", about: "the name of the source under References; the file's unless given" },
      { name: "no-front-matter", about: "leave the front matter out" },
      { name: "heading-level", value: "LEVEL", choices: ["1", "2", "3"], about: "html: the level of the title" },
      { name: "id-prefix", value: "TEXT", about: "html: before every id" },
      JSON_,
      ...REPORTS,
      LIMIT,
    ],
    examples: [
      ["groundplan render story.yaml", "the document on standard output"],
      ["groundplan render story.yaml --out ARCHITECTURE.md", "into a file; never over one that differs"],
      ["groundplan render backlog.yaml --all --out docs/", "a file for each story, and an index"],
      ["groundplan render backlog.yaml --story PAY-1 --format page > pay-1.html", "one page that needs nothing else"],
    ],
  },
  {
    name: "validate",
    about: "say everything that is wrong with stories, and mend what is safe to mend",
    usage: "groundplan validate [FILE…|-] [options]",
    options: [
      STORY,
      { name: "fix", about: "mend what can be mended safely, in the file itself" },
      { name: "dry-run", about: "with --fix: only say what would be changed" },
      TEMPLATE,
      JSON_,
      ...REPORTS,
      LIMIT,
    ],
    examples: [
      ["groundplan validate backlog.yaml", "the report"],
      ["groundplan validate backlog.yaml --fix", "mend, and report what is left"],
      ["groundplan validate stories/*.yaml --report github --fail-on warning", "in a workflow on GitHub"],
      ["groundplan validate story.yaml --rule long-title=off", "without one of the rules"],
    ],
  },
  {
    name: "stories",
    about: "list the stories of a backlog",
    usage: "groundplan stories [FILE…|-] [options]",
    options: [WHERE, JSON_],
    examples: [["groundplan stories backlog.yaml --where status=in_progress", "those in progress"]],
  },
  {
    name: "schema",
    about: "write the JSON Schema of the story format, for editors",
    usage: "groundplan schema [--out FILE]",
    options: [{ ...OUT, about: "write into this file" }, FORCE],
    examples: [["groundplan schema --out story.schema.json", "then name it in your editor's YAML settings"]],
  },
  {
    name: "new",
    about: "write a commented story to start from",
    usage: "groundplan new [FILE] [options]",
    options: [FORCE],
    examples: [["groundplan new story.yaml", "never over a file that is there"]],
  },
];
