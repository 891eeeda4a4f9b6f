/** `groundplan/remark`: blocks of a page become nodes of it, whatever the page's own dialect is. */
import assert from "node:assert/strict";
import test from "node:test";
import { compile } from "@mdx-js/mdx";
import remarkDirective from "remark-directive";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { VFile } from "vfile";
import groundplan from "groundplan/remark";
import { render } from "groundplan";

const STORY = "id: A-1\ntitle: Level the floor\ntasks: [measure]\narchitecture: {risks: [{risk: Dust, mitigation: Sweep}]}\n";
const BACKLOG = "stories:\n- {id: A, title: One}\n- {id: B, title: Two}\n";

const fenced = (source, words = "") => `\`\`\`groundplan${words}\n${source}\`\`\`\n`;

/** A page's tree after the plugin, and what was noted. */
async function treeOf(page, options, more = []) {
  const processor = unified().use(remarkParse).use(remarkGfm).use(more).use(groundplan, options);
  const made = new VFile(page);
  const tree = await processor.run(processor.parse(made), made);
  return { tree, messages: made.messages };
}

async function htmlOf(page, options, more = []) {
  const processor = unified().use(remarkParse).use(remarkGfm).use(more).use(groundplan, options).use(remarkRehype, { allowDangerousHtml: true });
  return String(await processor.use(rehypeStringify, { allowDangerousHtml: true }).process(page));
}

function* all(node) {
  yield node;
  for (const child of node.children ?? []) yield* all(child);
}

const textOf = (node) => [...all(node)].map(({ value }) => value ?? "").join("");

test("a block becomes headings, lists and tables of the page", async () => {
  const { tree } = await treeOf(`# Page\n\n${fenced(STORY)}`);
  const headings = tree.children.filter(({ type }) => type === "heading").map((node) => [node.depth, textOf(node)]);
  assert.deepEqual(headings.slice(0, 2), [[1, "Page"], [2, "Level the floor - Architecture Document"]]);
  const { text, sections } = render(STORY, { guidance: "drop", empty: "omit", frontMatter: false });
  assert.ok(text.length > 0);
  assert.deepEqual(headings.slice(1), sections.map(({ title, level }) => [level + 1, title]));
  assert.ok([...all(tree)].some((node) => node.type === "table" && textOf(node).includes("DustSweep") || node.type === "list" && textOf(node).includes("Sweep")));
  assert.ok(![...all(tree)].some(({ type }) => type === "html"), "MDX takes no raw HTML");
  for (const node of tree.children) assert.ok(node.position.start.line >= 1);
});

test("a block has no hints for the writer, which MDX could not read, unless it asks for them", async () => {
  const hints = async (words) => [...all((await treeOf(fenced(STORY, words))).tree)].filter(({ type }) => type === "html").length;
  assert.equal(await hints(" empty=placeholder"), 0);
  assert.ok((await hints(" empty=placeholder guidance=keep")) > 0);
});

test("code with a tag is code and a criterion's place is one, also in MDX", async () => {
  const story = "id: A-1\ntitle: 'Show a `List<String>`'\nacceptance_criteria:\n- {id: AC1, title: 'sorted `[a](b)`'}\ntasks:\n- {id: T1, title: sort, acceptance_criteria: [AC1]}\n";
  const { tree } = await treeOf(fenced(story));
  assert.deepEqual([...all(tree)].filter(({ type }) => type === "inlineCode").map(({ value }) => value), ["List<String>", "[a](b)"]);
  const html = await htmlOf(fenced(story));
  assert.match(html, /<code>List&#x3C;String><\/code>/);
  assert.match(html, /<a id="criterion_ac1"><\/a>/);
  const mdx = String(await compile(fenced(story), { remarkPlugins: [remarkGfm, groundplan] }));
  for (const part of ["List<String>", 'id: "criterion_ac1"', 'href: "#criterion_ac1"']) assert.ok(mdx.includes(part), part);
});

test("code with a tag and an address is code without a link in it", async () => {
  const codes = ["git clone git@github.com:a/b.git && make", "curl https://api.example/users/<id>", "mail <joe@b.example>", "List<String> www.a.example", "xmpp:a@b.c"];
  for (const code of codes) {
    const page = fenced(`id: A-1\ntitle: T\ndescription: 'Try \`${code}\` now'\n`);
    const { tree } = await treeOf(page);
    assert.deepEqual([...all(tree)].filter(({ type }) => type === "inlineCode").map(({ value }) => value), [code]);
    assert.ok(!(await htmlOf(page)).includes("<a href"), code);
    assert.ok(String(await compile(page, { remarkPlugins: [remarkGfm, groundplan] })).includes("_components.code"), code);
  }
});

test("the words after the fence come before the plugin's options", async () => {
  const { tree } = await treeOf(fenced(BACKLOG, " story=B headingLevel=3"), { headingLevel: 1, date: "2026-03-31" });
  assert.equal(tree.children[0].depth, 3);
  assert.match(textOf(tree), /^Two[\s\S]*2026-03-31/);
});

test("diagrams are what the host can show", async () => {
  const source = "id: A\ntitle: T\nsystem: {name: Desk, external: [{name: Bank, relation: pays}]}\narchitecture: {containers: {api: {technology: Go}, web: {uses: [api]}}}\n";
  const { tree } = await treeOf(fenced(source, " diagrams=mermaid"));
  assert.ok([...all(tree)].some(({ type, lang }) => type === "code" && lang === "mermaid"));
  const html = await htmlOf(fenced(source, " format=html"));
  assert.match(html, /^<div class="groundplan">\n<h2 [\s\S]*<svg/);
});

test("the values of a story are text in every dialect of the page", async () => {
  const said = "Pay $5 or $6, see note:here and {process.exit(1)} <b>bold</b>";
  const page = fenced(`id: A\ntitle: ${JSON.stringify(said)}\ndescription: ${JSON.stringify(said)}\n`);
  const plain = await htmlOf(page);
  assert.equal(await htmlOf(page, {}, [remarkMath, remarkDirective]), plain);
  assert.equal(plain.split("Pay $5 or $6, see note:here and {process.exit(1)}").length, 3);
  const code = String(await compile(page, { remarkPlugins: [remarkGfm, groundplan] }));
  assert.match(code, /"Pay \$5 or \$6, see note:here and \{process\.exit\(1\)\} <b>bold<\/b>/);
});

test("the page around a block keeps its own dialect", async () => {
  const page = `# {1 + 1}\n\n${fenced(STORY)}\n<Box>{2 + 2}</Box>\n\n${fenced(STORY)}\n| a |\n| - |\n| $b$ |\n`;
  const code = String(await compile(page, { remarkPlugins: [remarkGfm, remarkMath, groundplan] }));
  assert.match(code, /children: 1 \+ 1/);
  assert.match(code, /_jsx\(Box, \{\s*children: 2 \+ 2/);
  assert.match(code, /math-inline/);
});

test("tables need the host's GFM, and without it everything else works", async () => {
  const processor = unified().use(remarkParse).use(groundplan).use(remarkRehype).use(rehypeStringify);
  assert.match(String(await processor.process(fenced(STORY))), /<h2>Level the floor/);
});

test("a story with errors is reported in its document's place and in the file's messages, and the page goes on", async () => {
  const page = `- item\n\n  ${fenced("title: a: <i>\n").replaceAll("\n", "\n  ").trimEnd()}\n\nafter\n`;
  const html = await htmlOf(page);
  assert.match(html, /<div class="groundplan groundplan-error" role="alert">[\s\S]*GP001[\s\S]*1 \| title: a: &#x3C;i>/);
  assert.match(html, /<p>after<\/p>$/);
  const { messages } = await treeOf(page);
  assert.deepEqual(messages.map(({ line, column, source, ruleId, fatal }) => [line, column, source, ruleId, fatal]), [[4, 11, "groundplan", "syntax-error", false]]);
});

test("a wrong word after the fence is reported too", async () => {
  const page = fenced(STORY, " formt=html");
  assert.match(await htmlOf(page), /role="alert"[\s\S]*unknown option `formt`/);
  const { messages } = await treeOf(page);
  assert.match(messages[0].reason, /unknown option `formt`/);
  assert.equal(messages[0].line, 1);
});

test("with `strict` an error ends the build at its place", async () => {
  for (const [source, line, column] of [["title: a: b\n", 4, 9], ["id: A\n", 4, 1]]) {
    await assert.rejects(treeOf(`# Page\n\n${fenced(source)}`, { strict: true }), (error) => {
      assert.deepEqual([error.line, error.column, error.fatal], [line, column, true]);
      return true;
    });
  }
  await treeOf(fenced(STORY), { strict: true });
});

test("a page processed twice, and pages at once, are the same", async () => {
  const page = `${fenced(STORY)}\n$x$ {1}\n`;
  const processor = unified().use(remarkParse).use(remarkMath).use(groundplan).use(remarkRehype).use(rehypeStringify).freeze();
  const texts = await Promise.all([1, 2, 3].map(async () => String(await processor.process(page))));
  assert.equal(new Set(texts).size, 1);
  assert.match(texts[2], /math-inline/);
});
