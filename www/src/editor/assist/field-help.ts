/** The help of a field: its title, whether it is required, its description, its aliases, an example. */
import { block } from "groundplan/internal";
import { element, prose } from "../../ui/dom.js";
import type { Field } from "../../yaml/schema.js";

/** Longer examples are shortened; the starter has them in full. */
const MAX_EXAMPLE_LINES = 9;

/** `path` is what it is called. */
export function fieldHelp({ name, aliases, required, node }: Field, path = name): HTMLElement {
  const head = element("p", "head", element("strong", "", node.title ?? name), " ", element("code", "", path));
  if (required) head.append(" ", element("span", "needed", "required"));
  const help = element("div", "field-help", head, element("p", "", ...prose(node.description ?? "")));
  if (aliases.length > 0) help.append(element("p", "others", "Also: ", ...commaSeparated(aliases)));
  const [example] = node.examples ?? [];
  if (example !== undefined) help.append(element("pre", "", shortened(block(name, example)).join("\n")));
  return help;
}

function commaSeparated(names: readonly string[]): readonly (string | Node)[] {
  return names.flatMap((name, index) => [...(index > 0 ? [", "] : []), element("code", "", name)]);
}

function shortened(lines: readonly string[]): readonly string[] {
  return lines.length > MAX_EXAMPLE_LINES ? [...lines.slice(0, MAX_EXAMPLE_LINES - 1), "…"] : lines;
}
