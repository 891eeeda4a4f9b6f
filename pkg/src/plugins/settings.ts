/** Options written as text, behind a fence or in a query: `story=PAY-17 diagrams=mermaid`. */
import type { RenderOptions } from "../types.js";

/** Each word of an info string: `name=value`, with quotes where the value holds spaces. */
const WORD = /([^\s=]+)=(?:"([^"]*)"|'([^']*)'|(\S*))|\S+/g;

const NUMBERS: readonly string[] = ["headingLevel"];
const SWITCHES: readonly string[] = ["frontMatter", "trace"];

/** The options of a fence's info string. */
export function ofMeta(meta: string): RenderOptions {
  return settings(
    [...meta.matchAll(WORD)].map(([word, name, double, single, plain]) => {
      if (name === undefined) throw new TypeError(`groundplan: \`${word}\` behind the fence is not \`name=value\``);
      return [name, double ?? single ?? plain ?? ""];
    }),
  );
}

/** Options from pairs of texts. Whether there are such options, and whether they take such values, the API says. */
export function settings(pairs: Iterable<readonly [string, string]>): RenderOptions {
  const options: Record<string, unknown> = {};
  for (const [name, value] of pairs) {
    if (NUMBERS.includes(name)) options[name] = Number(value);
    else if (SWITCHES.includes(name)) options[name] = value === "" || value === "true" ? true : value === "false" ? false : value;
    else options[name] = value;
  }
  return options;
}
