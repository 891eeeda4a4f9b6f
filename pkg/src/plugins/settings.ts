/** Options written as text, after a fence or in a query: `story=PAY-17 diagrams=mermaid`. */
import { valueOf } from "../facade/options.js";
import type { RenderOptions } from "../facade/types.js";

/** Each word of an info string: `name=value`, with quotes where the value holds spaces. */
const WORD = /([^\s=]+)=(?:"([^"]*)"|'([^']*)'|(\S*))|\S+/g;

/** The options of a fence's info string. */
export function metaOptions(meta: string): RenderOptions {
  return settings(
    [...meta.matchAll(WORD)].map(([word, name, double, single, plain]) => {
      if (name === undefined) throw new TypeError(`groundplan: \`${word}\` after the fence is not \`name=value\``);
      return [name, double ?? single ?? plain ?? ""];
    }),
  );
}

/** Options from pairs of strings. The engine reports options that do not exist and values that they do not accept. */
export function settings(pairs: Iterable<readonly [string, string]>): RenderOptions {
  return Object.fromEntries([...pairs].map(([name, text]) => [name, valueOf(name, text)]));
}
