/** The editor of a custom template: Jinja in colour, problems at their places, completion. */
import { autocompletion } from "@codemirror/autocomplete";
import { indentWithTab } from "@codemirror/commands";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { basicSetup } from "codemirror";
import type { Diagnostic } from "groundplan";
import { lintDiagnostic } from "../editor/diagnostics.js";
import { highlighting } from "../editor/highlighting.js";
import { plainInput } from "../editor/input.js";
import { completeTemplate } from "./completion.js";
import { jinja } from "./jinja.js";

export interface TemplateEditor {
  /** Replaces the text, if it is another. */
  setText(text: string): void;
  setDiagnostics(diagnostics: readonly Diagnostic[]): void;
  goTo(range: { readonly from: number; readonly to: number }): void;
  focus(): void;
}

/** `edited` receives the text that a person has changed. */
export function createTemplateEditor(parent: HTMLElement, text: string, edited: (text: string) => void): TemplateEditor {
  let isSetting = false;
  const extensions = [
    basicSetup,
    jinja,
    highlighting,
    plainInput,
    autocompletion({ override: [completeTemplate], icons: false }),
    lintGutter(),
    keymap.of([indentWithTab]),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": "The template", "aria-description": "Press Escape, then Tab, to leave the editor", spellcheck: "false" }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged && !isSetting) edited(state.doc.toString());
    }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
  return {
    setText(next) {
      if (view.state.doc.toString() === next) return;
      isSetting = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
      isSetting = false;
    },
    setDiagnostics(diagnostics) {
      // What is to be fixed in a template is not in the story, so there are no buttons for it.
      view.dispatch(setDiagnostics(view.state, diagnostics.map((diagnostic) => lintDiagnostic({ ...diagnostic, fixes: [] }, view.state.doc.length, () => undefined))));
    },
    goTo({ from, to }) {
      const { length } = view.state.doc;
      view.dispatch({ selection: { anchor: Math.min(from, length), head: Math.min(to, length) }, scrollIntoView: true });
      view.focus();
    },
    focus: () => view.focus(),
  };
}
