/** `groundplan/markdown-it`: blocks of a page become documents, and their content stays in its place. */
import assert from "node:assert/strict";
import test from "node:test";
import MarkdownIt from "markdown-it";
import groundplan from "groundplan/markdown-it";
import { render } from "groundplan";

const STORY = "id: A-1\ntitle: Level the floor\ntasks: [measure]\n";
const BACKLOG = "stories:\n- {id: A, title: One}\n- {id: B, title: Two}\n";

const fenced = (source, words = "") => `\`\`\`groundplan${words}\n${source}\`\`\`\n`;
const shown = (page, options) => new MarkdownIt().use(groundplan, options).render(page);

test("a block becomes the document's HTML, below the page's title", () => {
  const { text } = render(STORY, { format: "html", headingLevel: 2, guidance: "drop", empty: "omit" });
  assert.equal(shown(`# Page\n\n${fenced(STORY)}`), `<h1>Page</h1>\n<div class="groundplan">\n${text}</div>\n`);
});

test("the words after the fence come before the plugin's options", () => {
  const html = shown(fenced(BACKLOG, ' story=B author="Ada L." headingLevel=3'), { headingLevel: 1, author: "nobody", idPrefix: "x-" });
  assert.match(html, /<h3 id="x-two-architecture-document">Two /);
  assert.match(html, /Ada L\./);
  assert.doesNotMatch(html, /nobody/);
});

test("several blocks of a page share no id", () => {
  const ids = [...shown(fenced(STORY) + fenced(STORY) + fenced(STORY)).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  assert.ok(ids.length > 9);
  assert.equal(new Set(ids).size, ids.length);
});

test("other fences are the page's own", () => {
  const page = "```js\nlet a;\n```\n\n```groundplanner\nid: A\n```\n\n    ```groundplan\n";
  assert.equal(shown(page), new MarkdownIt().render(page));
});

test("a story with errors is reported in its document's place, with all of its errors, and the page goes on", () => {
  const html = shown(`${fenced("a: b: <i>\n---\nc: {{ d: e\n")}\nafter`);
  assert.match(html, /<div class="groundplan groundplan-error" role="alert">/);
  assert.match(html, /GP001[\s\S]*1 \| a: b: &lt;i&gt;\n/);
  assert.match(html, /\nline 3, column \d+: /);
  assert.doesNotMatch(html, /<i>|\{\{/);
  assert.match(html, /<p>after<\/p>\n$/);
});

test("a wrong word after the fence is reported there too", () => {
  const wrong = [[" formt=html", /unknown option `formt`/], [" loud", /`loud` after the fence/], [" headingLevel=9", /invalid option `headingLevel`: expected 1, 2 or 3/], [" format=page", /`format` expects "html" here/]];
  for (const [words, message] of wrong) {
    const html = shown(fenced(STORY, words));
    assert.match(html, /role="alert"/, words);
    assert.match(html, message);
  }
});

test("with `strict` an error ends the build, with the line of the block", () => {
  assert.throws(() => shown(`# Page\n\n${fenced("title: a: b\n")}`, { strict: true }), /the groundplan block in line 3: error\[GP001\][\s\S]*story\.yaml:1:9/);
  assert.throws(() => shown(fenced("id: A\n"), { strict: true }), /line 1: .*`?story_title/);
  assert.match(shown(fenced(STORY), { strict: true }), /Level the floor/);
});

test("whoever listens hears every diagnostic and the line of its block", () => {
  const heard = [];
  shown(`\n\n${fenced("id: A\n")}`, { onDiagnostic: ({ name }, line) => heard.push([name, line]) });
  assert.deepEqual(heard, [["missing-field", 3]]);
});

test("braces stay text where a page is compiled as a template", () => {
  const html = shown(fenced("id: A\ntitle: '{{ secret }} {% x %}'\n"));
  assert.doesNotMatch(html, /\{\{/);
  assert.match(html, /&#123;&#123; secret }}/);
});

test("a story can't bring markup or scripts into the page", () => {
  const html = shown(fenced("id: X\ntitle: '<img src=x onerror=alert(1)>'\ndescription: '[a](javascript:alert(1)) <script>alert(2)</script>'\n"));
  assert.doesNotMatch(html, /<img|<script|href="javascript/);
});
