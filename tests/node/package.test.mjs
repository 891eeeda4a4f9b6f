/** The package in Node: what the contract promises of every function. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import test from "node:test";
import initDefault, * as groundplan from "groundplan";

const { applyFixes, GroundplanError, init, render, renderAll, report, schema, stories, tryRender, validate } = groundplan;
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

test("without a document, renderInto reports that it needs one", () => {
  assert.throws(() => groundplan.renderInto({}, STORY), /^Error: groundplan: renderInto needs a document, which there is only in pages/);
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
  const fixed = source.slice(0, from) + insert + source.slice(to);
  assert.deepEqual(validate(fixed), []);
  assert.equal(render(fixed).story.title, "Floors: level them");
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
    [{ format: "pdf" }, /^groundplan: invalid option `format`: expected "markdown", "html", "page" or "confluence", got "pdf"$/],
    [{ template: 7 }, /invalid option `template`: expected "architecture", "seed", "arc42", "adr", "summary" or \{ source, name, partials \}, got 7$/],
    [{ headingLevel: 4 }, /invalid option `headingLevel`: expected 1, 2 or 3, got 4$/],
    [{ frontMatter: "yes" }, /invalid option `frontMatter`: expected true or false, got "yes"$/],
    [{ limits: { bytes: -1 } }, /invalid option `limits\.bytes`: expected a whole number, got -1$/],
    [{ rules: { "missing-field": "loud" } }, /invalid option `rules\.missing-field`: expected "off", "info", "warning" or "error", got "loud"$/],
    [{ author() {} }, /invalid option `author`: expected plain data, got a function$/],
    [{ fromat: "html" }, /^groundplan: unknown option `fromat`; did you mean `format`\?$/],
    [{ limits: { byte: 1 } }, /^groundplan: unknown option `limits\.byte`; did you mean `limits\.bytes`\?$/],
    [{ limits: { colour: 1 } }, /unknown option `limits\.colour`; expected bytes, nodes, depth, diagnostics, output, fuel or total$/],
    ["html", /invalid options: expected an object, got "html"$/],
  ];
  for (const [options, message] of wrong) {
    for (const call of [render, tryRender, renderAll]) {
      assert.throws(() => call(STORY, options), (error) => error instanceof TypeError && message.test(error.message));
    }
    assert.match(render(STORY).text, /Level the floor/);
  }
  for (const source of [5, undefined, null, {}]) {
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

test("before init the entry for browsers asks to await it", () => {
  assert.match(alone(`import { render } from "${web}"; try { render("id: A") } catch (error) { console.log(error.message) }`), /await init\(\)/);
});

test("init accepts bytes, a module, a response and a URL, twice and at once", () => {
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
    assert.throws(() => render(STORY, { date }), /^TypeError: groundplan: invalid option `date`: expected a date as YYYY-MM-DD, got/, date);
  }
  assert.throws(() => render(STORY, { format: "html", idPrefix: "a b" }), /^TypeError: groundplan: invalid option `idPrefix`: expected a string without white space/);
  assert.throws(() => render(STORY, { limits: null }), /^TypeError: groundplan: invalid option `limits`: expected an object, got null/);
  const two = "- {story_id: AB, title: One}\n- {story_id: C, title: Two}\n";
  assert.throws(() => render(two, { story: "ab" }), /story-not-found[\s\S]*did you mean `AB`\?/);
  assert.deepEqual(renderAll(two, { story: "C" }).map(({ story }) => story.title), ["Two"]);
  assert.equal(renderAll(two, { story: "D" })[0].diagnostics[0].name, "story-not-found");
});

test("options that are undefined are as if they were absent", () => {
  const options = { author: undefined, limits: { bytes: undefined }, template: { source: "# x", name: undefined, partials: undefined } };
  assert.match(render(STORY, options).text, /# x/);
});

/** A backlog of which each story has a few problems, and the last one many. */
const MANY = `- {story_id: A, story_title: One., tasks: [1]}\n- story_id: B\n  story_title: Two\n  tasks:\n${"  - {id: 1, titel: x, foo: }\n".repeat(60)}`;

test("members that are made when they are read are like all others", () => {
  for (const result of [tryRender(MANY, { story: "B", trace: true }), ...renderAll(MANY, { trace: true })]) {
    assert.deepEqual(Object.keys(result), ["story", "rendered", "diagnostics"]);
    assert.deepEqual(Object.keys(result.rendered), ["text", "format", "story", "sections", "diagnostics", "trace"]);
    const copy = structuredClone(result);
    assert.deepEqual(JSON.parse(JSON.stringify(result)), copy);
    assert.ok(copy.rendered.sections.length > 0 && copy.rendered.trace.length > 0 && copy.diagnostics.length > 0);
    assert.deepEqual(copy.diagnostics, copy.rendered.diagnostics);
  }
});

test("what is read late is that of its own call", () => {
  const [, first] = renderAll(MANY, { trace: true });
  const expected = structuredClone(renderAll(MANY, { trace: true })[1]);
  render(STORY, { trace: true });
  assert.deepEqual(structuredClone(first), expected);
  assert.equal(first.diagnostics.length, 59);
});

test("the report shows each diagnostic in its line, and nothing in it steers a terminal", () => {
  const source = "story_id: A\nstory_title: \"x\\e[31m\\u202e.\"\n\u202estatus: b\nstory_titel: \u202ec\n";
  const found = validate(source);
  const text = report(source, found, { name: "\u001b[2Ja.yaml" });
  assert.match(text, /--> \ufffd\[2Ja\.yaml:2:28\n/);
  assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  assert.match(report(source, found, { color: true }), /^\u001b\[1;3\dm\w+\[GP\d+\]\u001b\[0m /);
  assert.equal(report(source, []), "");
});

test("a source with half of a surrogate pair is not written back as another", () => {
  for (const source of ["story_id: A\nstory_title: Floors \ud83d.\n", [{ name: "a.yaml", text: "story_id: A\nstory_title: Floors \udc00.\n" }]]) {
    assert.deepEqual(applyFixes(source, validate(source)), { source, applied: [] });
  }
});

test("diagnostics from outside are checked", () => {
  const source = "story_id: A\nstory_title: Floors 🙂.\n";
  const [found] = validate(source);
  assert.equal(applyFixes(source, [found]).source, "story_id: A\nstory_title: Floors 🙂\n");
  const moved = (from, to) => ({ ...found, range: { ...found.range, from, to }, fixes: [{ title: "x", safe: true, edits: [{ from, to, insert: "" }] }] });
  for (const [from, to] of [[33, 34], [32, 33], [5, 1], [0, 1e9], [2 ** 40, 2 ** 41]]) {
    assert.deepEqual(applyFixes(source, [moved(from, to)]), { source, applied: [] });
    assert.match(report(source, [moved(from, to)]), /title-full-stop/);
  }
  for (const [wrong, message] of [
    [5, /invalid diagnostics: expected an array, got 5$/], [[5], /invalid diagnostic `\[0\]`: expected an object, got 5$/],
    [[{ ...found, code: "X" }], /invalid diagnostic `\[0\]\.code`: expected a diagnostic's code, got "X"$/],
    [[{ ...found, name: -1 }], /invalid diagnostic `\[0\]\.name`: expected a string, got -1$/],
    [[{ ...found, url: -1 }], /invalid diagnostic `\[0\]\.url`: expected a string, got -1$/],
    [[{ ...found, fixes: [{ title: "", edits: [{ from: 0, to: 0, insert: "\ud83d" }] }] }], /invalid diagnostic `\[0\]\.fixes\[0\]\.edits\[0\]\.insert`: half of a surrogate pair can't be written$/],
    [[{ ...found, range: { from: -1, to: 0 } }], /invalid diagnostic `\[0\]\.range\.from`: expected a whole number, got -1$/],
    [[{ ...found, fixes: [{ title: "", edits: [{}] }] }], /invalid diagnostic `\[0\]\.fixes\[0\]\.edits\[0\]\.from`: expected a whole number, got null$/],
  ]) {
    for (const call of [report, applyFixes]) assert.throws(() => call(source, wrong), (error) => error instanceof TypeError && message.test(error.message));
  }
  assert.throws(() => applyFixes(source, [], { unsave: true }), /^TypeError: groundplan: unknown option `unsave`; did you mean `unsafe`\?$/);
});

test("fixes are applied that help, and no others", () => {
  const source = "story_id: A\nstory_title: One.\nstatus: Draft\ncreated_date: 2026-1-5\n";
  const found = validate(source);
  const { source: fixed, applied } = applyFixes(source, found);
  assert.match(fixed, /^story_title: One$/m);
  assert.deepEqual(validate(fixed).filter(({ name }) => applied.some((other) => other.name === name)), []);
  assert.deepEqual(applyFixes(source, found, { rules: ["missing-field"] }), { source, applied: [] });
  // A fix that would lead to a new error, and one of a problem that the source doesn't have.
  const [title] = found.filter(({ name }) => name === "title-full-stop");
  const breaking = { ...title, fixes: [{ title: "x", safe: true, edits: [{ from: 0, to: 0, insert: "a: b: c\n" }] }] };
  assert.deepEqual(applyFixes(source, [breaking]), { source, applied: [] });
  assert.deepEqual(applyFixes(source, [{ ...title, message: "another" }]), { source, applied: [] });
});
