/** The help of a field: below the pointer, by a tap, or by F1 at the cursor. */
import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import { type EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from "@codemirror/view";
import { type Line, linesOf } from "../yaml/lines.js";
import { type Field, fieldOf, nodeAt } from "../yaml/schema.js";
import { explained } from "./field-help.js";

const asked = StateEffect.define<Tooltip | null>();

/** The help that F1 shows; typing, moving on and Escape close it. */
const shown = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, transaction) {
    for (const effect of transaction.effects) if (effect.is(asked)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

export const hover: Extension = [
  hoverTooltip((view, at) => tooltipAt(view.state, at, false), { hoverTime: 350 }),
  shown,
  keymap.of([
    { key: "F1", run: (view) => ask(view), preventDefault: true },
    { key: "Escape", run: close },
  ]),
];

function ask(view: EditorView): boolean {
  const tooltip = tooltipAt(view.state, view.state.selection.main.head, true);
  view.dispatch({ effects: asked.of(tooltip) });
  return true;
}

function close(view: EditorView): boolean {
  if (!view.state.field(shown)) return false;
  view.dispatch({ effects: asked.of(null) });
  return true;
}

/** The help of the key at a place; where a whole line is asked for, of the line's key. */
function tooltipAt(state: EditorState, at: number, wholeLine: boolean): Tooltip | null {
  const lines = linesOf(state.doc.toString());
  const row = state.doc.lineAt(at);
  const found = lines.find(({ key }) => key && (wholeLine ? key.from >= row.from && key.to <= row.to : key.from <= at && at < key.to));
  const field = found && fieldAt(lines, found);
  if (!found?.key || !field) return null;
  const dom = explained(field);
  if (wholeLine) dom.setAttribute("role", "status");
  return { pos: found.key.from, end: found.key.to, above: false, arrow: false, create: () => ({ dom }) };
}

function fieldAt(lines: readonly Line[], { document, path }: Line): Field | undefined {
  const holder = nodeAt(lines, document, path.slice(0, -1));
  const name = path.at(-1);
  return holder && typeof name === "string" ? fieldOf(holder, name) : undefined;
}
