/** Hostile stories in each dialect: nothing of them is markup, an expression or a statement of the reader that it is for. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFragment } from "parse5";
import { render } from "groundplan";
import { harm } from "./inspect.mjs";
import { inMdx } from "./mdx.mjs";
import { pythonReaders, readers } from "./readers.mjs";

/** The readers of JavaScript that read a dialect as its hosts do. */
const JAVASCRIPT = {
  github: ["remark with raw HTML", "GitHub's sanitizer"],
  gitlab: ["markdown-it that links", "commonmark.js"],
  azure: ["markdown-it that links", "marked"],
  vue: ["markdown-it", "markdown-it that links"],
};
/** The readers that Python knows. */
const PYTHON = {
  "python-markdown": ["Python-Markdown as MkDocs", "Python-Markdown with extensions", "Python-Markdown with PyMdown"],
  github: ["cmark-gfm"],
  gitlab: ["comrak as GitLab"],
};

/** The texts of a page that Vue would compile. */
function expressions(node, found = []) {
  if (node.nodeName === "pre" || node.attrs?.some(({ name }) => name === "v-pre")) return found;
  if (node.value?.includes("{{")) found.push(`expression ${node.value.slice(0, 60)}`);
  for (const child of node.childNodes ?? []) expressions(child, found);
  return found;
}

const first = (found) => found.filter(([, what]) => what.length > 0).slice(0, 5).map(([name, what]) => `${name}: ${what.slice(0, 3).join("; ")}`);
const own = (html) => harm(parseFragment(html.replaceAll(/<!--[^]*?-->/g, "").replaceAll("<code v-pre>", "<code>")));

/** Registers the tests. */
export function dialectLaws(cases, python) {
  const written = (dialect) => cases.map(([name, source]) => [name, render(source, { dialect, guidance: "drop", frontMatter: false }).text]);

  for (const [dialect, names] of Object.entries(JAVASCRIPT)) {
    test(`Markdown in the dialect ${dialect} is harmless in its readers`, () => {
      const documents = written(dialect);
      for (const reader of names) {
        const htmls = documents.map(([name, text]) => [name, readers[reader](text)]);
        assert.deepEqual(first(htmls.map(([name, html]) => [name, own(html)])), [], reader);
        if (dialect === "vue") assert.deepEqual(first(htmls.map(([name, html]) => [name, expressions(parseFragment(html))])), [], reader);
      }
    });
  }

  for (const [dialect, names] of Object.entries(PYTHON)) {
    test(`Markdown in the dialect ${dialect} is harmless in ${names.join(", ")}`, async () => {
      const documents = written(dialect);
      const answers = await pythonReaders(documents.map(([, text]) => text), python, names);
      for (const [reader, htmls] of Object.entries(answers)) {
        assert.deepEqual(first(htmls.map((html, at) => [documents[at][0], own(html)])), [], reader);
      }
    });
  }

  test("Markdown in the dialect mdx has no tag, expression, statement or directive of a story", async () => {
    const found = [];
    for (const [name, text] of written("mdx")) found.push([name, (await inMdx(text)).harm]);
    assert.deepEqual(first(found), []);
  });
}
