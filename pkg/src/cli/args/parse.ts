/** The arguments of a command, parsed and checked against the table of options. */
import { parseArgs } from "node:util";
import type { Flag } from "../../facade/options.js";
import { nearest } from "../../text/nearest.js";
import { Failure } from "../failure.js";
import { COMMANDS, type Command } from "./commands.js";

/** One use of the command: its files, and its options as they were written. */
export interface Request {
  readonly command: Command;
  readonly files: readonly string[];
  /** The value of an option that is given at most once. */
  readonly value: (name: string) => string | undefined;
  /** The values of an option that may be given several times. */
  readonly values: (name: string) => readonly string[];
  /** Whether a switch is on. */
  readonly on: (name: string) => boolean;
}

/** The command with a name. */
export function commandNamed(name: string): Command {
  const command = COMMANDS.find((known) => known.name === name);
  if (command) return command;
  if (name === "inspect" || name === "update") throw new Failure(`\`${name}\` isn't available yet`, "`groundplan --help` lists the commands");
  const isFile = /\.(ya?ml|json|md|markdown)$/i.test(name);
  if (isFile) throw new Failure(`there is no command \`${name}\``, `a file needs a command before it: groundplan render ${name}`);
  throw new Failure(`there is no command \`${name}\``, didYouMean(name, COMMANDS.map((known) => known.name)) ?? "`groundplan --help` lists them");
}

/** Reads the arguments after the command's name. */
export function parseRequest(command: Command, args: readonly string[]): Request {
  const given = new Map<string, string[]>();
  const files: string[] = [];
  const { tokens } = parseArgs({ args: [...args], options: config(command.options), allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional") files.push(token.value);
    if (token.kind === "option") addOption(command, token.name, token.rawName, token.value, given);
  }
  return {
    command,
    files,
    value: (name) => given.get(name)?.at(-1),
    values: (name) => given.get(name) ?? [],
    on: (name) => given.has(name),
  };
}

/** The dialects of programs that people know by their own names. */
const READERS: Readonly<Record<string, string>> = {
  docusaurus: "mdx",
  vitepress: "vue",
  vuepress: "vue",
  mkdocs: "python-markdown",
  techdocs: "python-markdown",
  backstage: "python-markdown",
  md2conf: "python-markdown",
  gfm: "github",
  glfm: "gitlab",
  "azure-devops": "azure",
  markdown: "commonmark",
};

/** What `parseArgs` wants to know of an option. */
interface Config {
  readonly type: "string" | "boolean";
  readonly short?: string;
}

function config(options: readonly Flag[]): Record<string, Config> {
  const entry = ({ name, value, short }: Flag): [string, Config] => [name, { type: value === undefined ? "boolean" : "string", ...(short === undefined ? {} : { short }) }];
  return Object.fromEntries(options.map(entry));
}

function addOption(command: Command, name: string, raw: string, value: string | undefined, given: Map<string, string[]>): void {
  const option = command.options.find((known) => known.name === name);
  if (!option) {
    const names = command.options.map((known) => `--${known.name}`);
    throw new Failure(`\`${command.name}\` has no option \`${raw}\``, otherName(command, name) ?? didYouMean(`--${name}`, names) ?? `\`groundplan ${command.name} --help\` lists them`);
  }
  if (option.value === undefined && value !== undefined) throw new Failure(`\`--${name}\` accepts no value`);
  if (option.value !== undefined && (value === undefined || (value === "" && option.filled))) throw new Failure(`\`--${name}\` needs a value: ${expected(option)}`);
  if (value !== undefined && option.choices && !option.choices.includes(value)) {
    const reader = name === "dialect" ? READERS[value.toLowerCase()] : undefined;
    const help = reader === undefined ? didYouMean(value, option.choices) : `${value} reads \`--dialect ${reader}\``;
    throw new Failure(`invalid --${name} \`${value}\`: expected ${expected(option)}`, help);
  }
  const before = given.get(name) ?? [];
  if (before.length > 0 && option.value !== undefined && !option.several) throw new Failure(`\`--${name}\` is given twice`);
  given.set(name, [...before, value ?? ""]);
}

function expected(option: Flag): string {
  const { choices = [`--${option.name} ${option.value}`] } = option;
  const last = choices.at(-1) ?? "";
  return choices.length > 1 ? `${choices.slice(0, -1).join(", ")} or ${last}` : last;
}

/** The option that does what people expect of a name that other programs have. */
function otherName(command: Command, name: string): string | undefined {
  const has = (option: string): boolean => command.options.some((known) => known.name === option);
  if (["sarif", "github"].includes(name) && has("report")) return `write \`--report ${name}\`, or \`--report ${name}=FILE\` for a file`;
  if (["out", "o", "output"].includes(name) && has("report") && !has("out")) return "reports go into a file with `--report KIND=FILE`";
  if (["output", "dest"].includes(name) && has("out")) return "did you mean `--out`?";
  if (["id", "only-story"].includes(name) && has("story")) return "did you mean `--story`?";
  return undefined;
}

/** "did you mean", if a name is close to one of these. */
export function didYouMean(name: string, names: readonly string[]): string | undefined {
  const best = nearest(name, names);
  return best === undefined ? undefined : `did you mean \`${best}\`?`;
}
