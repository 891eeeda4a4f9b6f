/** Documents in dialects, in light readers of these: what a story says shows, and nothing of it is run. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { evaluate } from "@mdx-js/mdx";
import { load } from "js-yaml";
import markdownIt from "markdown-it";
import { parseFragment } from "parse5";
import remarkDirective from "remark-directive";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import { render } from "groundplan";
import { folderWith, groundplan } from "./support/command.mjs";
import { cases } from "./support/goldens.mjs";

const STORY = "story_id: PIER-1\nstory_title: Light {the} <pier> at {{ night }}\n";
const gallery = cases().filter(({ name }) => name.startsWith("gallery-"));

/** The text of what MDX makes of a document. */
async function mdx(text) {
  const seen = [];
  const jsx = (type, { children } = {}) => {
    assert.ok(typeof type === "string" || type === Symbol.for("fragment"), String(type));
    return [children].flat(Infinity);
  };
  const body = text.replace(/^---\n[^]*?\n---\n/, "");
  const runtime = { Fragment: Symbol.for("fragment"), jsx, jsxs: jsx };
  const module = await evaluate(body, { ...runtime, remarkPlugins: [remarkGfm, remarkDirective, remarkMath] });
  assert.deepEqual(Object.keys(module), ["default"]);
  seen.push(module.default({}));
  return seen.flat(Infinity).join("");
}

test("MDX shows braces, tags and statements as they are written", async () => {
  for (const text of ["{1 + 1}", "a <b>c</b>", "import x from 'y'", "export const a = 1", ":d[e]", "$x$", "</p>", "{/* a */}", "`{1}` and `<b>`", "a\n\n    {b}", "```\n{c}\n```"]) {
    const source = JSON.stringify({ id: "A", title: text.split("\n")[0], description: text, tasks: [text] });
    const shown = await mdx(render(source, { dialect: "mdx", date: "2026-01-05" }).text);
    const words = text.replaceAll(/[`\s]/g, "");
    assert.ok(shown.replaceAll(/\s/g, "").split(words).length >= 3, `${text} in ${shown.slice(0, 400)}`);
  }
});

test("MDX compiles the gallery, hints and the comment of a later run included", async () => {
  for (const { name, source } of gallery) {
    for (const diagrams of ["unicode", "mermaid"]) {
      await mdx(render(source, { dialect: "mdx", diagrams, provenance: true }).text).catch((error) => assert.fail(`${name}: ${error.message}`));
    }
  }
});

test("Vue finds no expression in a document", () => {
  const it = markdownIt({ html: true, linkify: true });
  const hostile = JSON.stringify({ id: "A", title: "{{ a }}", description: "{{ b }} `{{ c }}` { { d } } [{{ e }}](x) **{**{ f }}", tasks: ["{{{ g }}}", "&#123;{ h }}"] });
  for (const source of [STORY, hostile, ...gallery.map(({ source }) => source)]) {
    const html = it.render(render(source, { dialect: "vue", frontMatter: false }).text);
    const walk = (node) => {
      // Both hosts compile no block of code, and nothing in an element that says so.
      if (node.nodeName === "pre" || node.attrs?.some(({ name }) => name === "v-pre")) return;
      assert.ok(!node.value?.includes("{{"), node.value);
      node.childNodes?.forEach(walk);
    };
    walk(parseFragment(html));
  }
});

test("front matter is YAML in every dialect that has it", () => {
  for (const dialect of ["commonmark", "github", "gitlab", "mdx", "vue", "python-markdown"]) {
    const [, yaml] = /^---\n([^]*?)\n---\n/.exec(render(STORY, { dialect }).text);
    assert.equal(load(yaml).title, "Light {the} <pier> at {{ night }} - Architecture", dialect);
  }
  assert.match(render(STORY, { dialect: "azure" }).text, /^# Light/);
  assert.match(render(STORY, { dialect: "azure", frontMatter: true }).text, /^---\n/);
});

test("the second run in every dialect follows the story, and leaves what somebody has edited", (t) => {
  for (const dialect of ["github", "gitlab", "azure", "mdx", "vue", "python-markdown"]) {
    const cwd = folderWith(t, { "story.yaml": STORY });
    const run = (...args) => groundplan(["render", "story.yaml", "--dialect", dialect, ...args], { cwd });
    const read = (name) => readFileSync(join(cwd, name), "utf8");
    assert.equal(run("--out", "doc.md").status, 0);
    assert.match(read("doc.md"), new RegExp(` groundplan provenance="1" [^\\n]*dialect="${dialect}"`));
    assert.equal(run("--out", "doc.md", "--check").status, 0);
    assert.equal(run("--out", "doc.md", "--guidance", "drop").status, 0);
    assert.doesNotMatch(read("doc.md"), /Why does this system exist/);
    const edited = folderWith(t, { "story.yaml": STORY, "doc.md": `Mine.\n${read("doc.md")}` });
    assert.equal(groundplan(["render", "story.yaml", "--dialect", dialect, "--out", "doc.md"], { cwd: edited }).status, 1);
    assert.equal(run("--all", "--out", "docs").status, 0);
    assert.match(run("--all", "--out", "docs").stderr, /docs: 2 unchanged/);
  }
});

test("the index of a folder is in the dialect", async (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY });
  const index = (dialect) => {
    groundplan(["render", "story.yaml", "--all", "--out", dialect, "--dialect", dialect], { cwd });
    return readFileSync(join(cwd, dialect, "index.md"), "utf8");
  };
  assert.match(await mdx(index("mdx")), /Light \{the\} <pier> at \{\{ night \}\}/);
  assert.doesNotMatch(index("mdx"), /<!--/);
  assert.doesNotMatch(markdownIt({ html: true }).render(index("vue")), /\{\{/);
});
