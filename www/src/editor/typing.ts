/** What is reported on the line that is being typed waits until the cursor leaves the line, or the typing pauses. */
import type { EditorView, ViewUpdate } from "@codemirror/view";

/** A pause in typing, in milliseconds. */
const PAUSE = 1200;

export interface Typing {
  /** The editor's updates. */
  update(update: ViewUpdate): void;
  /** Whether a range is on the line that is being typed. */
  isTyped(view: EditorView, range: { readonly from: number; readonly to: number }): boolean;
  /** Ends the wait. */
  end(): void;
}

/** `changed` is called when the typing of a line begins and when it ends. */
export function createTyping(changed: (isTyping: boolean) => void): Typing {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let line = 0;

  function end(): void {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    changed(false);
  }

  return {
    update({ docChanged, selectionSet, state, transactions }) {
      const now = state.doc.lineAt(state.selection.main.head).number;
      const isTyped = docChanged && transactions.some((transaction) => transaction.isUserEvent("input.type") || transaction.isUserEvent("delete"));
      if (isTyped) {
        const isNew = timer === undefined;
        clearTimeout(timer);
        timer = setTimeout(end, PAUSE);
        line = now;
        if (isNew) changed(true);
      } else if (docChanged || (selectionSet && now !== line)) {
        end();
      }
    },
    isTyped(view, { from, to }) {
      if (timer === undefined) return false;
      const { from: start, to: stop } = view.state.doc.line(Math.min(line, view.state.doc.lines));
      return from <= stop && to >= start;
    },
    end,
  };
}
