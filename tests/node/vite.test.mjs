/** `groundplan/vite` in real builds of Vite. */
import assert from "node:assert/strict";
import { join } from "node:path";
import test from "node:test";
import { build, resolveConfig } from "vite";
import groundplan from "groundplan/vite";
import { render } from "groundplan";
import { project } from "./support/project.mjs";

const STORY = "id: A-1\ntitle: Level the floor\ntasks: [measure]\n";
const BACKLOG = "stories:\n- {id: A, title: One}\n- {id: B, title: Two}\n";

/** Builds a library from an entry and imports it; answers its exports and what was warned of. */
async function built(t, files, options) {
  const { root } = project(t, files);
  const warnings = [];
  const { output } = [await build({
    root,
    configFile: false,
    logLevel: "silent",
    plugins: [groundplan(options)],
    build: {
      write: false,
      minify: false,
      lib: { entry: join(root, "main.js"), formats: ["es"] },
      rollupOptions: { onwarn: (warning) => warnings.push(warning) },
    },
  })].flat()[0];
  const { code } = output[0];
  return { root, code, warnings, module: await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`) };
}

const rejection = (promise) => promise.then(() => assert.fail("it was built"), (error) => error.errors?.[0] ?? error);

test("an import gives the document, and what is known of it", async (t) => {
  const main = 'export { default } from "./story.yaml?groundplan"; export * from "./story.yaml?groundplan";';
  const { module, warnings } = await built(t, { "story.yaml": STORY, "main.js": main });
  const expected = render(STORY, { sourceName: "story.yaml" });
  assert.equal(module.default, expected.text);
  assert.equal(module.text, expected.text);
  assert.equal(module.html, render(STORY, { sourceName: "story.yaml", format: "html" }).text);
  assert.deepEqual([module.format, module.story, module.trace], ["markdown", expected.story, undefined]);
  assert.deepEqual([module.sections, module.diagnostics], [expected.sections, expected.diagnostics]);
  assert.deepEqual(warnings, []);
});

test("the query's options come before the plugin's", async (t) => {
  const main = 'export { default as text, format, story, trace } from "./all.yaml?story=B&format=html&headingLevel=3&trace&groundplan";';
  const { module } = await built(t, { "all.yaml": BACKLOG, "main.js": main }, { format: "page", idPrefix: "x-", sourceName: "stories" });
  assert.equal(module.text, render(BACKLOG, { story: "B", format: "html", headingLevel: 3, idPrefix: "x-", sourceName: "stories" }).text);
  assert.deepEqual([module.format, module.story.title], ["html", "Two"]);
  assert.ok(module.trace.length > 0);
});

test("a bundle holds only what is used of a story", async (t) => {
  const main = 'import { story } from "./story.yaml?groundplan"; export const title = story.title;';
  const { code, module } = await built(t, { "story.yaml": STORY, "main.js": main });
  assert.equal(module.title, "Level the floor");
  assert.doesNotMatch(code, /Document\b/);
});

test("a story that can't be rendered ends the build, with file, line, column and frame", async (t) => {
  const files = { "story.yaml": "\ntitle: a: b\n", "main.js": 'import "./story.yaml?groundplan";' };
  const { message, id, loc, frame, plugin } = await rejection(built(t, files));
  assert.match(message, /\[GP001\] syntax-error: [\s\S]*quote the text/);
  assert.match(id, /story\.yaml\?groundplan$/);
  assert.deepEqual([plugin, loc.line, loc.column, loc.file], ["groundplan", 2, 9, id.replace("?groundplan", "")]);
  assert.equal(frame, "  |\n2 | title: a: b\n  | ----------- this was skipped\n  |         ^");
});

test("what a document can do without is a warning, and an error where that is asked for", async (t) => {
  const files = { "story.yaml": "id: A\ncreated_date: soon\n", "main.js": 'export { default } from "./story.yaml?groundplan";' };
  const { warnings } = await built(t, files);
  const said = warnings.map(({ loc, message }) => [loc.line, loc.column, /\] ([\w-]+):/.exec(message)[1]]).sort();
  assert.deepEqual(said, [[1, 1, "missing-field"], [2, 15, "date-not-iso"]]);
  assert.match((await rejection(built(t, files, { strict: true }))).message, /missing-field/);
});

test("a wrong option ends the build and is named", async (t) => {
  const files = { "story.yaml": STORY, "main.js": 'import "./story.yaml?groundplan&formt=html";' };
  assert.match((await rejection(built(t, files))).message, /unknown option `formt`/);
});

test("a mistake in a custom template is reported in its own text", async (t) => {
  const files = { "story.yaml": STORY, "main.js": 'import "./story.yaml?groundplan";' };
  const template = { name: "brief.md.j2", source: "# {{ story_title|shout }}" };
  assert.match((await rejection(built(t, files, { template }))).message, /^.*brief\.md\.j2:1:\d+ \[GP\d+\]/s);
});

test("imports without the query are none of its business", async (t) => {
  const { module } = await built(t, { "story.yaml": STORY, "main.js": 'export { default } from "./story.yaml?raw";' });
  assert.equal(module.default, STORY);
});

test("the dev server leaves the package's modules beside the files that they load", async () => {
  const { optimizeDeps } = await resolveConfig({ configFile: false, plugins: [groundplan()] }, "serve");
  assert.deepEqual(optimizeDeps.exclude, ["groundplan"]);
});

test("Vite finds the worker's own module and the engine beside it", async (t) => {
  const { root } = project(t, { "main.js": `export { connect } from ${JSON.stringify(new URL("../../pkg/dist/worker.js", import.meta.url).pathname)};`, "index.html": '<script type="module" src="./main.js"></script><script type="module">import { connect } from "./main.js"; connect();</script>' });
  const { output } = await build({ root, configFile: false, logLevel: "silent", worker: { format: "es" }, build: { write: false } });
  const names = output.map(({ fileName }) => fileName);
  assert.ok(names.some((name) => /worker-thread.*\.js$/.test(name)), names.join());
  assert.ok(names.some((name) => /engine_bg.*\.wasm$/.test(name)), names.join());
});
