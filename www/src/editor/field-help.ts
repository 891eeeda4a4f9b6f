/** What is said of a field: its title, whether it is required, what it is for, its other names, an example. */
import { block } from "groundplan/internal";
import { element, prose } from "../ui/dom.js";
import type { Field } from "../yaml/schema.js";

/** Longer examples are cut: the whole is in the starter. */
const MOST_LINES = 9;

export function explained({ name, others, required, node }: Field): HTMLElement {
  const head = element("p", "head", element("strong", "", node.title ?? name), " ", element("code", "", name));
  if (required) head.append(" ", element("span", "needed", "required"));
  const whole = element("div", "field-help", head, element("p", "", ...prose(node.description ?? "")));
  if (others.length > 0) whole.append(element("p", "others", "Also: ", ...listed(others)));
  const [example] = node.examples ?? [];
  if (example !== undefined) whole.append(element("pre", "", cut(block(name, example)).join("\n")));
  return whole;
}

function listed(names: readonly string[]): readonly (string | Node)[] {
  return names.flatMap((name, index) => [...(index > 0 ? [", "] : []), element("code", "", name)]);
}

function cut(lines: readonly string[]): readonly string[] {
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), "…"] : lines;
}
