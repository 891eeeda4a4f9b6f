/** One naughty text in every field at once: the document keeps its shape, and gives the text back. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "js-yaml";
import markdownIt from "markdown-it";
import { render, validate } from "groundplan";

const here = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const LARGEST = load(here("../goldens/gallery-card-disputes/story.yaml"));
const CHAPTERS = [...here("../../crates/core/src/template/seed/seed.md.j2").matchAll(/^## (.*)$/gm)].map(([, title]) => title);
const reader = markdownIt({ html: true });

const NAUGHTY = [
  "|", "||| a | b", "\\|", "`|`", "``` \n```", "~~~", "# x", "a\n# b", "a\n---", "a\n===", "---", "- x", "1. x", "> x", "* * *", "[x]: y", "[x](javascript:alert(1))",
  "![x](//a.b/c)", "<script>alert(1)</script>", "<!-- x", "-->", "<!--", "&lt;", "</pre>", "{{ 7 * 7 }}", "{% raw %}", "{# x", "${x}", "%s%n", "' OR 1=1 --", "\"", "'",
  "\\", "\\\\", "a\\", "\\n", ":", ": x", "a: b", "# comment", "null", "true", "no", "0x1F", "1e9", "~", "007", "2026-01-27", "=", "*", "**", "**x", "_x_", "__", "***x***",
  "a\u00a0b", "a\u2028b", "\u200b", "\ufeffx", "\u202etfel", "e\u0301", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "漢字テスト", "العربية", "עברית", "हिन्दी", "ไทย", "Ω≈ç√∫", "İi", "ß", "ﬃ", "𝒳", "x".repeat(3000), "a b ".repeat(500).trim(),
  "| a |\n|---|\n| b |", "    code", "\tx", "a  \nb", "x\r\ny", "&#x1F600;", "http://a.b/c?d=e|f", "<http://a.b>", "user@example.org", "[ ] x", "[x] y", "AC1: x", "Task 1: x", "^x", "$x$", "::: x",
];

/** The same structure with every text replaced. */
function everywhere(value, text) {
  if (Array.isArray(value)) return value.map((item) => everywhere(item, text));
  if (value !== null && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, everywhere(item, text)]));
  return text;
}

function story(text) {
  const story = everywhere(LARGEST, text);
  story.story_id = `A${text}`;
  delete story.description;
  delete story.sections;
  delete story.architecture.business_context;
  delete story.architecture.deployment.configuration_management;
  story.architecture.data_flow = [text, text];
  return story;
}

/** The lengths of the rows of each table. */
function tables(tokens) {
  const found = [];
  for (const { type } of tokens) {
    if (type === "table_open") found.push([]);
    else if (type === "tr_open") found.at(-1).push(0);
    else if (/^t[hd]_open$/.test(type)) found.at(-1)[found.at(-1).length - 1] += 1;
  }
  return found;
}

for (const text of NAUGHTY) {
  const shown = JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
  test(`${shown} in every field`, () => {
    const given = story(text);
    const source = JSON.stringify(given);
    const { text: document } = render(source);
    const [, matter, body] = /^---\n(.*?\n)---\n(.*)$/s.exec(document);
    const front = load(matter);
    assert.equal(front.story_id, given.story_id);
    assert.equal(front.title, `${text} - Architecture`);
    const tokens = reader.parse(body, {});
    const chapters = tokens.filter(({ type, tag }, index) => type === "inline" && tokens[index - 1].tag === "h2" && tag === "").map(({ content }) => content);
    assert.deepEqual(chapters, CHAPTERS);
    for (const rows of tables(tokens)) assert.ok(rows.every((cells) => cells === rows[0]), `cells of a table: ${rows}`);
    const [, model] = /^### Domain Model\n\n```yaml\n(.*?)^```$/ms.exec(body);
    const wanted = given.architecture.domain_model;
    assert.deepEqual(load(model), { ...(wanted.bounded_context === undefined ? {} : { bounded_context: text }), ...load(model) });
    assert.ok(JSON.stringify(load(model)).includes(JSON.stringify(text).slice(1, -1)), "the domain model gives the text back");
    for (const format of ["html", "page", "confluence"]) {
      // A CDATA section contains no markup.
      const markup = render(source, { format }).text.replaceAll(/<!\[CDATA\[.*?\]\]>/gs, "");
      assert.doesNotMatch(markup, /<script|<img|javascript:alert\(1\)"/);
    }
    for (const diagnostic of validate(source)) assert.notEqual(diagnostic.code, "GP900");
  });
}
