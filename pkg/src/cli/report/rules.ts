/** The rules with their pages, as they are in the documentation. */
import { readFileSync } from "node:fs";

/** A rule with its page, which is Markdown and begins with a sentence that says what the rule finds. */
export interface Rule {
  readonly name: string;
  readonly severity: string;
  readonly page: string;
}

/** Every rule by its code, in the order of the codes. Read when it is needed: the file is larger than the command. */
export function rules(): Readonly<Record<string, Rule>> {
  return JSON.parse(readFileSync(new URL("./rules.json", import.meta.url), "utf8")) as Record<string, Rule>;
}
