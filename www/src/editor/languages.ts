/** The grammars of the editor, which are loaded after the first document. */
import { yaml, yamlFrontmatter } from "@codemirror/lang-yaml";
import { StreamLanguage } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import type { Syntax } from "../state/syntax.js";

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
export const LANGUAGES: Readonly<Record<Syntax, Extension>> = {
  yaml: yaml(),
  json: yaml(),
  markdown: yamlFrontmatter({ content: prose }),
};
