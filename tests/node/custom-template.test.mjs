/** Custom templates through the package: values, mistakes in their own text, wrong shapes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Marked } from "marked";
import { GroundplanError, render, renderAll, tryRender, validate } from "groundplan";
import { playgroundModule } from "./support/playground.mjs";

const STORY = "id: PAY-1\ntitle: Refunds\ntasks: [Build it, Test it]\n";
const BACKLOG = "stories:\n- {id: A-1, title: One}\n- {id: A-2, title: Two, mine: x}\n";

test("the page's example writes what its comment shows", () => {
  const page = readFileSync(new URL("../../docs/templates.md", import.meta.url), "utf8");
  const code = /```js\nimport[^\n]*\n([\s\S]*?)```/.exec(page)[1];
  const text = new Function("render", code.replace(/^render\(/m, "return render("))(render);
  assert.equal(text, "# Refunds\n\n- Build it\n- Test it");
});

test("lists print as the page says, and only those of texts in the story are text for a filter", () => {
  const story = "id: PAY-1\ntitle: Refunds\ntasks: [Build it, Test it]\narchitecture: {risks: [{risk: Late, mitigation: [Plan, Wait]}]}\n";
  const written = (source) => tryRender(story, { template: { source } }).rendered?.text;
  assert.equal(written("{% set risk = story.architecture.risks[0] %}{{ risk.mitigation }}, {{ risk.mitigation|md_inline }}"), "Plan; Wait, Plan; Wait");
  assert.equal(written("{{ tasks }}, {{ story.tasks }}, {{ source.tasks }}"), "['Build it', 'Test it'], [Build it, Test it], ['Build it', 'Test it']");
  for (const list of ["tasks", "acceptance_criteria", "story.tasks", "source.tasks"]) assert.equal(written(`{{ ${list}|md_inline }}`), undefined, list);
  assert.equal(written('{{ tasks|join("; ")|md_inline }}, {{ story.tasks|join("; ")|md_inline }}'), "Build it; Test it, Build it; Test it");
});

test("a key without a value isn't shown, and quotes keep a comma in its text", () => {
  const page = readFileSync(new URL("../../docs/concepts.md", import.meta.url), "utf8");
  const [, written] = /`(\{responsibility: [^`]*\})`/.exec(page);
  const containers = (item) => render(`id: PAY-1\ntitle: Refunds\narchitecture:\n  containers:\n    - ${item}\n`).text;
  assert.doesNotMatch(containers(written.replace("{", "{name: Db, ")), /balances/);
  assert.match(containers('{name: Db, responsibility: "Keeps entries, balances"}'), /Keeps entries, balances/);
});

test("the seed as a custom template writes what the seed writes", () => {
  const source = readFileSync(new URL("../../crates/core/src/template/seed/seed.md.j2", import.meta.url), "utf8");
  assert.equal(render(STORY, { template: { source } }).text, render(STORY, { template: "seed" }).text);
});

test("what a custom template begins with in the playground lets no text of a story be markup that its place doesn't have", async () => {
  const { FIRST_TEMPLATE } = await playgroundModule("state/options.ts");
  const text = "# head\n\n<script>alert(1)</script>\n\ntext\n";
  const story = { id: "A-1", title: "# *T* <b>", description: text, tasks: ["# head", "- item", "> quote", "[ ] box", "1. one", "<i>", "```", "| a |"] };
  const written = new Marked().parse(render(JSON.stringify(story), { template: { source: FIRST_TEMPLATE } }).text);
  assert.doesNotMatch(written, /<(?:script|b|i|blockquote|ol|pre|input|table)\b/);
  assert.equal(written.match(/<h1/g).length, 1);
  assert.equal(written.match(/<h2/g).length, 1);
  const tasks = written.slice(written.indexOf("<h2"));
  assert.equal(tasks.match(/<ul/g).length, 1);
  assert.equal(tasks.match(/<li/g).length, story.tasks.length);
  assert.doesNotMatch(tasks, /<h[13-6]/);
  assert.equal(render("id: A-1\ntitle: T\n", { template: { source: FIRST_TEMPLATE } }).text.includes("## Tasks"), true);
});

test("a mistake is reported in the template's own text, in UTF-16", () => {
  const source = "🙂é {% include 'part' %}";
  const part = "🙂\n🙂 {{ story_title|uper }}";
  const { rendered, diagnostics } = tryRender(STORY, { template: { source, name: "mine.j2", partials: { part } } });
  assert.equal(rendered, null);
  const [found] = diagnostics;
  assert.equal(`${found.code} ${found.file} ${found.help}`, "GP200 part did you mean `upper`?");
  assert.equal(part.slice(found.range.from, found.range.to), "uper");
  assert.deepEqual(found.range.start, { line: 2, column: 19 });
  const [label] = found.labels;
  assert.equal(label.file, "mine.j2");
  assert.equal(source.slice(label.range.from, label.range.to), "include 'part'");
});

test("render throws with the report of the template's line", () => {
  const template = { source: "a\n{{ x| }}", name: "mine.j2" };
  assert.throws(
    () => render(STORY, { template }),
    (error) => error instanceof GroundplanError && error.message.includes("mine.j2:2:") && error.message.includes("2 | {{ x| }}"),
  );
});

test("a backlog is rendered with one template, sections and HTML included", () => {
  const template = { source: "# {{ story_title }}\n{{ story.mine }}\n" };
  const results = renderAll(BACKLOG, { template, format: "html" });
  assert.deepEqual(results.map((result) => result.rendered.text), ['<h1 id="gp-one">One</h1>\n', '<h1 id="gp-two">Two</h1>\n<p>x</p>\n']);
  assert.deepEqual(results[0].rendered.sections.map(({ title, level, status, fields }) => ({ title, level, status, fields })), [
    { title: "One", level: 1, status: "filled", fields: [] },
  ]);
  assert.deepEqual(results.map((result) => result.diagnostics.map((found) => found.name)), [["unknown-name"], []]);
  assert.deepEqual(validate(BACKLOG, { template }), []);
});

test("sections are of the template as it was when the document was asked for", () => {
  const template = { source: "# {% include 'p' %}", partials: { p: "One" } };
  const rendered = render(STORY, { template });
  template.partials.p = "Two";
  assert.equal(rendered.sections[0].title, "One");
});

test("a template of the wrong shape is a TypeError that names what is accepted", () => {
  for (const [template, message] of [
    ["nope", /`template`: expected "architecture", "seed", "arc42", "adr", "summary" or \{ source, name, partials \}, got "nope"/],
    [5, /`template`: expected/],
    [[], /`template`: expected .* got an array/],
    [{}, /`template.source`: expected a string, got nothing/],
    [{ source: 5 }, /`template.source`: expected a string, got 5/],
    [{ source: "", name: 5 }, /`template.name`: expected a string, got 5/],
    [{ source: "", partials: [] }, /`template.partials`: expected an object, got an array/],
    [{ source: "", partials: { a: null } }, /`template.partials.a`: expected a string, got null/],
    [{ source: "", partial: {} }, /unknown option `template.partial`; did you mean `template.partials`\?/],
  ]) {
    for (const call of [render, tryRender, renderAll, validate]) {
      assert.throws(() => call(STORY, { template }), (error) => error instanceof TypeError && message.test(error.message));
    }
  }
});

test("what never ends is ended, and the next call works", () => {
  const macros = "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}";
  const deep = `{{ ${"(".repeat(50)}1${")".repeat(50)} }}`;
  for (const [source, code] of [
    ["{% for i in range(1000000000) %}{% endfor %}", "GP004"],
    ["{{ range(1000000000)|list }}", "GP004"],
    [macros, "GP004"],
    ["{% include 'template' %}", "GP004"],
    [`${"{% if story_id %}".repeat(200)}x${"{% endif %}".repeat(200)}`, "GP200"],
  ]) {
    const { diagnostics } = tryRender(STORY, { template: { source }, limits: { fuel: 1_000_000 } });
    assert.equal(diagnostics[0].code, code, `${source}: ${diagnostics[0].message}`);
    assert.equal(render(STORY, { template: { source: deep } }).text, "1");
  }
});

test("a value that grows deeper and deeper meets a limit, and the next call works", () => {
  const source = "{% set n = namespace(a=1) %}{% for i in range(1000000) %}{% set n.a = [n.a] %}{% endfor %}x";
  assert.equal(tryRender(STORY, { template: { source } }).diagnostics[0].code, "GP004");
  assert.equal(render(STORY).story.id, "PAY-1");
});

test("values that are set, the switches and the story's items through the package", () => {
  const source = "{% for task in story.tasks %}\n{{ number(task) }} {{ task }} for {{ set.team }}\n{% endfor %}\n";
  assert.equal(render(STORY, { template: { source, set: { team: "them" }, trimBlocks: true } }).text, "1 Build it for them\n2 Test it for them\n");
  assert.throws(() => render(STORY, { template: { source, set: { team: 1 } } }), TypeError);
  assert.throws(() => render(STORY, { template: { source, trimBlocks: "yes" } }), TypeError);
  const { diagnostics } = tryRender(STORY, { template: { source: "{% include 'a' %}" } });
  assert.equal(diagnostics[0].help, "pass its text in `partials`");
});
