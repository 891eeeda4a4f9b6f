/** Texts that grow: what they are of, and where they stand. */

/** What a long text repeats. */
const PIECES = {
  "words": "die Fähre legt ab ", "one word": "a", "one wide word": "船", "emoji": "🚢", "joined emoji": "👩‍💻", "combining marks": "\u0301",
  "bidi marks": "a\u202eb", "zero-width characters": "a\u200b", "no-break spaces": "\u00a0", "spaces": " ", "tabs": "\ta", "capitals": "ÄÖ",
  "sentences": "It sails. ", "lines": "It sails\n", "blank lines": "a\n\n", "blank lines alone": "\n", "line ends of Windows": "a\r\n", "carriage returns": "a\r",
  "indented lines": "    a\n", "lines that go deeper": "\n a", "emphasis that opens": "*a ", "emphasis that closes": "a* ", "emphasis": "*a* ", "strong text": "**a** ",
  "runs of stars": "***a ", "stars": "*", "underscores": "_a ", "words with underscores": "a_b", "tildes": "~~a ", "one tilde": "~", "carets": "^a",
  "brackets": "[", "brackets that close": "]", "brackets in brackets": "[a](", "links": "[a](b) ", "links without an end": "[a](b ", "links in brackets": "[[a](b)](c) ",
  "link ends": "](", "images": "![a](b) ", "images that open": "![", "references": "[a][b] ", "definitions": "[a]: b\n", "definitions that are used": "[a]: b\n\n[a]\n\n", "definitions without an end": "[a\n", "footnotes": "[^a] ", "footnotes' texts": "[^a]: b\n", "footnotes' texts on a line": "[^a]: ", "code in brackets": "[`a`", "addresses with brackets": "www.a.[",
  "parentheses": "(", "braces": "{", "double braces": "{{a}} ", "template tags": "{% a ", "attributes": "{#a .b} ", "tags that open": "<", "tags": "<b>", "tags with attributes": "<a b=\"c\" ",
  "tags that close": "</b>", "comments": "<!-- a --> ", "comments without an end": "<!--", "instructions": "<?", "declarations": "<!a", "CDATA": "<![CDATA[", "ends of CDATA": "]]>",
  "entities": "&amp; ", "ampersands": "&", "numbers of characters": "&#", "addresses": "https://a.b ", "addresses in brackets": "<https://a.b> ", "addresses before links": "http://x[a](b)", "links of wikis": "[[a:b]] ", "signs that tear code": "`a~` ~ ", "mail addresses": "a@b.c ",
  "at signs": "@", "paths": "a/b.c ", "backslashes": "\\", "escapes": "\\* ", "backticks": "`", "backticks with text": "`a ", "code": "`a` ", "double code": "``a ",
  "longer runs of backticks": "`a``b```c", "quotes": "\"", "single quotes": "'", "curly quotes": "“a” ", "dashes": "- ", "dashes alone": "-", "long dashes": "—", "dots": "...", "equal signs": "=",
  "pipes": "|", "cells": "a | b\n", "pluses": "+ ", "dollars": "$", "formulas": "$a$ ", "colons": ":", "containers": ":::\n", "emoji names": ":a: ", "hashes": "#", "question marks": "?", "ends of code in code": "`</code> &# {>>` ", "percent signs": "%",
  "headings": "# a\n", "deep headings": "###### a\n\n", "underlined headings": "a\n===\n", "rules": "---\n\n", "quotations": "> a\n", "quotations in quotations": "> ", "quotation marks alone": ">",
  "list items": "- a\n", "loose items": "- a\n\n", "numbered items": "1. a\n", "lists in lists": "- ", "numbers in numbers": "1. ", "checkboxes": "- [ ] a\n", "fences": "```\n", "fences with text": "```js\na\n```\n", "fences of tildes": "~~~\n",
  "numbers": "1 ", "versions": "1.", "dates": "2026-01-27 ", "issues": "#12 ", "placeholders": "TBD ", "names in brackets": "[Name] ", "Jira's headings": "h1. a\n", "Jira's code": "{code}", "Jira's links": "[a|b] ", "breaks": "<br>", "bullets": "• ", "keys": "a: b\n", "fields": "tasks: ", "criteria": "AC1: a\n", "Gherkin": "Given a\nWhen b\n", "checked": "[x] ", "soft hyphens": "\u00ad", "control characters": "\u0001", "last characters": "\u{10ffff}",
};

const quoted = (text) => JSON.stringify(text);

const PLACES = {
  description: [(text) => `story_id: A-1\nstory_title: T\ndescription: ${quoted(text)}\n`, ["html", "confluence", "markdown", "seed", "github", "python-markdown", "validate"]],
  code: [(text) => `story_id: A-1\nstory_title: T\ndescription: ${quoted(`\`${text}\``)}\n`, ["markdown", "github"]],
  lines: [(text) => {
    const line = quoted(text);
    return `story_id: A-1\nstory_title: ${line}\ntasks: [${line}, {title: ${line}, phase: ${line}}]\nacceptance_criteria: [${line}]\nnotes: ${line}\narchitecture:\n  risks: [{risk: ${line}, impact: ${line}, mitigation: ${line}}]\n  containers: [{name: ${line}, technology: ${line}, uses: [${line}]}]\n  decisions: [{decision: ${line}, rationale: ${line}}]\n`;
  }, ["confluence", "html", "markdown", "mermaid", "diagnose"]],
  body: [(text) => `---\nstory_id: A-1\nstory_title: T\n---\n\n${text}\n`, ["markdown", "validate"]],
  sections: [(text) => `story_id: A-1\nstory_title: T\nsections:\n  - {title: ${quoted(text)}, text: ${quoted(text)}}\n`, ["html", "markdown"]],
  "plain YAML": [(text) => `story_id: A-1\nstory_title: T\ndescription: x${text}\n`, ["fix", "diagnose"]],
  "block YAML": [(text) => `story_id: A-1\nstory_title: T\ndescription: |\n  x${text.replaceAll("\n", "\n  ")}\ntasks: >\n  x${text.replaceAll("\n", "\n  ")}\n`, ["markdown", "validate"]],
  "whole source": [(text) => text, ["fix", "diagnose", "stories"]],
};

export const TEXTS = Object.entries(PIECES).flatMap(([piece, unit]) =>
  Object.entries(PLACES).map(([place, [source, entries]]) => ({ name: `${piece}, ${place}`, source: (n) => source(unit.repeat(n)), entries })));
