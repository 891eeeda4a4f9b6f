/** Stories of torn pieces of markup, put together by chance: what one text begins, another may end. */
import { part, shape } from "./stories.mjs";

/** Pieces of every syntax that a reader may know. */
const PIECES = [
  "word", "x", "0", "é", "ß", "İ", "<ſcript>", "＜b＞", "T1", "AC1:", "AC1: <b>", "#12", "@x", "-", "\u00a0", "\u2028", "\u000b", "\f", "\u200b", "\ufeff", "    ", "  ", "\t",
  "--!>", "<!X", "<a href=\"javascript:alert(15)\">x</a>", "<div", "</div>", "</style>", "<p", "<table>", "</td>", "<br>", "<br/>", "<svg onload=alert(16)>", "<math>", "<summary>", "markdown=\"1\"", "<div markdown=\"1\">",
  "<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "<b>", "</b>", "<b", "<", "</", ">", "<div>", "<pre>", "</pre>", "<textarea>", "<title>", "<style>", "<!--", "-->", "<![CDATA[", "]]>", "<?x", "?>", "<details>", "<x-y>", "<div markdown=1>",
  "`", "``", "```", "````", "~~~", "`<b>`", "`\\`<b>`", "`` ` ``<b>", "``` <b>\n<i>\n```", "```\n\n<b>\n\n```", "```\n```", "```js\nx\n```", "~~~\n~~~", "```\na\n  ```", "  ```\n", "- ```\n  <b>\n  ```", "- ```\n  x\n  ```", "> ```\n> <b>", "```\n\n\n<b>\n\n```", "~~~<b>", "<b>`", "```js", "    <b>", "\t<b>",
  "[x](javascript:alert(3))", "![x](data:text/html,x)", "[a](<javascript:alert(4)>)", "[a](&#106;avascript:alert(5))", "[a](java\nscript:alert(13))", "[x]: http://a.example/onclick=alert(14)//", "[a](http://x \"t\" onclick=1)", "[x]: javascript:alert(6)", "[x]", "[x][x]", "[x][]", "](javascript:alert(17))", "[a](http://x \"<b>\")", "[a](/x)", "[a](#x)", "[a][x]", "[a]: <javascript:x>", "[a]: http://x 'y\"><b>'", "[[x]]", "[a] (b \"", "](*b*{onclick=1})", "[[b](/](javascript:alert(20)))", "[a](b \"[x] d\")", "![www.c.d e](b)", "[a]\u0002(javascript:alert(21))", "\u0003", "--|--z", "[] (", "[[`", "[`` a`](b) ``", "`b]`", "`](b)`", "[a\nb]: javascript:alert(19)", "[a b]", "`a\n<b> | `", "|`", "--|--", "](", "][]", "[", "]", "(", ")", "![", "(javascript:alert(7))", "javascript:alert(8)", "<javascript:alert(9)>",
  "http://a.example/<b>", "www.a.example", "https://a.example`<b>`", "www.a.example`<img src=x onerror=alert(10)>`", "ftp://a.example", "xmpp:a@b.example", "a@b.example", "<a@b.example>", "http://a.example/\"onclick=1", "//x", "<http://a.example/>", "www.a.[x](b)", "https://a.example/[x]", "http://[x](b)",
  "\\", "\\\\", "\\`", "\\\n", "\u001b", "\u0085", "\\<b>", "\\\\<b>", "\\\\\\<b>", "%3Cb%3E", "&", "&#", "&lt;", "&#60;", "&#x3c;script&#x3e;", "\"", "'", "\" onmouseover=alert(11) x=\"",
  "|", "| \" onclick=1 | b |", "|---|---|", "| a | b |", "|-|", "||<b>||", "> ", "> <b>", "- ", "* ", "+ ", "1. ", "1) ", "1. <b>", "- [x] <b>", "[ ] todo", "### <b>", "___", "# ", "#", "===", "---", "***", ":", ": [x]: javascript:alert(12)", "*[x]: <b>", "{#id}", "{: onclick=x}", "{: #y onclick=\"alert(18)\" }", "{x}", "{ onclick=x }", "!!! note", "??? x", ":::", "$$", "$", "==", "++", "--", "~", "*", "__", "^", "%%x%%", ":smile:", "::: x", "term\n: <b>", ": <b>", "{--x--}", "{>>x<<}", "{==x==}{>>y<<}", "{++<b>++}", "{>>", "<<}", "{{ x }}", "{% x %}", "**", "_", "~~", "[x] done", "[TOC]", "\\&#", "++'", "'++", "++\"", "\"++", "` x `", ">`` ``", "mailto:a@b.c", "???", ";", "~ ", "~ [x]: javascript:alert(22)", "*[x] : y", "*[", "] :", "--8<--", "{++", "++}[x]: javascript:alert(23)", "~>", "~~}", "++}~~~", "```{```}", "``` title=\"```\"", "\u0001", "\u0004", "[x](/d)", "[](http://", "> - > ~~~", "```mermaid\n<b>\n```",
  "`~", "~ <b>`", "`$<b>`", "~x", "$x", "`a~b`", "`a$b`", "``b`c**", "**a", "`<!--`", "`<?x`", "[[", "]]", "[[x|", "#12", "{@onclick=alert(24)}", "#12{onclick=alert(25)}", "<https://a.example/x>", "<https://", "\\(", "`\\)", "{--", "`--}", "> [!NOTE]\n> x", "[!TIP]", "https://a.example/?x&y#12", "- x\n  ```\n  y\n  ```\n  z",
];
const JOINTS = ["", "", " ", " ", "\n", "\n", "\n\n", "\n    ", "\n  ", "\n\t", "\n> ", "\n- ", "\n  - ", "\n\n    ", "\n\n\n", "\n:   ", "\n| ", "\r\n", "\r", " | ", "\n```\n", "\n  ```\n", "\n~~~\n", "\\\n", "\n: "];
const HEADINGS = ["Acceptance Criteria", "Tasks", "Notes", "Risks", "`x`", "[x](y)", ""];

/** Numbers from 0 to 1 that a seed decides. */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A story that a seed decides: a part of the largest one's structure, or a body in Markdown. */
export function generated(seed, more) {
  const next = numbers(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const text = () => {
    let made = "";
    for (let left = 1 + Math.floor(next() * 4); left > 0; left -= 1) made += (made && pick(JOINTS)) + pick(next() < 0.15 ? more : PIECES);
    return made;
  };
  const source = next() < 0.25 ? `---\nid: Z-1\ntitle: T\n---\n${body({ next, pick, text })}` : JSON.stringify(part(shape(), { next, text }));
  return [`seed ${seed}`, source];
}

/** Headings, lists and texts in Markdown. */
function body({ next, pick, text }) {
  let made = "";
  for (let left = 1 + Math.floor(next() * 5); left > 0; left -= 1) {
    const heading = next() < 0.5 ? pick(HEADINGS) : text().replace(/[\r\n]+/g, " ");
    made += pick([`\n${pick(["#", "##", "###"])} ${heading}\n`, `\n${heading}\n===\n`, `\n${text()}\n`, `\n- ${text()}\n- [x] ${text()}\n`, `\n1. ${text()}\n  - ${text()}\n`, text()]);
  }
  return made;
}
