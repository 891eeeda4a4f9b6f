/** The YAML editor: the text, and each diagnostic at its place with its fixes. */
import { indentWithTab, isolateHistory, undo } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { lintGutter, nextDiagnostic, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { basicSetup } from "codemirror";
import type { Diagnostic, Edit } from "groundplan";
import type { Emit } from "../state/state.js";
import { type Tree, treeOf } from "../yaml/tree.js";
import { completion } from "./completion.js";
import { mark, within } from "./diagnostics.js";
import { hover } from "./help-tooltip.js";
import { inks } from "./highlighting.js";
import { plainInput } from "./input.js";
import { hangingIndent } from "./wrapping.js";

/** Above this many diagnostics the editor marks the first ones only; the panel counts all. */
const MOST_MARKS = 500;

export interface Editor {
  setSource(source: string): void;
  setDiagnostics(diagnostics: readonly Diagnostic[]): void;
  goTo(range: { readonly from: number; readonly to: number }): void;
  /** Brings a place to the top, and the caret to it, without taking the focus. */
  show(at: number): void;
  goToNext(): void;
  apply(edits: readonly Edit[]): void;
  /** Makes room for a value and puts the caret there; one undo takes it away. */
  makeRoom(edit: Edit, caret: number): void;
  /** The syntax tree of the text. */
  tree(): Tree;
  undo(): void;
  focus(): void;
}

export function createEditor(parent: HTMLElement, source: string, emit: Emit): Editor {
  const next = (inside: EditorView): boolean => {
    const moved = nextDiagnostic(inside);
    if (moved) emit({ kind: "moved", at: inside.state.selection.main.head });
    return moved;
  };
  const extensions = [
    // Before the setup, which has an F8 of its own.
    keymap.of([{ key: "F8", run: next }]),
    basicSetup,
    yaml(),
    inks,
    hangingIndent,
    plainInput,
    completion,
    hover,
    lintGutter(),
    keymap.of([indentWithTab]),
    EditorView.lineWrapping,
    EditorView.cspNonce.of("groundplan-editor"),
    EditorView.contentAttributes.of({
      "aria-label": "The story as YAML",
      "aria-description": "Press Escape, then Tab, to leave the editor",
      spellcheck: "false",
    }),
    EditorState.tabSize.of(2),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) emit({ kind: "edit", source: update.state.doc.toString() });
    }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ doc: source, extensions }) });

  return {
    setSource(next) {
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        selection: { anchor: 0 },
        annotations: isolateHistory.of("full"),
        scrollIntoView: true,
      });
    },
    setDiagnostics(diagnostics) {
      const { doc } = view.state;
      const marks = diagnostics.slice(0, MOST_MARKS).map((diagnostic) => mark(diagnostic, doc.length, emit));
      view.dispatch(setDiagnostics(view.state, marks));
    },
    goTo(range) {
      const { from, to } = within(range, view.state.doc.length);
      view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    show(at) {
      const anchor = Math.min(at, view.state.doc.length);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "start", yMargin: 12 }) });
    },
    goToNext() {
      next(view);
      view.focus();
    },
    apply(edits) {
      const changes = edits.map((edit) => ({ ...within(edit, view.state.doc.length), insert: edit.insert }));
      view.dispatch({ changes, annotations: isolateHistory.of("full"), userEvent: "input.fix" });
      view.focus();
    },
    makeRoom({ from, to, insert }, caret) {
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: caret },
        annotations: isolateHistory.of("full"),
        effects: EditorView.scrollIntoView(caret, { y: "center" }),
        userEvent: "input.room",
      });
      view.focus();
    },
    tree: () => treeOf(view.state),
    undo() {
      undo(view);
      view.focus();
    },
    focus() {
      view.focus();
    },
  };
}
