/** The package in Node: what the contract promises of every function. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import test from "node:test";
import initDefault, * as groundplan from "groundplan";

const { GroundplanError, init, render, renderAll, schema, stories, tryRender, validate } = groundplan;
const STORY = "story_id: A-1\nstory_title: Level the floor 🙂\ntasks: [measure, level]\n";
const web = new URL("../../pkg/dist/web.js", import.meta.url).href;
const wasm = fileURLToPath(new URL("../../pkg/dist/engine/engine_bg.wasm", import.meta.url));

test("import and require give the same names, and init is harmless", async () => {
  const required = createRequire(import.meta.url)("groundplan");
  assert.deepEqual(Object.keys(required).filter((name) => name !== "__esModule").sort(), Object.keys(groundplan).sort());
  assert.equal(initDefault, init);
  await init();
  await init();
  assert.equal(required.render(STORY).text, render(STORY).text);
});

test("a rendered document survives cloning and JSON, every member its own", () => {
  for (const format of ["markdown", "html", "page", "confluence"]) {
    const rendered = render(STORY, { format });
    assert.deepEqual(Object.keys(rendered), ["text", "format", "story", "sections", "diagnostics"]);
    for (const name of Object.keys(rendered)) assert.ok(Object.getOwnPropertyDescriptor(rendered, name)?.enumerable);
    const plain = JSON.parse(JSON.stringify(rendered));
    assert.deepEqual(structuredClone(rendered), plain);
    assert.equal(plain.text, rendered.text);
    assert.ok(plain.sections.length > 3);
    assert.equal(rendered.sections, rendered.sections, "a member is made once");
  }
});

test("sections are where their headings are, in UTF-16", () => {
  const { text, sections } = render(STORY);
  for (const { title, level, range } of sections) {
    assert.ok(text.startsWith(`${"#".repeat(level)} ${title}`, range.from), title);
    const before = text.slice(0, range.from).split("\n");
    assert.deepEqual(range.start, { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
  }
  const roadmap = sections.find(({ title }) => title === "Phase 1: Foundation");
  assert.deepEqual([roadmap.status, roadmap.fields], ["filled", ["tasks"]]);
});

test("options that the caller changes afterwards don't reach the sections", () => {
  const options = { template: "seed" };
  const rendered = render(STORY, options);
  options.template = "architecture";
  assert.ok(rendered.sections.some(({ title }) => title === "Container 2: [Name]"));
});

test("what can't be rendered throws with its diagnostics and a report", () => {
  assert.throws(() => render("title: a: b"), (error) => {
    assert.ok(error instanceof GroundplanError && error instanceof Error);
    assert.equal(error.name, "GroundplanError");
    assert.equal(error.diagnostics[0].name, "syntax-error");
    assert.match(error.message, /^error\[GP001\] syntax-error: .*\n --> story\.yaml:1:9\n[\s\S]*\^/);
    return true;
  });
  const { story, rendered, diagnostics } = tryRender("title: a: b");
  assert.deepEqual([story, rendered, diagnostics.length], [null, null, 1]);
});

test("a fix, applied, clears its diagnostic", () => {
  const source = "story_id: A\nstory_title: Floors: level them\n";
  const [diagnostic] = validate(source);
  const [{ from, to, insert }] = diagnostic.fixes[0].edits;
  const mended = source.slice(0, from) + insert + source.slice(to);
  assert.deepEqual(validate(mended), []);
  assert.equal(render(mended).story.title, "Floors: level them");
});

test("a backlog needs a choice, and one bad story stops no other", () => {
  const backlog = "stories:\n- {id: A, title: One}\n- {id: B}\n- nothing\n- {id: C, title: Three}\n";
  assert.throws(() => render(backlog), /GP005[\s\S]*`A`, `B`, `C`/);
  assert.throws(() => render(backlog, { story: "CC" }), /GP006[\s\S]*did you mean `C`/);
  assert.equal(render(backlog, { story: "C" }).story.title, "Three");
  assert.deepEqual(render(backlog, { story: "C" }).diagnostics, [], "other stories' errors don't matter");
  assert.deepEqual(stories(backlog).map(({ id, title }) => [id, title]), [["A", "One"], ["B", ""], ["C", "Three"]]);
  const all = renderAll(backlog);
  assert.deepEqual(all.filter(({ rendered }) => rendered).map(({ story }) => story.id), ["A", "B", "C"]);
  assert.ok(all.some(({ diagnostics }) => diagnostics.some(({ name }) => name === "not-a-story")));
});

test("a wrong option is a TypeError that names it, and the next call works", () => {
  const wrong = [
    [{ format: "pdf" }, /`format` takes "markdown" or "html" or "page" or "confluence", not "pdf"/],
    [{ template: 7 }, /`template` takes/],
    [{ headingLevel: 4 }, /`headingLevel` takes 1, 2 or 3/],
    [{ frontMatter: "yes" }, /`frontMatter` takes true or false/],
    [{ limits: { bytes: -1 } }, /`limits\.bytes` takes a whole number/],
    [{ rules: { "missing-field": "loud" } }, /`rules\.missing-field` takes/],
    [{ formt: "html" }, /no option `formt`/],
    ["html", /takes an object/],
  ];
  for (const [options, message] of wrong) {
    for (const call of [render, tryRender, renderAll]) {
      assert.throws(() => call(STORY, options), (error) => error instanceof TypeError && message.test(error.message));
    }
    assert.match(render(STORY).text, /Level the floor/);
  }
  for (const source of [5, undefined, null, [], {}]) {
    for (const call of [render, tryRender, renderAll, validate, stories]) {
      assert.throws(() => call(source), (error) => error instanceof TypeError && /source must be a string/.test(error.message));
    }
  }
  assert.match(render(STORY, { format: undefined, rules: undefined }).text, /^---/);
});

test("rules change severities and limits are heard", () => {
  assert.equal(validate("id: A", { rules: { "missing-field": "warning" } })[0].severity, "warning");
  assert.deepEqual(validate("id: A", { rules: { "missing-field": "off" } }), []);
  assert.equal(validate(STORY, { limits: { bytes: 10 } })[0].name, "limit-reached");
  assert.equal(tryRender(STORY, { limits: { output: 10 } }).diagnostics.at(-1).name, "limit-reached");
  assert.equal(tryRender(STORY, { limits: { fuel: 10 } }).diagnostics.at(-1).name, "limit-reached");
});

test("the schema is JSON Schema, and a copy", () => {
  const first = schema();
  assert.match(first.$schema, /2020-12/);
  first.$schema = "changed";
  assert.notEqual(schema().$schema, "changed");
});

/** Runs a module of its own, in which nothing has been loaded. */
function alone(code) {
  return execFileSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8" }).trim();
}

test("before init the door for browsers says to await it", () => {
  assert.match(alone(`import { render } from "${web}"; try { render("id: A") } catch (error) { console.log(error.message) }`), /await init\(\)/);
});

test("init takes bytes, a module, a response and a URL, twice and at once", () => {
  const bytes = `(await import("node:fs")).readFileSync(${JSON.stringify(wasm)})`;
  const inputs = [
    bytes,
    `new WebAssembly.Module(${bytes})`,
    `new Response(${bytes}, { headers: { "content-type": "application/wasm" } })`,
    `"data:application/wasm;base64," + ${bytes}.toString("base64")`,
  ];
  for (const input of inputs) {
    const code = `import init, { render } from "${web}";
      const input = ${input};
      await Promise.all([init(input), init(input)]); await init();
      console.log(render("id: A").story.id);`;
    assert.equal(alone(code), "A", input.slice(0, 30));
  }
});

test("an init that failed can be tried again", () => {
  const code = `import init, { render } from "${web}";
    await init(new Uint8Array([1, 2, 3])).catch((error) => console.log(error.name));
    await init((await import("node:fs")).readFileSync(${JSON.stringify(wasm)}));
    console.log(render("id: A").story.id);`;
  assert.deepEqual(alone(code).split("\n"), ["CompileError", "A"]);
});

test("the types that are checked are the ones that ship", () => {
  const declarations = readFileSync(new URL("../../pkg/dist/node.d.cts", import.meta.url), "utf8");
  assert.doesNotMatch(declarations, /^import /m);
  assert.match(declarations, /export declare function render\(/);
});

test("a date, a prefix and an id are taken as they are meant", () => {
  for (const date of ["today", "2026-02-30", "2026-01-01T00:00:00Z", ""]) {
    assert.throws(() => render(STORY, { date }), /^TypeError: groundplan: the option `date` takes a day of the calendar/, date);
  }
  assert.throws(() => render(STORY, { format: "html", idPrefix: "a b" }), /^TypeError: groundplan: the option `idPrefix`/);
  assert.throws(() => render(STORY, { limits: null }), /^TypeError: groundplan: the option `limits` takes an object, not null/);
  const two = "- {story_id: AB, title: One}\n- {story_id: C, title: Two}\n";
  assert.throws(() => render(two, { story: "ab" }), /story-not-found[\s\S]*did you mean `AB`\?/);
  assert.deepEqual(renderAll(two, { story: "C" }).map(({ story }) => story.title), ["Two"]);
  assert.equal(renderAll(two, { story: "D" })[0].diagnostics[0].name, "story-not-found");
});
