/** Syntax highlighting: keys, strings, punctuation and comments in the colours of the page. */
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";

const style = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--ink-key)", fontWeight: "600" },
  { tag: [tags.string, tags.content], color: "var(--ink-text)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace, tags.meta], color: "var(--ink-mark)" },
  { tag: [tags.labelName, tags.typeName, tags.keyword], color: "var(--ink-mark)", fontWeight: "600" },
]);

export const highlighting = syntaxHighlighting(style);
