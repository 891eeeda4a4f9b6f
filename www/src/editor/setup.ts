/** Editing itself: history, line numbers, folding, selections. What can wait is in `tools.ts` and `keys.ts`. */
import { history, historyKeymap, selectAll } from "@codemirror/commands";
import { foldGutter } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";

export const setup: Extension = [
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  history(),
  foldGutter(),
  drawSelection(),
  EditorState.allowMultipleSelections.of(true),
  highlightActiveLine(),
  // The browser would select only what is drawn, and forget it when the other keys arrive.
  keymap.of([...historyKeymap, { key: "Mod-a", run: selectAll }]),
];
