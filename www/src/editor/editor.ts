/** The YAML editor, with each diagnostic and its fixes at their range. */
import { isolateHistory, undo } from "@codemirror/commands";
import { Compartment, EditorState, type Extension, Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Diagnostic, Edit } from "groundplan";
import type { Emit, Origin, Settings } from "../state/state.js";
import type { SyntaxTree } from "../yaml/tree.js";
import { clampRange } from "../state/ranges.js";
import { textOf } from "./doc-text.js";
import { highlighting } from "./highlighting.js";
import { plainInput } from "./input.js";
import { originField, originOf, setOrigin } from "./origin.js";
import { setup } from "./setup.js";
import { isUnwritten, startStops, stopKeys, unwrittenIn } from "./stops.js";
import { syntax, withGrammars } from "./syntax.js";
import { createTyping } from "./typing.js";
import { wrappingIf } from "./wrapping.js";

export interface Editor {
  /** Replaces the text, and what it belongs to; one undo brings back both. */
  setSource(source: string, origin: Origin): void;
  /** Shows another file of the same backlog; each has its own history. `left` and `name` are what the files are called. */
  showFile(source: string, origin: Origin, left: string, name: string): void;
  /** Keeps the text of a file that isn't shown, so that an undo there returns to it after a change from outside. */
  keep(name: string, source: string, origin: Origin): void;
  /** Makes the text belong to another draft, which no undo reverts. */
  setOrigin(origin: Origin): void;
  /** Whether long lines wrap. */
  setWrapping(wraps: boolean): void;
  /** Marks diagnostics; the first call loads what marks them, completion and search. */
  setDiagnostics(diagnostics: readonly Diagnostic[]): void;
  goTo(range: { readonly from: number; readonly to: number }): void;
  /** Selects a range; takes the focus only where that opens no keyboard on the screen. */
  select(range: { readonly from: number; readonly to: number }): void;
  /** Scrolls an offset to the top and moves the caret there, without taking the focus. */
  show(offset: number): void;
  goToNext(): void;
  apply(edits: readonly Edit[]): void;
  /** Inserts a field and puts the caret at the first of its stops; one undo reverts it. */
  insertField(edit: Edit, stops: readonly number[]): void;
  /** Whether a problem is only that an inserted value isn't written yet. */
  isUnwritten(diagnostic: Diagnostic): boolean;
  readonly scroller: HTMLElement;
  /** The offset of the line at a height of the window. */
  offsetAt(height: number): number;
  /** The height of an offset's line in the window, also if it isn't drawn. */
  heightOf(offset: number): number;
  /** The syntax tree of the text; undefined if what reads it can't be loaded. */
  tree(): Promise<SyntaxTree | undefined>;
  undo(): void;
  focus(): void;
}

/**
 * CodeMirror styles a page by an element, which strict policies forbid, and a shadow root by a constructed sheet. What it
 * styles by is a member of the root: the page gets that of a shadow root.
 */
function styleBySheet(): void {
  const root = document.createElement("div").attachShadow({ mode: "open" });
  new EditorView({ root }).destroy();
  for (const member of Object.getOwnPropertySymbols(root)) Reflect.set(document, member, Reflect.get(root, member));
}

/** `cursorMoved` receives the cursor's line. */
export function createEditor(parent: HTMLElement, { source, unwritten, ...origin }: Origin & Pick<Settings, "source" | "unwritten">, emit: Emit, cursorMoved: (line: { readonly from: number; readonly to: number }) => void): Editor {
  styleBySheet();
  /** Those of the text as it is; undefined while it is newer. */
  let diagnostics: readonly Diagnostic[] | undefined;
  const typing = createTyping((isTyping) => {
    parent.classList.toggle("typing", isTyping);
    // An update may not be followed by another one at once.
    if (!isTyping) queueMicrotask(mark);
  });
  const mark = (): void => {
    const shown = diagnostics?.filter(({ range }) => !typing.isTyped(view, range));
    if (shown) loaded?.markDiagnostics(view, shown, emit);
  };
  const next = (): boolean => {
    typing.end();
    mark();
    return loaded?.goToNext(view, emit) ?? false;
  };
  const tools = new Compartment();
  let toolset: Extension = [];
  const wrapping = new Compartment();
  let wraps = true;
  const extensionsOf = (text: string, belongs: Origin, unwritten: readonly number[]): Extension => [
    tools.of(toolset),
    setup,
    syntax(text),
    highlighting,
    plainInput,
    originField(belongs),
    stopKeys(unwritten),
    wrapping.of(wrappingIf(wraps)),
    EditorView.contentAttributes.of({
      "aria-description": "Press Escape, then Tab, to leave the editor",
      spellcheck: "false",
      // Browsers focus it anyway; what checks pages looks for this.
      tabindex: "0",
    }),
    EditorState.tabSize.of(2),
    // Whoever is about to write needs the keys, also where no document comes.
    EditorView.domEventHandlers({ focus: () => void loadTools() }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) emit({ kind: "edit", source: textOf(update.state.doc), origin: originOf(update.state), unwritten: unwrittenIn(update.state) });
      if (update.docChanged) diagnostics = undefined;
      typing.update(update);
      if (update.docChanged || update.selectionSet) cursorMoved(update.state.doc.lineAt(update.state.selection.main.head));
    }),
  ];
  const stateOf = (text: string, belongs: Origin, unwritten: readonly number[] = []): EditorState => EditorState.create({ doc: text, extensions: extensionsOf(text, belongs, unwritten) });
  const view = new EditorView({ state: stateOf(source, origin, unwritten) });
  parent.prepend(view.dom);
  /** The other files of a backlog, each with its history. */
  const parked = new Map<string, EditorState>();
  let loading: Promise<void> | undefined;
  let loaded: typeof import("./tools.js") | undefined;

  /** The first document comes before what helps to edit it. */
  function loadTools(): Promise<void> {
    loading ??= import("./tools.js").then((module) => {
      loaded = module;
      toolset = module.editorTools(next);
      view.dispatch({ effects: [tools.reconfigure(toolset), withGrammars(module.LANGUAGES, textOf(view.state.doc))] });
      mark();
    }).catch(() => void (loading = undefined));
    return loading;
  }

  const select = (range: { readonly from: number; readonly to: number }): void => {
    const { from, to } = clampRange(range, view.state.doc.length);
    view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  };

  return {
    scroller: view.scrollDOM,
    offsetAt: (height) => view.lineBlockAtHeight(height - view.documentTop).from,
    heightOf: (offset) => view.documentTop + view.lineBlockAt(Math.min(offset, view.state.doc.length)).top,
    setOrigin(origin) {
      view.dispatch({ effects: setOrigin.of(origin), annotations: Transaction.addToHistory.of(false) });
    },
    showFile(text, belongs, left, name) {
      typing.end();
      parked.set(left, view.state);
      view.setState(parked.get(name) ?? stateOf(text, belongs));
      diagnostics = undefined;
      const { doc, selection } = view.state;
      view.dispatch({ effects: [setOrigin.of(belongs), tools.reconfigure(toolset), ...(loaded ? [withGrammars(loaded.LANGUAGES, text)] : []), wrapping.reconfigure(wrappingIf(wraps))], annotations: Transaction.addToHistory.of(false) });
      // A fix may have changed it while another file was shown.
      if (textOf(doc) !== text) view.dispatch({ changes: { from: 0, to: doc.length, insert: text }, annotations: isolateHistory.of("full") });
      else view.dispatch({ effects: EditorView.scrollIntoView(selection.main.head, { y: "center" }) });
    },
    keep(name, text, belongs) {
      if (!parked.has(name)) parked.set(name, stateOf(text, belongs));
    },
    setSource(next, origin) {
      parked.clear();
      view.dispatch({
        effects: setOrigin.of(origin),
        changes: { from: 0, to: view.state.doc.length, insert: next },
        selection: { anchor: 0 },
        annotations: isolateHistory.of("full"),
        scrollIntoView: true,
      });
    },
    setWrapping(next) {
      if (next === wraps) return;
      wraps = next;
      view.dispatch({ effects: wrapping.reconfigure(wrappingIf(wraps)) });
    },
    setDiagnostics(next) {
      diagnostics = next;
      mark();
      // In a task of its own: the document of this answer is drawn first.
      setTimeout(() => void loadTools());
    },
    goTo(range) {
      select(range);
      view.focus();
    },
    select(range) {
      select(range);
      if (!matchMedia("(pointer: coarse), (max-width: 820px)").matches) view.focus();
    },
    show(offset) {
      const anchor = Math.min(offset, view.state.doc.length);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "start", yMargin: 12 }) });
    },
    goToNext() {
      view.focus();
      void loadTools().then(next);
    },
    apply(edits) {
      const changes = edits.map((edit) => ({ ...clampRange(edit, view.state.doc.length), insert: edit.insert }));
      view.dispatch({ changes, annotations: isolateHistory.of("full"), userEvent: "input.fix" });
      view.focus();
    },
    isUnwritten: (diagnostic) => isUnwritten(view.state, diagnostic),
    insertField({ from, to, insert }, stops) {
      const [caret = from + insert.length] = stops;
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: caret },
        annotations: isolateHistory.of("full"),
        effects: [EditorView.scrollIntoView(caret, { y: "center" }), startStops(stops)],
        userEvent: "input.field",
      });
      view.focus();
    },
    async tree() {
      await loadTools();
      return loaded?.syntaxTreeOf(view.state);
    },
    undo() {
      undo(view);
      view.focus();
    },
    focus() {
      view.focus();
    },
  };
}
