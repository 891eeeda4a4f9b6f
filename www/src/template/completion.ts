/** Completion in templates: statements, values, members of the story, filters, tests and functions. */
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import names from "../../../docs/templates.md?names";
import { fieldOf, fieldsOf, itemOf, rootSchema, type SchemaNode } from "../yaml/schema.js";
import { STATEMENTS } from "./jinja.js";

/** The longest path that is completed, in UTF-16 units: a search for its start tries each place. */
const MAX_PATH = 200;

export function completeTemplate(context: CompletionContext): CompletionResult | null {
  const before = context.state.sliceDoc(0, context.pos);
  const open = Math.max(before.lastIndexOf("{{"), before.lastIndexOf("{%"));
  if (open < 0 || /[}%]\}/.test(before.slice(open + 2))) return null;
  const tag = before.slice(open);
  const [word = ""] = /\w*$/.exec(tag.slice(-MAX_PATH)) ?? [];
  const rest = tag.slice(0, tag.length - word.length);
  if (word === "" && !context.explicit && !/[|.]\s*$|\bis (?:not )?$/.test(rest)) return null;
  const options = optionsAfter(rest, before.slice(0, open));
  return options.length === 0 ? null : { from: context.pos - word.length, options, validFor: /^\w*$/ };
}

function optionsAfter(rest: string, earlier: string): readonly Completion[] {
  if (/\|\s*$/.test(rest)) return named(names.filters, "filter");
  if (/\bis (?:not )?\s*$/.test(rest)) return named(names.tests.filter(([name]) => /^\w/.test(name)), "test");
  if (/^\{%[-+]?\s*$/.test(rest)) return STATEMENTS.map((label) => ({ label, type: "keyword" }));
  const path = /(\w+(?:\.\w+)*)\.$/.exec(rest.slice(-MAX_PATH))?.[1];
  if (path !== undefined) return membersOf(schemaOf(path.split("."), earlier + rest));
  if (/["'\d]$/.test(rest)) return [];
  return [...loopNames(earlier + rest), ...named(names.values, "value"), ...named(names.functions, "function")];
}

function named(list: readonly (readonly [string, string])[], type: string): readonly Completion[] {
  return list.map(([label, meaning], index) => ({ label, info: meaning, type, boost: -index / 10 }));
}

/** The names of the loops before the cursor, the nearest first. */
function loopNames(before: string): readonly Completion[] {
  const found = [...before.matchAll(/\{%[-+]?\s*for\s+(\w+)\s+in\b/g)].map(([, name = ""]) => name).reverse();
  return [...new Set(found)].map((label) => ({ label, type: "value", boost: 1 }));
}

/** What a path names: from the story, or from the item of a loop over its lists. */
function schemaOf([first = "", ...rest]: readonly string[], before: string, depth = 0): SchemaNode | undefined {
  let node: SchemaNode | undefined;
  if (first === "story") node = rootSchema([], 0);
  else if (depth < 8) {
    const loop = [...before.matchAll(/\{%[-+]?\s*for\s+(\w+)\s+in\s+([\w.]+)/g)].filter(([, name]) => name === first).at(-1);
    const list = loop && schemaOf((loop[2] ?? "").split("."), before.slice(0, loop.index), depth + 1);
    node = list && itemOf(list);
  }
  for (const step of rest) node = node && fieldOf(node, step)?.node;
  return node;
}

function membersOf(node: SchemaNode | undefined): readonly Completion[] {
  if (!node) return [];
  return fieldsOf(node).map(({ name, node: { description } }, index) => ({ label: name, type: "field", boost: -index / 10, ...(description === undefined ? {} : { info: description }) }));
}
