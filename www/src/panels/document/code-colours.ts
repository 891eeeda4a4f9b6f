/** Colours the code of a document by ranges that the browser highlights: its nodes stay as they are. */

/** Of any language: comments, strings, numbers, and the words that most of them share. */
const TOKENS = /(?<comment>\/\/.*|\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|(?:^|(?<=\s))(?:#|--).*)|(?<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`[^`]*`)|(?<number>\b\d[\w.]*\b)|(?<word>\b[A-Za-z_]\w*\b)/gm;

const KEYWORDS = new Set(
  ("abstract add alter and as async await begin bool boolean break case catch char class column const constraint continue create date decimal def default delete do double drop elif else end enum except export extends false final float for foreign from func function go group if implements import in index insert instanceof int integer interface into is join key let limit match message module new nil none not null number object of on option or order package primary private protected public references repeated required return returns rpc select self service set static string struct super switch table text then this throw timestamp true try type unique update uuid values var varchar view void when where while with yield").split(" "),
);

/** Longer code stays as it is, in UTF-16 units. */
const MAX_CODE_LENGTH = 50_000;

/** So many ranges of a document are coloured: each costs time whenever the document is laid out. */
const MAX_RANGES = 10_000;

/** Registered once; without this part of the browser, code stays as it is. */
export function colourCode(container: HTMLElement): void {
  if (!("highlights" in CSS)) return;
  const found = new Map<string, Range[]>(["comment", "string", "number", "keyword"].map((name) => [name, []]));
  let left = MAX_RANGES;
  for (const code of container.querySelectorAll("pre > code")) {
    const [text] = code.childNodes;
    if (!(text instanceof Text) || code.childNodes.length > 1 || text.length > MAX_CODE_LENGTH) continue;
    // Diagrams in characters are no code.
    if (/[\u2500-\u257f]/.test(text.data)) continue;
    const tokens = tokensOf(text.data, left);
    left -= tokens.length;
    for (const { name, from, to } of tokens) {
      const range = new Range();
      range.setStart(text, from);
      range.setEnd(text, to);
      found.get(name)?.push(range);
    }
  }
  for (const [name, ranges] of found) CSS.highlights.set(`code-${name}`, new Highlight(...ranges));
}

interface Token {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** What is coloured in a text: nothing if it is more than this. */
function tokensOf(text: string, max: number): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKENS)) {
    const [[kind] = [""]] = Object.entries(match.groups ?? {}).filter(([, part]) => part !== undefined);
    const name = kind === "word" ? (KEYWORDS.has(match[0].toLowerCase()) ? "keyword" : "") : kind;
    if (!name) continue;
    if (tokens.length === max) return [];
    tokens.push({ name, from: match.index, to: match.index + match[0].length });
  }
  return tokens;
}
