/** Editing itself: history, line numbers, folding, selections. What can wait is in `tools.ts` and `keys.ts`. */
import { history, historyKeymap } from "@codemirror/commands";
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
  keymap.of(historyKeymap),
];
