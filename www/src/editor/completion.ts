/** Completion: fields where a key may stand, words and declared names where a value does. */
import { acceptCompletion, autocompletion, type Completion, type CompletionContext, type CompletionResult, startCompletion } from "@codemirror/autocomplete";
import { type Extension, Prec } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";
import { scalar } from "groundplan/internal";
import { today } from "../state/today.js";
import { declaredFor } from "../yaml/declared-names.js";
import { type Line, linesOf, type Spot, spotAt } from "../yaml/lines.js";
import { firstMember } from "../yaml/scaffold.js";
import { type Field, fieldOf, fieldsOf, itemOf, type Node, nodeAt, shapeOf } from "../yaml/schema.js";
import { positionInfo } from "./completion-info.js";
import { explained } from "./field-help.js";

export const completion: Extension = [
  autocompletion({ override: [complete], icons: false, maxRenderedOptions: 60, positionInfo }),
  Prec.high(keymap.of([{ key: "Tab", run: acceptCompletion }])),
];

function complete(context: CompletionContext): CompletionResult | null {
  const text = context.state.doc.toString();
  const spot = spotAt(text, context.pos);
  if (!spot || (!context.explicit && spot.from === context.pos)) return null;
  const lines = linesOf(text);
  const options = spot.kind === "key" ? [...keys(lines, spot, text), ...values(lines, spot)] : values(lines, spot);
  return options.length === 0 ? null : { from: spot.from, options, validFor: /^[\p{L}\p{N}_ -]*$/u };
}

/** The fields that what the cursor is in still lacks; in a list without a dash, a new item. */
function keys(lines: readonly Line[], spot: Spot, text: string): readonly Completion[] {
  const holder = nodeAt(lines, spot.document, spot.path);
  if (!holder) return [];
  const item = itemOf(holder);
  if (item && !spot.flow && spot.path.at(-1) !== null && shapeOf(holder) === "list") return [newItem(item, spot)];
  const place = spot.places.at(-1);
  const there = lines.filter(({ key, places, document }) => key && document === spot.document && key.from !== spot.from && places.at(-2) === place);
  const taken = there.map(({ path }) => fieldOf(holder, path.at(-1) ?? "")?.name);
  const hasColon = /^[\w-]*\s*:/.test(text.slice(spot.from).split("\n", 1)[0] ?? "");
  return fieldsOf(holder)
    .filter(({ name }) => !taken.includes(name))
    .map((field, index) => ({
      label: field.name,
      detail: field.required ? "required" : shapeOf(field.node) === "text" ? "" : shapeOf(field.node),
      type: field.required ? "required" : "field",
      boost: (field.required ? 90 : 50) - index,
      info: () => explained(field),
      apply: write(`${field.name}${hasColon ? "" : written(field, spot)}`, !hasColon),
    }));
}

/** What follows a key: a space for a text, the first item's dash, or the line of the first member. */
function written({ node }: Field, spot: Spot): string {
  const deeper = `\n${" ".repeat(spot.column + 2)}`;
  const item = itemOf(node);
  const shape = shapeOf(node);
  if (spot.flow) return shape === "list" ? ": [" : shape === "mapping" ? ": {" : ": ";
  if (shape === "mapping") return `:${deeper}`;
  return shape === "list" ? `:${deeper}- ${item ? startOf(item) : ""}` : ": ";
}

/** The start of a mapping in a list. */
function startOf(item: Node): string {
  const member = firstMember(item);
  return member === undefined ? "" : `${member}: `;
}

function newItem(item: Node, spot: Spot): Completion {
  const start = startOf(item);
  const info = item.description;
  return {
    label: `- ${start.trim() || "…"}`,
    detail: (item.title ?? "text").toLowerCase(),
    ...(info === undefined ? {} : { info }),
    apply: write(`- ${start}`, spot.kind === "key"),
  };
}

/** Names that stand there, the schema's words, or today. */
function values(lines: readonly Line[], spot: Spot): readonly Completion[] {
  const isItem = spot.path.at(-1) === null;
  if (spot.kind === "key" && !(isItem && (spot.item || spot.flow))) return [];
  const node = nodeAt(lines, spot.document, spot.path);
  const above = isItem ? nodeAt(lines, spot.document, spot.path.slice(0, -1)) : undefined;
  // A text in the place of a mapping means its first member.
  const first = node?.properties && fieldsOf(node)[0]?.node;
  const refers = node?.["x-refers-to"] ?? above?.["x-refers-to"] ?? (isItem ? first?.["x-refers-to"] : undefined);
  const names = refers ? declaredFor(lines, spot, refers) : [];
  return [
    ...names.map(({ name, what }, index) => option(name, what, 99 - Math.min(index, 60))),
    ...(isItem || !node ? [] : words(node).map((word, index) => option(word, "", 20 - index))),
    ...(!isItem && node?.pattern?.includes("{4}") ? [option(today(), "today", 90)] : []),
  ];
}

/** The words to choose from: all that there are, or examples where there are several. */
function words(node: Node): readonly string[] {
  const { examples = [] } = node;
  const all = node.enum ?? (examples.length > 1 && shapeOf(node) === "text" ? examples : []);
  return all.filter((word) => typeof word === "string");
}

function option(label: string, detail: string, boost: number): Completion {
  return { label, detail, type: "value", boost, apply: write(label === detail ? label : scalar(label), false) };
}

/** Takes the place of the word under way; where a value is to follow, what fits there is offered at once. */
function write(insert: string, goesOn: boolean): NonNullable<Exclude<Completion["apply"], string>> {
  return (view: EditorView, _completion: Completion, from: number, to: number) => {
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: "input.complete", scrollIntoView: true });
    if (goesOn) startCompletion(view);
  };
}
