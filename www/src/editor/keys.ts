/** The keys of editing, and what the pointer selects. Until they are loaded, after the first document or the first focus, the browser edits by itself, but for what `setup.ts` has. */
import { defaultKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, foldKeymap, indentOnInput } from "@codemirror/language";
import { type Extension, Prec } from "@codemirror/state";
import { crosshairCursor, dropCursor, keymap, rectangularSelection } from "@codemirror/view";

/** After every other key: some of these have a meaning elsewhere too. */
export const editingKeys: Extension = Prec.low([
  dropCursor(),
  indentOnInput(),
  bracketMatching(),
  rectangularSelection(),
  crosshairCursor(),
  keymap.of([indentWithTab, ...defaultKeymap, ...foldKeymap]),
]);
