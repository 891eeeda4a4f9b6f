/** Colours the code of a document by ranges that the browser highlights: its nodes stay as they are. */

/** Of any language: comments, strings, numbers, and the words that most of them share. */
const TOKENS = /(?<comment>\/\/.*|\/\*[\s\S]*?\*\/|(?:^|(?<=\s))(?:#|--).*)|(?<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`]*`)|(?<number>\b\d[\w.]*\b)|(?<word>\b[A-Za-z_]\w*\b)/gm;

const KEYWORDS = new Set(
  ("abstract add alter and as async await begin bool boolean break case catch char class column const constraint continue create date decimal def default delete do double drop elif else end enum except export extends false final float for foreign from func function go group if implements import in index insert instanceof int integer interface into is join key let limit match message module new nil none not null number object of on option or order package primary private protected public references repeated required return returns rpc select self service set static string struct super switch table text then this throw timestamp true try type unique update uuid values var varchar view void when where while with yield").split(" "),
);

/** Registered once; without this part of the browser, code stays as it is. */
export function colourCode(container: HTMLElement): void {
  if (!("highlights" in CSS)) return;
  const found = new Map<string, Range[]>();
  for (const code of container.querySelectorAll("pre > code")) {
    const [text] = code.childNodes;
    // Diagrams in characters are no code.
    if (!(text instanceof Text) || code.childNodes.length > 1 || /[\u2500-\u257f]/.test(text.data)) continue;
    for (const match of text.data.matchAll(TOKENS)) {
      const [[kind] = [""]] = Object.entries(match.groups ?? {}).filter(([, part]) => part !== undefined);
      const name = kind === "word" ? (KEYWORDS.has(match[0].toLowerCase()) ? "keyword" : "") : kind;
      if (!name) continue;
      const range = new Range();
      range.setStart(text, match.index);
      range.setEnd(text, match.index + match[0].length);
      found.set(name, [...(found.get(name) ?? []), range]);
    }
  }
  for (const name of ["comment", "string", "number", "keyword"]) CSS.highlights.set(`code-${name}`, new Highlight(...(found.get(name) ?? [])));
}
