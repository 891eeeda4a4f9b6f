/** The language of the editor, which follows the text: YAML, JSON, or Markdown with front matter. */
import { yaml, yamlFrontmatter } from "@codemirror/lang-yaml";
import { StreamLanguage } from "@codemirror/language";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { type Syntax, SYNTAXES, syntaxOf } from "../state/syntax.js";

/** The text after front matter: headings, lists, checkboxes and code. */
const prose = StreamLanguage.define<null>({
  name: "prose",
  startState: () => null,
  token(stream) {
    if (stream.sol() && stream.match(/^#{1,6} .*/)) return "propertyName";
    if (stream.sol() && stream.match(/^\s*(?:[-*+]|\d+[.)])(?: \[[ xX]\])?(?= )/)) return "meta";
    if (stream.match(/^`[^`]*`/)) return "keyword";
    stream.next();
    stream.eatWhile(/[^`]/);
    return null;
  },
});

/** YAML in braces has the structure of JSON, and what edits a story reads it. */
const LANGUAGES: Readonly<Record<Syntax, Extension>> = {
  yaml: yaml(),
  json: yaml(),
  markdown: yamlFrontmatter({ content: prose }),
};

const compartment = new Compartment();

export function syntax(source: string): Extension {
  return [compartment.of(extensionsOf(syntaxOf(source))), follows];
}

const follows = EditorState.transactionExtender.of(({ docChanged, newDoc, startState }) => {
  if (!docChanged) return null;
  const [before, now] = [syntaxOf(startState.doc.toString()), syntaxOf(newDoc.toString())];
  return before === now ? null : { effects: compartment.reconfigure(extensionsOf(now)) };
});

function extensionsOf(name: Syntax): Extension {
  return [LANGUAGES[name], EditorView.contentAttributes.of({ "aria-label": `The story as ${SYNTAXES[name].label}` })];
}
