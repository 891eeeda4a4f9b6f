/** Whatever a caller passes to the package's other entries: an answer, or a TypeError of Groundplan's own. */
import assert from "node:assert/strict";
import { test } from "node:test";
import MarkdownIt from "markdown-it";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { GroundplanError, render } from "groundplan";
import markdownItPlugin from "groundplan/markdown-it";
import { toPng } from "groundplan/png";
import remarkPlugin from "groundplan/remark";
import vitePlugin from "groundplan/vite";
import { connect } from "groundplan/worker";
import { LARGE, SOURCE, WRONG } from "./support/wrong-values.mjs";

const PAGE = `\`\`\`groundplan\n${SOURCE}\`\`\`\n`;
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>';
const STORY = new URL("../goldens/json-story/story.yaml", import.meta.url).pathname;

/** What Vite gives a plugin while it loads a module: problems of a story have a code. */
const CONTEXT = {
  addWatchFile() {},
  warn() {},
  error({ message }) {
    throw /^\[GP\d+\]/.test(message) ? new GroundplanError(message, []) : new TypeError(message);
  },
};

/** Answers a call, which may only be refused with an error of Groundplan's own. */
async function check(about, call, value) {
  try {
    await call(value);
  } catch (error) {
    if (error instanceof GroundplanError) return;
    assert.ok(error instanceof TypeError, `${about}: ${error?.stack}`);
    assert.match(error.message, /^groundplan: /, about);
  }
}

/** Each value for each call. */
async function checkAll(calls, values = WRONG) {
  for (const [what, value] of Object.entries(values)) {
    for (const [name, call] of Object.entries(calls)) await check(`${name}: ${what}`, call, value);
  }
}

test("a connection answers or refuses whatever it gets, and stays", async () => {
  const worker = connect();
  try {
    await checkAll({
      source: (it) => worker.render(it),
      options: (it) => worker.render(SOURCE, it),
      call: (it) => worker.render(SOURCE, undefined, it),
      "options of validate": (it) => worker.validate(SOURCE, it),
      diagnostics: (it) => worker.applyFixes(SOURCE, it),
      "diagnostics of a report": (it) => worker.report(SOURCE, it),
      "a template": (it) => worker.templateSource(it),
      "what takes results": (it) => worker.renderEach(SOURCE, undefined, typeof it === "function" ? () => {} : it),
      "a slot": (it) => worker.stories(SOURCE, { slot: it }),
      "a signal": (it) => worker.stories(SOURCE, { signal: it }),
      "options of a connection": (it) => connect(it).close(),
      "a timeout": (it) => connect({ timeout: it }).close(),
    });
    await checkAll({ options: (it) => worker.validate(SOURCE, it) }, LARGE);
    assert.equal((await worker.render(SOURCE)).story.id, "V-1");
  } finally {
    worker.close();
  }
});

test("what is no worker is refused", async () => {
  for (const [what, value] of Object.entries(WRONG)) {
    const call = (worker) => {
      const connection = connect({ worker });
      return connection.stories(SOURCE).finally(connection.close);
    };
    if (value !== undefined && typeof value !== "function") await check(`worker: ${what}`, call, value);
    await check(`a worker's result: ${what}`, call, () => value);
  }
});

test("pictures are drawn or refused whatever is passed", async () => {
  await checkAll({ svg: (it) => typeof it === "string" || toPng(it), options: (it) => toPng(SVG, it), scale: (it) => toPng(SVG, { scale: it }), background: (it) => toPng(SVG, { background: it }) });
  assert.ok((await toPng(SVG)).length > 0);
});

test("plugins work or refuse whatever their options are", async () => {
  const md = (options) => new MarkdownIt().use(markdownItPlugin, options).render(PAGE);
  const remark = async (options) => {
    const processor = unified().use(remarkParse).use([[remarkPlugin, options]]);
    await processor.run(processor.parse(PAGE));
  };
  const vite = (options) => vitePlugin(options).load.call(CONTEXT, `${STORY}?groundplan`);
  await checkAll({
    "markdown-it": md,
    "markdown-it, diagnostics": (it) => typeof it === "function" || md({ onDiagnostic: it }),
    "markdown-it, prefix": (it) => md({ idPrefix: it }),
    "no markdown-it": (it) => markdownItPlugin(it),
    remark,
    "remark, format": (it) => remark({ format: it }),
    vite,
    "vite, template": (it) => vite({ template: it }),
  });
  assert.match(md({}), /Prune the vines/);
  assert.equal(render(SOURCE).story.id, "V-1");
});
