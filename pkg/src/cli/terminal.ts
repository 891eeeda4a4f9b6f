/** What the command says to a person: no text of a file, and no name of one, steers the terminal. */
import { plain } from "../text/plain.js";

/** A line on standard error. */
export function tell(line: string): void {
  process.stderr.write(`${plain(line)}\n`);
}

/** What a person should know, and perhaps what to do about it. */
export function warn(message: string, instruction?: string): void {
  tell(`groundplan: ${message}`);
  if (instruction !== undefined) help(instruction);
}

/** What to do about what was said before. */
export function help(instruction: string): void {
  tell(`  = help: ${instruction}`);
}

/** Writes a text to standard output as it is, unless that is a terminal. */
export function print(text: string): void {
  process.stdout.write(process.stdout.isTTY ? text.replace(/[^\n\t]+/g, plain) : text);
}
