/** The YAML editor: highlighting, and each diagnostic at its place with its fixes. */
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic as Mark, lintGutter, nextDiagnostic, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { basicSetup } from "codemirror";
import type { Diagnostic } from "groundplan";
import type { Action } from "./state.js";

/** Above this many diagnostics the editor marks the first ones only; the panel counts all. */
const MOST_MARKS = 500;

const ink = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--ink-key)", fontWeight: "600" },
  { tag: [tags.string, tags.content], color: "var(--ink-text)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace, tags.meta], color: "var(--ink-mark)" },
  { tag: [tags.labelName, tags.typeName, tags.keyword], color: "var(--ink-mark)", fontWeight: "600" },
]);

export interface Editor {
  setSource(source: string): void;
  setDiagnostics(diagnostics: readonly Diagnostic[]): void;
  goTo(diagnostic: Diagnostic): void;
  apply(edits: readonly { from: number; to: number; insert: string }[]): void;
}

export function createEditor(parent: HTMLElement, source: string, emit: (action: Action) => void): Editor {
  const extensions = [
    basicSetup,
    yaml(),
    syntaxHighlighting(ink),
    lintGutter(),
    keymap.of([{ key: "F8", run: nextDiagnostic }]),
    EditorView.lineWrapping,
    EditorView.cspNonce.of("groundplan-editor"),
    EditorView.contentAttributes.of({ "aria-label": "The story as YAML", spellcheck: "false" }),
    EditorState.tabSize.of(2),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) emit({ kind: "edit", source: update.state.doc.toString() });
    }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ doc: source, extensions }) });
  let text = source;

  const range = (from: number, to: number): { from: number; to: number } => {
    const length = view.state.doc.length;
    return { from: Math.min(from, length), to: Math.min(Math.max(to, from), length) };
  };

  function mark(diagnostic: Diagnostic): Mark {
    const { from, to } = map(diagnostic.range.from, diagnostic.range.to);
    const labels = diagnostic.labels.map((label) => `\n${label.range.start.line}:${label.range.start.column} ${label.message}`);
    return {
      ...range(from, Math.max(to, from + 1)),
      severity: diagnostic.severity,
      source: diagnostic.code,
      message: diagnostic.message + (diagnostic.help ? `\n${diagnostic.help}` : "") + labels.join(""),
      actions: diagnostic.fixes.map((fix) => ({
        name: fix.title,
        apply: () => emit({ kind: "fix", edits: fix.edits }),
      })),
    };
  }

  /** CodeMirror counts every line break as one unit, the source `\r\n` as two. */
  function map(from: number, to: number): { from: number; to: number } {
    if (!text.includes("\r")) return { from, to };
    const shift = (offset: number): number => offset - (text.slice(0, offset).match(/\r\n/g)?.length ?? 0);
    return { from: shift(from), to: shift(to) };
  }

  return {
    setSource(next) {
      text = next;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next }, selection: { anchor: 0 }, scrollIntoView: true });
    },
    setDiagnostics(diagnostics) {
      text = view.state.doc.toString();
      view.dispatch(setDiagnostics(view.state, diagnostics.slice(0, MOST_MARKS).map(mark)));
    },
    goTo(diagnostic) {
      const { from, to } = range(diagnostic.range.from, diagnostic.range.to);
      view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    apply(edits) {
      view.dispatch({ changes: edits.map(({ from, to, insert }) => ({ ...range(from, to), insert })) });
    },
  };
}
