/** The help of a field in a tooltip: on hover, on tap, or with F1 at the cursor. */
import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { type EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from "@codemirror/view";
import { type Line, linesOf } from "../../yaml/lines.js";
import { type Field, fieldOf, schemaAt } from "../../yaml/schema.js";
import { fieldHelp } from "./field-help.js";

const setTooltip = StateEffect.define<Tooltip | null>();

/** The tooltip that F1 opens; typing, moving the cursor and Escape close it. */
const tooltipField = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, transaction) {
    for (const effect of transaction.effects) if (effect.is(setTooltip)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

export const helpTooltips: Extension = [
  hoverTooltip((view, at) => tooltipAt(view.state, at, false), { hoverTime: 350 }),
  tooltipField,
  keymap.of([
    { key: "F1", run: (view) => openTooltip(view), preventDefault: true },
    { key: "Escape", run: closeTooltip },
  ]),
];

function openTooltip(view: EditorView): boolean {
  const tooltip = tooltipAt(view.state, view.state.selection.main.head, true);
  view.dispatch({ effects: setTooltip.of(tooltip) });
  return true;
}

function closeTooltip(view: EditorView): boolean {
  if (!view.state.field(tooltipField)) return false;
  view.dispatch({ effects: setTooltip.of(null) });
  return true;
}

/** The help of the key at an offset, or with `wholeLine` of the key on its line. */
function tooltipAt(state: EditorState, at: number, wholeLine: boolean): Tooltip | null {
  const lines = linesOf(state.doc.toString());
  const row = state.doc.lineAt(at);
  const found = lines.find(({ key }) => key && (wholeLine ? key.from >= row.from && key.to <= row.to : key.from <= at && at < key.to));
  const field = found && fieldAt(lines, found);
  if (!found?.key || !field) return null;
  const dom = fieldHelp(field);
  if (wholeLine) dom.setAttribute("role", "status");
  return { pos: found.key.from, end: found.key.to, above: false, arrow: false, create: () => ({ dom }) };
}

function fieldAt(lines: readonly Line[], { document, path }: Line): Field | undefined {
  const parent = schemaAt(lines, document, path.slice(0, -1));
  const name = path.at(-1);
  return parent && typeof name === "string" ? fieldOf(parent, name) : undefined;
}
