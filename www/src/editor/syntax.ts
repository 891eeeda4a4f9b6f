/** The language of the editor, which follows the text: YAML, JSON, or Markdown with front matter. */
import { Compartment, EditorState, type Extension, type StateEffect } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type Syntax, SYNTAXES, syntaxOf } from "../state/syntax.js";
import { textOf } from "./doc-text.js";

const compartment = new Compartment();

/** Until the grammars are loaded, a text is without colours. */
let grammars: Readonly<Record<Syntax, Extension>> | undefined;

export function syntax(source: string): Extension {
  return [compartment.of(extensionsOf(syntaxOf(source))), follows];
}

/** Uses the grammars from now on: the effect is for the text as it is. */
export function withGrammars(loaded: Readonly<Record<Syntax, Extension>>, source: string): StateEffect<unknown> {
  grammars = loaded;
  return compartment.reconfigure(extensionsOf(syntaxOf(source)));
}

const follows = EditorState.transactionExtender.of(({ docChanged, newDoc, startState }) => {
  if (!docChanged) return null;
  const [before, now] = [syntaxOf(textOf(startState.doc)), syntaxOf(textOf(newDoc))];
  return before === now ? null : { effects: compartment.reconfigure(extensionsOf(now)) };
});

function extensionsOf(name: Syntax): Extension {
  return [grammars?.[name] ?? [], EditorView.contentAttributes.of({ "aria-label": `The story as ${SYNTAXES[name].label}` })];
}
