/** The page and Confluence's storage format: what must hold of every golden story's. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import test from "node:test";
import { render, renderAll, tryRender } from "groundplan";
import { cases } from "./support/goldens.mjs";

const STORY = "story_id: A-1\nstory_title: Fish & <chips>\ntasks: [measure, level]\n";
const pages = cases().flatMap(({ source, options }) => renderAll(source, { ...options, format: "page" })).flatMap(({ rendered }) => rendered ?? []);

/** What of a page's lists and cells the fragment writes otherwise. */
const asFragment = (text) => text?.replace(/ class="(left|center|right)"/g, ' style="text-align: $1"').replaceAll(' dir="auto"', "");
const between = (text, from, to) => text.slice(text.indexOf(from) + from.length, text.indexOf(to, text.indexOf(from)));

test("the policy names the hash of the one style", () => {
  const { text } = render(STORY, { format: "page" });
  const styles = text.split("<style>").length - 1;
  assert.equal(styles, 1);
  const hash = createHash("sha256").update(between(text, "<style>", "</style>")).digest("base64");
  assert.ok(text.includes(`style-src 'sha256-${hash}'`), `crates/core/src/output/html/page.rs must say sha256-${hash}`);
  assert.match(text, /content="default-src 'none'; /);
  assert.ok(Buffer.byteLength(between(text, "<style>", "</style>")) < 11 * 1024, "the style stays small, that of diagrams included");
});

test("no page asks for anything, and none has a style or script of its own", () => {
  assert.ok(pages.length > 90);
  for (const { text } of pages) {
    const style = between(text, "<style>", "</style>");
    assert.doesNotMatch(style, /url\(|@import|expression|</);
    const tags = text.replace(style, "").match(/<[a-z][^>]*>/g) ?? [];
    // What is in quotes is text, whatever it looks like.
    const names = tags.map((tag) => tag.replaceAll(/"[^"]*"/g, '""'));
    for (const tag of names) assert.doesNotMatch(tag, /^<(script|img|iframe|object|embed|base|form)\b|\s(style|src|srcset|on\w+)=/, tag);
    const links = tags.filter((tag) => tag.startsWith("<link"));
    assert.deepEqual(links, ['<link rel="icon" href="data:,">']);
  }
});

test("the contents list every heading of the second and third level, in order", () => {
  for (const { text } of pages) {
    const nav = between(text, "<nav", "</nav>");
    const body = text.slice(text.indexOf("<main>"));
    const listed = [...nav.matchAll(/<a href="#([^"]+)">(.*?)<\/a>/g)].map(([, id]) => id);
    const headings = [...body.matchAll(/<h[23] id="([^"]+)"/g)].map(([, id]) => id);
    assert.deepEqual(listed, headings);
    assert.equal(new Set(headings).size, headings.length);
    for (const tag of ["ul", "li"]) {
      assert.equal(nav.split(`<${tag}>`).length, nav.split(`</${tag}>`).length, nav);
    }
  }
});

test("the page holds what the HTML fragment holds, and its title", () => {
  for (const { source, options } of cases()) {
    const { rendered: page } = tryRender(source, { ...options, headingLevel: 1, idPrefix: "", format: "page" });
    const { rendered: html } = tryRender(source, { ...options, headingLevel: 1, idPrefix: "", format: "html" });
    const main = page && between(page.text, "<main>\n", "</main>");
    // The language that a story states is around a fragment, and on a page it is that of the page.
    assert.equal(asFragment(main), html?.text.replace(/^<div lang="[\w-]+">\n([^]*)<\/div>\n$/, "$1"));
    for (const [index, { title, range }] of (page?.sections ?? []).entries()) {
      const fragment = html.sections[index];
      assert.equal(title, fragment.title);
      assert.equal(asFragment(page.text.slice(range.from, range.to)), html.text.slice(fragment.range.from, fragment.range.to));
    }
  }
  assert.equal(between(render(STORY, { format: "page" }).text, "<title>", "</title>"), "Fish &amp; &lt;chips&gt; - Architecture Document");
});

test("without options guidance goes and empty sections are named at the end, in every shape but Markdown", () => {
  for (const format of ["html", "page", "confluence"]) {
    const { text } = render(STORY, { format });
    assert.match(text, /Not yet described/);
    assert.doesNotMatch(text, /What business problem/);
    const kept = render(STORY, { format, guidance: "keep", empty: "placeholder" }).text;
    assert.match(kept, /What business problem/);
    assert.doesNotMatch(kept, /Not yet described/);
  }
});

test("a page says what it is about to search engines, escaped, and nothing that isn't known", () => {
  const meta = (source) => Object.fromEntries([...render(source, { format: "page" }).text.matchAll(/<meta (?:name|property)="(description|author|og:[a-z]+)" content="(.*?)"/g)].map(([, name, text]) => [name, text]));
  const source = (description, author) => JSON.stringify({ id: "A-1", title: 'Fish & "chips"', description, author });
  const title = "Fish &amp; &quot;chips&quot; - Architecture Document";
  assert.deepEqual(meta(source(undefined, undefined)), { "og:title": title });
  const whole = "A *very* long `tale` <of> fish. ".repeat(9);
  const found = meta(source(whole, "Ana <a@b.example>"));
  assert.match(found.description, /^A very long tale &lt;of&gt; fish\. A very .*…$/);
  assert.ok(found.description.replaceAll(/&[lg]t;/g, "<").length <= 161, found.description);
  assert.equal(found["og:description"], found.description);
  assert.equal(meta(source({ as_a: "cook", i_want: "a pan" })).description, "As a cook I want a pan");
});

test("the contents are closed until somebody opens them, and the title is repeated for print alone", () => {
  for (const { text } of pages) {
    if (text.includes("<nav")) assert.match(text, /<details>\n<summary>[^<]+<\/summary>/);
    const [, title] = /<title>(.*?)<\/title>/.exec(text);
    assert.equal(between(text, '<p class="groundplan-running" aria-hidden="true" hidden="">', "</p>").replaceAll('"', "&quot;").replaceAll("'", "&#x27;"), title);
  }
});
