/** What the editor does besides editing: completion, help, search, problems. It is loaded after the first document. */
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { lintGutter, lintKeymap, nextDiagnostic, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { type Extension, Prec } from "@codemirror/state";
import { type EditorView, keymap } from "@codemirror/view";
import type { Diagnostic } from "groundplan";
import type { Emit } from "../state/state.js";
import { completion } from "./assist/completion.js";
import { lintDiagnostic } from "./diagnostics.js";
import { helpTooltips } from "./assist/help-tooltip.js";
import { editingKeys } from "./keys.js";

/** The editor marks this many diagnostics at most; the problems panel counts all. */
const MAX_MARKED_DIAGNOSTICS = 500;

/** The extensions, before those of editing: some of their keys have a meaning there too. `next` goes to the next diagnostic. */
export function editorTools(next: () => boolean): Extension {
  return [
    keymap.of([{ key: "F8", run: next }]),
    keymap.of([...closeBracketsKeymap, ...searchKeymap, ...lintKeymap]),
    closeBrackets(),
    completion,
    helpTooltips,
    highlightSelectionMatches(),
    editingKeys,
    // The gutter comes after the line numbers.
    Prec.low(lintGutter()),
  ];
}

/** Goes to the next diagnostic; false if there is none. */
export function goToNext(view: EditorView, emit: Emit): boolean {
  const moved = nextDiagnostic(view);
  if (moved) emit({ kind: "moved", offset: view.state.selection.main.head });
  return moved;
}

/** The tree of the whole text. */
export { syntaxTreeOf } from "../yaml/tree.js";

export { LANGUAGES } from "./languages.js";

/** Marks diagnostics at their ranges. */
export function markDiagnostics(view: EditorView, diagnostics: readonly Diagnostic[], emit: Emit): void {
  const marked = diagnostics.slice(0, MAX_MARKED_DIAGNOSTICS).map((diagnostic) => lintDiagnostic(diagnostic, view.state.doc.length, emit));
  view.dispatch(setDiagnostics(view.state, marked));
}
