/** The commands with their options and examples, in one table: what is parsed, and what the help shows. */
import { DIRECTIONS, THEMES } from "../../facade/diagram-options.js";
import { type Flag, flagsOf } from "../../facade/options.js";

/** A command. */
export interface Command {
  readonly name: string;
  readonly about: string;
  readonly usage: string;
  readonly options: readonly Flag[];
  readonly examples: readonly (readonly [line: string, about: string])[];
}

const JSON_: Flag = { name: "json", about: "write JSON for other programs" };
const OUT: Flag = { name: "out", short: "o", value: "FILE", filled: true, about: "write into this file, - for standard output; with --all, into this folder" };
const FORCE: Flag = { name: "force", about: "replace files even if somebody has edited them" };
const CHECK: Flag = { name: "check", about: "with --out: write nothing; the exit code is 1 if a file would change" };
const FOLLOW: Flag = { name: "follow-links", about: "follow links that lead out of the folder that is read or written" };
const IGNORE: Flag = { name: "ignore", value: "GLOB", filled: true, several: true, about: "leave out files and folders as a .gitignore does, such as drafts or 'old/*.yaml'" };
const WHERE: Flag = { name: "where", value: "FIELD=VALUE", several: true, about: "only stories with this id, title, status, priority or type" };
const TEMPLATE: readonly Flag[] = [
  ...flagsOf("template"),
  { name: "set", value: "NAME=VALUE", several: true, about: "a value that a template file reads as set.NAME" },
  { name: "trim-blocks", about: "template file: without the line break after a block tag" },
  { name: "lstrip-blocks", about: "template file: without the white space before a block tag on its line" },
];
const REPORT: readonly Flag[] = [
  { name: "report", value: "KIND[=FILE]", filled: true, several: true, about: "how problems are written: text (default), json, github or sarif; with =FILE into a file, such as sarif=out.sarif" },
  { name: "quiet", short: "q", about: "report only what makes the exit code 1, and nothing that went well" },
  { name: "every", about: "write every problem out; else those of one kind are gathered" },
  { name: "fail-on", value: "SEVERITY", choices: ["error", "warning", "info"], about: "from which severity on the exit code is 1: error (default), warning or info" },
  ...flagsOf("rules", "limits"),
];

/** Every command. */
export const COMMANDS: readonly Command[] = [
  {
    name: "render",
    about: "write the document of a story, or of each story of a backlog",
    usage: "groundplan render [FILE…|-] [options]",
    options: [
      ...flagsOf("story"),
      { name: "all", about: "every story, into the folder that --out names" },
      { name: "each", value: "WHAT", choices: ["decisions"], about: "decisions: a record of each decision, into the folder that --out names; --template adr unless given" },
      WHERE,
      IGNORE,
      OUT,
      FORCE,
      CHECK,
      { name: "prune", about: "with --all: delete the documents of stories that are gone, unless somebody has edited them" },
      FOLLOW,
      { name: "watch", about: "render again whenever a file changes" },
      ...flagsOf("format", "dialect"),
      ...TEMPLATE,
      ...flagsOf("decision", "author", "date", "guidance", "empty", "lang", "labels", "notDescribed", "titleSuffix", "diagrams", "sourceName", "frontMatter", "headingLevel", "idPrefix", "provenance"),
      JSON_,
      ...REPORT,
    ],
    examples: [
      ["groundplan render story.yaml", "the document on standard output"],
      ["groundplan render story.yaml --out ARCHITECTURE.md", "into a file; again after a change, but never over what somebody has edited"],
      ["groundplan render backlog.yaml --all --out docs/", "a file for each story, and an index"],
      ["groundplan render story.yaml --each decisions --out adr/", "a record of each decision, and an index"],
      ["groundplan render backlog.yaml --story PAY-1 --format page > pay-1.html", "one page that needs nothing else"],
    ],
  },
  {
    name: "validate",
    about: "report every problem, and fix the safe ones",
    usage: "groundplan validate [FILE…|-] [options]",
    options: [
      ...flagsOf("story"),
      { name: "fix", about: "fix what can be fixed safely, in the file itself" },
      { name: "dry-run", about: "with --fix: only report what would change" },
      ...TEMPLATE,
      IGNORE,
      FOLLOW,
      JSON_,
      ...REPORT,
    ],
    examples: [
      ["groundplan validate backlog.yaml", "the report"],
      ["groundplan validate backlog.yaml --fix", "fix, and report what is left"],
      ["groundplan validate stories/*.yaml --report github --report sarif=groundplan.sarif", "in a workflow on GitHub"],
      ["groundplan validate story.yaml --rule long-title=off", "without one of the rules"],
    ],
  },
  {
    name: "stories",
    about: "list the stories of a backlog",
    usage: "groundplan stories [FILE…|-] [options]",
    options: [WHERE, IGNORE, FOLLOW, JSON_],
    examples: [["groundplan stories backlog.yaml --where status=in_progress", "those in progress"]],
  },
  {
    name: "diagrams",
    about: "write the diagrams of a story, or of each story of a backlog",
    usage: "groundplan diagrams [FILE…|-] [options]",
    options: [
      ...flagsOf("story"),
      { name: "all", about: "every story, each into a folder of its own in the one that --out names" },
      WHERE,
      IGNORE,
      { ...OUT, value: "DIR", about: "write into this folder; without it, one diagram goes to standard output" },
      FORCE,
      CHECK,
      FOLLOW,
      { name: "format", value: "FORMATS", filled: true, several: true, about: "svg (default), png, unicode, mermaid, structurizr, likec4, plantuml or d2; several are separated by commas" },
      { name: "only", value: "VIEWS", filled: true, several: true, about: "only these: landscape, containers, components, data_flow, deployment, flow:NAME" },
      { name: "direction", value: "DIRECTION", choices: DIRECTIONS, about: "where arrows point: down or right; by default what gives the better shape" },
      { name: "no-split", about: "keep a diagram too large to take in as one" },
      { name: "theme", value: "THEME", choices: THEMES, about: "the colours of svg and png: auto (default; light in png), light or dark" },
      { name: "scale", value: "NUMBER", filled: true, about: "png: pixels for each pixel of the svg; 2 unless given" },
      JSON_,
      ...flagsOf("limits"),
    ],
    examples: [
      ["groundplan diagrams story.yaml --out img/", "an SVG file for each diagram"],
      ["groundplan diagrams story.yaml --only containers --format unicode", "one diagram on standard output"],
      ["groundplan diagrams backlog.yaml --all --out img/ --format svg,mermaid", "a folder for each story"],
    ],
  },
  {
    name: "explain",
    about: "explain a rule: what it finds, why, and what to write instead",
    usage: "groundplan explain [CODE|NAME…]",
    options: [],
    examples: [
      ["groundplan explain GP102", "the page of a rule"],
      ["groundplan explain", "a list of all rules"],
    ],
  },
  {
    name: "schema",
    about: "write the JSON Schema of the story format, for editors",
    usage: "groundplan schema [--out FILE]",
    options: [{ ...OUT, about: "write into this file" }, FORCE, FOLLOW],
    examples: [["groundplan schema --out story.schema.json", "then name it in your editor's YAML settings"]],
  },
  {
    name: "template",
    about: "write the text of a built-in template, to be changed",
    usage: "groundplan template NAME [--lang CODE] [--out FILE]",
    options: [
      { ...OUT, about: "write into this file" }, FORCE, FOLLOW,
      ...flagsOf("lang").map((flag) => ({ ...flag, about: "words of this language: en, de, fr, es, it, pt, nl, cs, pl, uk, ja or zh; names of labels, which write every language, unless given" })),
    ],
    examples: [
      ["groundplan template architecture --out mine.md.j2", "then render with --template mine.md.j2"],
      ["groundplan template summary --lang de --out kurz.md.j2", "headings, labels and guidance in German"],
    ],
  },
  {
    name: "new",
    about: "write a commented story to start from",
    usage: "groundplan new [FILE] [options]",
    options: [FORCE, FOLLOW],
    examples: [["groundplan new story.yaml", "never over an existing file"]],
  },
];
