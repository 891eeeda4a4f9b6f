/** The arguments of a command, parsed and checked against the table of options. */
import { parseArgs } from "node:util";
import { Failure } from "./failure.js";
import { COMMANDS, type Command, type Option } from "./options.js";

/** What a command was asked for. */
export interface Asked {
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
  if (name === "inspect" || name === "update") throw new Failure(`\`${name}\` is not there yet`, "`groundplan --help` lists what is");
  if (name === "-v") throw new Failure("there is no command `-v`", "`groundplan --version` names the edition");
  throw new Failure(`there is no command \`${name}\``, near(name, COMMANDS.map((known) => known.name)) ?? "`groundplan --help` lists them");
}

/** Reads the arguments behind the command's name. */
export function asked(command: Command, args: readonly string[]): Asked {
  const given = new Map<string, string[]>();
  const files: string[] = [];
  const { tokens } = parseArgs({ args: [...args], options: config(command.options), allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional") files.push(token.value);
    if (token.kind === "option") take(command, token.name, token.rawName, token.value, given);
  }
  const report = given.get("report")?.[0] ?? "json";
  if (given.has("json") && report !== "json") throw new Failure(`\`--json\` and \`--report ${report}\` exclude each other`);
  return {
    command,
    files,
    value: (name) => given.get(name)?.at(-1),
    values: (name) => given.get(name) ?? [],
    on: (name) => given.has(name),
  };
}

function config(options: readonly Option[]): Record<string, { type: "string" | "boolean" }> {
  const type = (option: Option) => [option.name, { type: option.value === undefined ? ("boolean" as const) : ("string" as const) }];
  return Object.fromEntries(options.map(type)) as Record<string, { type: "string" | "boolean" }>;
}

function take(command: Command, name: string, raw: string, value: string | undefined, given: Map<string, string[]>): void {
  const option = command.options.find((known) => known.name === name);
  if (!option) {
    const names = command.options.map((known) => `--${known.name}`);
    throw new Failure(`\`${command.name}\` has no option \`${raw}\``, near(`--${name}`, names) ?? `\`groundplan ${command.name} --help\` lists them`);
  }
  if (option.value === undefined && value !== undefined) throw new Failure(`\`--${name}\` takes no value`);
  if (option.value !== undefined && (value === undefined || (value === "" && option.filled))) throw new Failure(`\`--${name}\` takes ${takes(option)}`);
  if (value !== undefined && option.choices && !option.choices.includes(value)) {
    throw new Failure(`\`--${name}\` takes ${takes(option)}, not \`${value}\``, near(value, option.choices));
  }
  const before = given.get(name) ?? [];
  if (before.length > 0 && option.value !== undefined && !option.several) throw new Failure(`\`--${name}\` is given twice`);
  given.set(name, [...before, value ?? ""]);
}

function takes(option: Option): string {
  return option.choices ? `${option.choices.slice(0, -1).join(", ")} or ${option.choices.at(-1)}` : `a value: --${option.name} ${option.value}`;
}

/** "did you mean", where a name is the beginning of one, or differs from one in a letter or two. */
export function near(name: string, names: readonly string[]): string | undefined {
  const longer = names.filter((known) => known.startsWith(name));
  const [only] = name.length >= 3 && longer.length === 1 ? longer : [];
  // Of a short name more would be changed than kept.
  const most = Math.min(2, Math.floor(name.length / 2));
  const found = names.map((known) => ({ known, far: distance(name, known) })).filter(({ far }) => far <= most);
  const best = only ?? found.sort((one, other) => one.far - other.far)[0]?.known;
  return best === undefined ? undefined : `did you mean \`${best}\`?`;
}

function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2 || one.length > 60) return 3;
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const change = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(change, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 3;
}
