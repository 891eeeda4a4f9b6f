/** `--help`: the commands and options, with examples. */
import { COMMANDS, type Command } from "./commands.js";

const WIDTH = 28;

/** The help of the whole. */
export function help(): string {
  return [
    "Generates architecture documents, with C4-style diagrams, from stories in YAML.",
    "",
    "Usage: groundplan <command> [FILE…|-] [options]",
    "",
    "Commands:",
    ...COMMANDS.map((command) => `  ${command.name.padEnd(12)}${command.about}`),
    "",
    "Examples:",
    ...examples(COMMANDS.flatMap((command) => command.examples.slice(0, 1))),
    "",
    "Standard input is read where there is no file, or for `-`.",
    "`groundplan <command> --help` shows more; `--version` prints the version.",
    "Exit codes: 0 good, 1 errors found or a document not overwritten, 2 usage error.",
    "",
  ].join("\n");
}

/** The help of a command. */
export function helpOf(command: Command): string {
  const option = ({ name, short, value, about }: Command["options"][number]): string => {
    const front = `  ${short === undefined ? "" : `-${short}, `}--${name}${value === undefined ? "" : ` ${value}`}`;
    return front.length < WIDTH ? front.padEnd(WIDTH) + about : `${front}\n${" ".repeat(WIDTH)}${about}`;
  };
  return [
    `${capital(command.about)}.`,
    "",
    `Usage: ${command.usage}`,
    "",
    "Options:",
    ...command.options.map(option),
    "",
    "Examples:",
    ...examples(command.examples),
    "",
  ].join("\n");
}

function examples(list: Command["examples"]): string[] {
  return list.flatMap(([line, about]) => [`  ${line}`, `      ${about}`]);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
