/** The language of templates, for highlighting: Jinja in Markdown. */
import { StreamLanguage, type StringStream } from "@codemirror/language";

interface Mode {
  /** What ends the tag that the text is in; undefined outside of tags. */
  end: "}}" | "%}" | "#}" | undefined;
  /** Whether the next word names a filter or a test. */
  named: boolean;
  /** Whether the next word is a statement. */
  first: boolean;
}

export const STATEMENTS = ["for", "endfor", "if", "elif", "else", "endif", "set", "endset", "macro", "endmacro", "include", "import", "from", "filter", "endfilter", "raw", "endraw", "with", "endwith", "call", "endcall", "block", "endblock", "extends"];

const WORDS = new Set(["in", "is", "not", "and", "or", "if", "else", "as", "recursive", "true", "false", "none", "True", "False", "None"]);

export const jinja = StreamLanguage.define<Mode>({
  name: "jinja",
  startState: () => ({ end: undefined, named: false, first: false }),
  token(stream, mode) {
    if (mode.end === "#}") return comment(stream, mode);
    return mode.end === undefined ? outside(stream, mode) : inside(stream, mode);
  },
});

function outside(stream: StringStream, mode: Mode): string | null {
  if (stream.match("{#")) {
    mode.end = "#}";
    return comment(stream, mode);
  }
  const open = stream.match(/^\{[{%][-+]?/);
  if (open && open !== true) {
    mode.end = open[0].startsWith("{{") ? "}}" : "%}";
    mode.first = mode.end === "%}";
    return "meta";
  }
  if (stream.sol() && stream.match(/^#{1,6} /)) return "keyword";
  stream.next();
  stream.eatWhile(/[^{]/);
  return null;
}

function comment(stream: StringStream, mode: Mode): string {
  if (stream.match(/^.*?#\}/)) mode.end = undefined;
  else stream.skipToEnd();
  return "comment";
}

function inside(stream: StringStream, mode: Mode): string | null {
  if (stream.eatSpace()) return null;
  if (stream.match(/^[-+]?[}%]\}/)) {
    Object.assign(mode, { end: undefined, named: false, first: false });
    return "meta";
  }
  if (stream.match(/^"(?:[^"\\]|\\.)*"?|^'(?:[^'\\]|\\.)*'?/)) return "string";
  if (stream.match(/^\d+(?:\.\d+)?/)) return "number";
  const word = stream.match(/^[\p{L}_][\p{L}\p{N}_]*/u);
  if (!word || word === true) {
    mode.named = stream.next() === "|";
    return "punctuation";
  }
  const isFirst = mode.first;
  mode.first = false;
  if (isFirst || (WORDS.has(word[0]) && !mode.named)) {
    mode.named = word[0] === "is" || (mode.named && word[0] === "not");
    return "keyword";
  }
  if (!mode.named) return "propertyName";
  mode.named = false;
  return "labelName";
}
