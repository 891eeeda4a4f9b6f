/** The stops of an inserted scaffold: Tab goes to the next value to write, Shift+Tab back, Escape ends that. */
import { type EditorState, type Extension, MapMode, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, keymap, WidgetType } from "@codemirror/view";
import type { Diagnostic } from "groundplan";

interface Stop {
  readonly from: number;
  readonly to: number;
}

interface Stops {
  /** Every stop of what was inserted, also after Tab has left it: an empty one is no mistake of the person. */
  readonly all: readonly Stop[];
  /** Those that Tab goes through. */
  readonly open: readonly Stop[];
}

const NONE: Stops = { all: [], open: [] };

const setOpen = StateEffect.define<readonly number[]>();

const field = StateField.define<Stops>({
  create: () => NONE,
  update(stops, { changes, docChanged, effects, selection, state }) {
    let next = stops;
    if (docChanged && stops.all.length > 0) {
      const moved = (all: readonly Stop[]): readonly Stop[] =>
        all.flatMap(({ from, to }) => {
          const [start, end] = [changes.mapPos(from, -1, MapMode.TrackDel), changes.mapPos(to, 1)];
          return start === null ? [] : [{ from: start, to: end }];
        });
      next = { all: moved(stops.all), open: moved(stops.open) };
    }
    for (const effect of effects) {
      if (!effect.is(setOpen)) continue;
      const open = effect.value.map((at) => ({ from: at, to: at }));
      next = { all: [...next.all, ...open], open };
    }
    const isLeft = (selection !== undefined || docChanged) && next.open.length > 0 && !isInside(state, next.open);
    return isLeft ? { ...next, open: [] } : next;
  },
  provide: (own) => EditorView.decorations.from(own, ({ open }) => Decoration.set(open.filter(({ from, to }) => from === to).map(({ from }) => box.range(from)))),
});

/** Starts the stops at these offsets, with the insertion of their scaffold. */
export function startStops(stops: readonly number[]): StateEffect<unknown> {
  return setOpen.of(stops);
}

/** Whether a problem is only that an inserted value isn't written yet. */
export function isUnwritten(state: EditorState, { name, range }: Diagnostic): boolean {
  if (name !== "empty-value" || range.from > state.doc.length) return false;
  return state.field(field).all.some(({ from, to }) => {
    if (state.sliceDoc(from, to).trim() !== "") return false;
    const line = state.doc.lineAt(from);
    // An empty mapping is reported at its key, on the line before.
    const start = line.text.trim() === "" && line.number > 1 ? state.doc.line(line.number - 1).from : line.from;
    return range.from >= start && range.from <= line.to;
  });
}

/** Where an earlier visit has left values unwritten: nothing leads there any more. */
export function stopKeys(unwritten: readonly number[]): Extension {
  return [
    field.init(() => ({ all: unwritten.map((at) => ({ from: at, to: at })), open: [] })),
    keymap.of([
      { key: "Tab", run: (view) => go(view, 1), shift: (view) => go(view, -1) },
      { key: "Escape", run: leave },
    ]),
  ];
}

/** The offsets of the stops at which nothing is written. */
export function unwrittenIn(state: EditorState): readonly number[] {
  return state.field(field).all.filter(({ from, to }) => state.sliceDoc(from, to).trim() === "").map(({ from }) => from);
}

/** Selects the next stop, or the one before. After the last one the scaffold is left. */
function go(view: EditorView, step: number): boolean {
  const { open } = view.state.field(field);
  if (open.length === 0) return false;
  const { head } = view.state.selection.main;
  const at = open.filter(({ from }) => from <= head).length - 1;
  const next = open[at + step];
  if (!next && step < 0) return true;
  if (!next) return leave(view);
  view.dispatch({ selection: { anchor: next.from, head: next.to }, scrollIntoView: true, userEvent: "select" });
  return true;
}

function leave(view: EditorView): boolean {
  const { open } = view.state.field(field);
  if (open.length > 0) view.dispatch({ effects: setOpen.of([]) });
  return open.length > 0;
}

/** Whether the cursor is on the lines of the stops. */
function isInside(state: EditorState, open: readonly Stop[]): boolean {
  const { head } = state.selection.main;
  const [first, last] = [open[0], open.at(-1)];
  if (!first || !last) return false;
  return head >= state.doc.lineAt(first.from).from && head <= state.doc.lineAt(Math.min(last.to, state.doc.length)).to;
}

/** Where a value is still to be written. */
const box = Decoration.widget({
  side: 1,
  widget: new (class extends WidgetType {
    toDOM(): HTMLElement {
      const created = document.createElement("span");
      created.className = "cm-stop";
      created.ariaHidden = "true";
      return created;
    }
  })(),
});
