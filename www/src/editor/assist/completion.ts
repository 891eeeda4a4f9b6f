/** Completion: fields for keys, allowed values and declared names for values. */
import { acceptCompletion, autocompletion, type Completion, type CompletionContext, type CompletionResult, completionStatus, startCompletion } from "@codemirror/autocomplete";
import { type Extension, Prec } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";
import { scalar, today } from "groundplan/internal";
import { frontMatterEnd, syntaxOf } from "../../state/syntax.js";
import { declaredNames } from "../../yaml/declared-names.js";
import { type CursorContext, cursorContextAt, type Line, linesOf } from "../../yaml/lines.js";
import { firstMember } from "../../yaml/scaffold.js";
import { type Field, fieldOf, fieldsOf, itemOf, schemaAt, type SchemaNode, shapeOf } from "../../yaml/schema.js";
import { positionInfo } from "./completion-info.js";
import { fieldHelp } from "./field-help.js";

export const completion: Extension = [
  autocompletion({ override: [complete], icons: false, maxRenderedOptions: 60, positionInfo }),
  Prec.high(keymap.of([{ key: "Tab", run: acceptOrWait }])),
];

/** Accepts the completion. In its first moment the list takes no key: Tab does nothing then, where it would indent the line and close the list. */
function acceptOrWait(view: EditorView): boolean {
  return acceptCompletion(view) || completionStatus(view.state) === "active";
}

function complete(context: CompletionContext): CompletionResult | null {
  const text = context.state.doc.toString();
  const syntax = syntaxOf(text);
  // The text after front matter is prose.
  if (syntax === "markdown" && context.pos >= (frontMatterEnd(text) ?? 0)) return null;
  const cursor = cursorContextAt(text, context.pos);
  if (!cursor || (!context.explicit && cursor.from === context.pos)) return null;
  const lines = linesOf(text);
  const options = cursor.kind === "key" ? [...keyCompletions(lines, cursor, text, syntax === "json"), ...(syntax === "json" ? [] : valueCompletions(lines, cursor))] : valueCompletions(lines, cursor);
  return options.length === 0 ? null : { from: cursor.from, options, validFor: /^[\p{L}\p{N}_ -]*$/u };
}

/** The fields that the mapping at the cursor doesn't have yet; in a list without a dash, a new item. */
function keyCompletions(lines: readonly Line[], cursor: CursorContext, text: string, isJson: boolean): readonly Completion[] {
  const parent = schemaAt(lines, cursor.document, cursor.path);
  if (!parent) return [];
  const item = itemOf(parent);
  if (item && !isJson && !cursor.flow && cursor.path.at(-1) !== null && shapeOf(parent) === "list") return [newItem(item, cursor)];
  const offset = cursor.offsets.at(-1);
  const siblings = lines.filter(({ key, offsets, document }) => key && document === cursor.document && key.from !== cursor.from && offsets.at(-2) === offset);
  const used = siblings.map(({ path }) => fieldOf(parent, path.at(-1) ?? "")?.name);
  const hasColon = /^[\w-]*"?\s*:/.test(text.slice(cursor.from).split("\n", 1)[0] ?? "");
  const fields = fieldsOf(parent).filter(({ name }) => !used.includes(name));
  // The id comes before the title, as in the schema, although only the title is required.
  const lastRequired = fields.map(({ required }) => required).lastIndexOf(true);
  return fields.map((field, index) => ({
    label: field.name,
    detail: field.required ? "required" : shapeOf(field.node) === "text" ? "" : shapeOf(field.node),
    type: field.required ? "required" : "field",
    boost: (index <= lastRequired ? 90 : 50) - index,
    info: () => fieldHelp(field),
    apply: isJson ? insertJson(field, hasColon) : insertText(`${field.name}${hasColon ? "" : afterKey(field, cursor)}`, !hasColon),
  }));
}

/** The text after a key: a space before a string, the first item's dash, or a new line for the first member. */
function afterKey({ node }: Field, cursor: CursorContext): string {
  const deeper = `\n${" ".repeat(cursor.column + 2)}`;
  const item = itemOf(node);
  const shape = shapeOf(node);
  if (cursor.flow) return shape === "list" ? ": [" : shape === "mapping" ? ": {" : ": ";
  if (shape === "mapping") return `:${deeper}`;
  return shape === "list" ? `:${deeper}- ${item ? itemStart(item) : ""}` : ": ";
}

/** In JSON the key is in quotes, and the cursor goes where its value is written. */
function insertJson({ name, node }: Field, hasColon: boolean): NonNullable<Exclude<Completion["apply"], string>> {
  const item = itemOf(node);
  const member = item && firstMember(item);
  const shape = shapeOf(node);
  const [open, close] = shape === "mapping" ? ["{", "}"] : shape !== "list" ? ['"', '"'] : member === undefined ? ['["', '"]'] : [`[{"${member}": "`, '"}]'];
  return (view: EditorView, _completion: Completion, from: number, to: number) => {
    const start = view.state.sliceDoc(from - 1, from) === '"' ? from - 1 : from;
    const end = view.state.sliceDoc(to, to + 1) === '"' ? to + 1 : to;
    const before = `"${name}"${hasColon ? "" : `: ${open}`}`;
    view.dispatch({ changes: { from: start, to: end, insert: before + (hasColon ? "" : close) }, selection: { anchor: start + before.length }, userEvent: "input.complete", scrollIntoView: true });
  };
}

/** The start of a mapping in a list. */
function itemStart(item: SchemaNode): string {
  const member = firstMember(item);
  return member === undefined ? "" : `${member}: `;
}

function newItem(item: SchemaNode, cursor: CursorContext): Completion {
  const start = itemStart(item);
  const info = item.description;
  return {
    label: `- ${start.trim() || "…"}`,
    detail: (item.title ?? "text").toLowerCase(),
    ...(info === undefined ? {} : { info }),
    apply: insertText(`- ${start}`, cursor.kind === "key"),
  };
}

/** Declared names, the schema's allowed values, or today's date. */
function valueCompletions(lines: readonly Line[], cursor: CursorContext): readonly Completion[] {
  const isItem = cursor.path.at(-1) === null;
  if (cursor.kind === "key" && !(isItem && (cursor.item || cursor.flow))) return [];
  const node = schemaAt(lines, cursor.document, cursor.path);
  const list = isItem ? schemaAt(lines, cursor.document, cursor.path.slice(0, -1)) : undefined;
  // A string in place of a mapping is the value of its first member.
  const first = node?.properties && fieldsOf(node)[0]?.node;
  const refers = node?.["x-refers-to"] ?? list?.["x-refers-to"] ?? (isItem ? first?.["x-refers-to"] : undefined);
  const names = refers ? declaredNames(lines, cursor, refers) : [];
  return [
    ...names.map(({ name, kind }, index) => valueCompletion(name, kind, 99 - Math.min(index, 60))),
    ...(isItem || !node ? [] : allowedValues(node).map((value, index) => valueCompletion(value, "", 20 - index))),
    ...(!isItem && node?.pattern?.includes("{4}") ? [valueCompletion(today(), "today", 90)] : []),
  ];
}

/** The values of an enum, or the examples if there are several. */
function allowedValues(node: SchemaNode): readonly string[] {
  const { examples = [] } = node;
  const all = node.enum ?? (examples.length > 1 && shapeOf(node) === "text" ? examples : []);
  return all.filter((value) => typeof value === "string");
}

function valueCompletion(label: string, detail: string, boost: number): Completion {
  return { label, detail, type: "value", boost, apply: insertText(label === detail ? label : scalar(label), false) };
}

/** Replaces the word being typed; if a value follows, its completions open at once. */
function insertText(insert: string, valueFollows: boolean): NonNullable<Exclude<Completion["apply"], string>> {
  return (view: EditorView, _completion: Completion, from: number, to: number) => {
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: "input.complete", scrollIntoView: true });
    if (valueFollows) startCompletion(view);
  };
}
