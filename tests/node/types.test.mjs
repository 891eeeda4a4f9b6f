/** The hand-written types and what Rust returns: neither may have a member that the other lacks. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { diagrams, renderAll, stories, traceability, tryRender, validate } from "groundplan";
import { cases } from "./support/goldens.mjs";
import { load } from "./support/source.mjs";

const source = ["types", "diagram-types"].map((name) => readFileSync(new URL(`../../pkg/src/facade/${name}.ts`, import.meta.url), "utf8")).join("\n");

/** The members of each interface, with whether they may be absent. */
const interfaces = Object.fromEntries(
  [...source.matchAll(/^export interface (\w+)(?:<.+>)? \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => [
    name,
    [...body.matchAll(/^ {2}readonly (\w+)(\??):/gm)].map(([, member, optional]) => ({ member, optional: optional === "?" })),
  ]),
);

/** Every member that was seen of each shape. */
const seen = {};

function look(name, value) {
  assert.ok(interfaces[name], `there is no interface ${name}`);
  const members = Object.keys(value).filter((member) => value[member] !== undefined);
  (seen[name] ??= []).push(new Set(members));
}

function range(value) {
  look("Range", value);
  look("Position", value.start);
  look("Position", value.end);
}

function diagnostic(value) {
  look("Diagnostic", value);
  range(value.range);
  for (const label of value.labels) {
    look("Label", label);
    range(label.range);
  }
  for (const fix of value.fixes) {
    look("Fix", fix);
    fix.edits.forEach((edit) => look("Edit", edit));
  }
}

function summary(value) {
  look("StorySummary", value);
  range(value.range);
}

/** No golden is a backlog of groups, which give their stories an epic, or several texts. */
const GROUPS = { source: "epics:\n- title: Checkout\n  stories: [{id: A, title: One}]\n", options: {} };
const TEXTS = { source: ["a.yaml", "b.yaml"].map((name) => ({ name, text: `id: A\ntitle: In ${name}\n` })), options: {} };

/** No golden has every member of a diagram. */
const MODEL = `
id: A
title: One
system: {name: Mill}
architecture:
  systems: [{name: Exchange}]
  containers:
  - {name: Desk, uses: [{to: Ledger, description: writes, technology: SQL}]}
  - {name: Ledger}
  components:
  - {name: Basket, container: Desk, uses: [{to: Exchange}]}
`;

for (const diagram of diagrams(MODEL, { formats: Object.keys((await load("facade/diagram-options.ts")).DIAGRAM_EXTENSIONS) })) {
  look("Diagram", diagram);
  diagram.elements.forEach((element) => look("DiagramElement", element));
  diagram.relations.forEach((relation) => look("DiagramRelation", relation));
}

const TASKS = [{ name: "a.yaml", text: "id: A\nacceptance_criteria: [It turns]\ntasks: [{id: T1, title: Turn, acceptance_criteria: [AC1]}]\n" }];
const traced = traceability(TASKS);
look("Traceability", traced);
for (const item of traced.items) {
  look("TraceItem", item);
  range(item.range);
}

const REPLACED = "id: A\ntitle: Drive the mill\ndecisions:\n  - {id: ADR-1, title: Steam}\n  - {id: ADR-2, title: Wind, supersedes: ADR-1}\n";
renderAll(REPLACED, { template: "adr" }).forEach(({ story }) => summary(story));

for (const { source, options } of [...cases(), GROUPS, TEXTS]) {
  for (const result of [tryRender(source, options), ...renderAll(source, { trace: true })]) {
    look("StoryResult", result);
    if (result.story) summary(result.story);
    result.diagnostics.forEach(diagnostic);
    if (!result.rendered) continue;
    look("Rendered", result.rendered);
    for (const section of result.rendered.sections) {
      look("Section", section);
      range(section.range);
    }
    result.rendered.trace?.forEach((piece) => look("Trace", piece));
  }
  validate(source).forEach(diagnostic);
  stories(source).forEach(summary);
}

/** Members that the contract has room for and nothing fills yet. */
const FREE = { Diagnostic: ["url"], Diagram: ["of", "part"] };

for (const name of ["Diagnostic", "Label", "Fix", "Edit", "Range", "Position", "StorySummary", "Section", "Rendered", "StoryResult", "Trace", "Diagram", "DiagramElement", "DiagramRelation", "Traceability", "TraceItem"]) {
  test(`${name} has the members of its type`, () => {
    const declared = interfaces[name];
    const names = declared.map(({ member }) => member);
    assert.ok(seen[name]?.length > 0, "the goldens show one");
    for (const members of seen[name]) {
      for (const member of members) assert.ok(names.includes(member), `the type lacks ${member}`);
      for (const { member, optional } of declared) assert.ok(optional || members.has(member), `Rust lacks ${member}`);
    }
    for (const member of names.filter((member) => !FREE[name]?.includes(member))) {
      assert.ok(seen[name].some((members) => members.has(member)), `no golden shows ${member}`);
    }
  });
}

const { RENDER_OPTIONS } = await load("facade/options.ts");
const rejected = (options, call = tryRender) => {
  try {
    call("id: A", options);
  } catch (error) {
    assert.ok(error instanceof TypeError, error);
    return error.message;
  }
  assert.fail(`${JSON.stringify(options)} is accepted`);
};

test("the table of render options, the types and the engine name the same options", () => {
  const table = Object.keys(RENDER_OPTIONS).sort();
  assert.deepEqual(interfaces.RenderOptions.map(({ member }) => member).sort(), table);
  const [, known] = /; expected (.+)$/.exec(rejected({ "not an option": true }));
  assert.deepEqual(known.split(/, | or /).sort(), table);
});

test("the engine accepts what the table of render options lists, and nothing else", () => {
  const samples = { text: "x", date: "2026-01-01", flag: true, share: [0, 1], rules: {}, limits: {} };
  for (const [name, { kind, values }] of Object.entries(RENDER_OPTIONS)) {
    const accepted = values ?? [samples[kind] ?? samples[name]];
    for (const value of accepted) tryRender("id: A", { [name]: value });
    const message = rejected({ [name]: kind === "text" ? 1 : "no such value" });
    if (!values) continue;
    const [, expected] = new RegExp(`\`${name}\`: expected (.+), got `).exec(message);
    const words = expected.match(kind === "number" ? /\d+/g : /(?<=")[a-z][a-z0-9-]*(?=")/g);
    assert.deepEqual(words, values.map(String), message);
  }
});

test("the types and the engine name the same options, views and formats of diagrams", async () => {
  const { DIAGRAM_EXTENSIONS, DIRECTIONS, THEMES, VIEWS } = await load("facade/diagram-options.ts");
  const words = (text) => [...text.matchAll(/"([a-z0-9_]+|flow:NAME)"/g)].map(([, word]) => word);
  const expected = (options) => words(/: expected (.+), got /.exec(rejected(options, diagrams))[1]);
  const [, known] = /; expected (.+)$/.exec(rejected({ "not an option": true }, diagrams));
  assert.deepEqual(interfaces.DiagramOptions.map(({ member }) => member).sort(), known.split(/, | or /).sort());
  assert.deepEqual(expected({ only: ["x"] }), [...VIEWS, "flow:NAME"]);
  assert.deepEqual(expected({ formats: ["x"] }), Object.keys(DIAGRAM_EXTENSIONS));
  assert.deepEqual(expected({ direction: "x" }), DIRECTIONS);
  assert.deepEqual(expected({ theme: "x" }), THEMES);
});

/** Render options that have no flag: `trace` is a member of the result, `sourceNames` and `share` are set by the command. */
const WITHOUT_FLAG = ["sourceNames", "trace", "share"];

test("every render option is a flag of `groundplan render`, or listed as one without a flag", async () => {
  const { COMMANDS } = await load("cli/args/commands.ts");
  const { options } = COMMANDS.find(({ name }) => name === "render");
  const flags = Object.entries(RENDER_OPTIONS).map(([name, { flag }]) => [name, options.some((option) => option.name === flag?.name)]);
  assert.deepEqual(flags.filter(([, is]) => !is).map(([name]) => name), WITHOUT_FLAG);
});

test("the types and the engine name the same limits", () => {
  const [, known] = /; expected (.+)$/.exec(rejected({ limits: { "not a limit": 1 } }));
  assert.deepEqual(interfaces.Limits.map(({ member }) => member), known.split(/, | or /));
});

test("the types and the engine name the same rules", () => {
  const engine = readFileSync(new URL("../../crates/core/src/diagnostic/code.rs", import.meta.url), "utf8");
  const types = readFileSync(new URL("../../pkg/src/facade/rules.ts", import.meta.url), "utf8");
  const declared = [...engine.matchAll(/ "(GP\d+)" "([a-z-]+)" /g)];
  const listed = (pattern) => [...types.matchAll(pattern)].map(([, word]) => word);
  assert.deepEqual(listed(/\| "(GP\d+)"/g), declared.map(([, code]) => code));
  assert.deepEqual(listed(/\| "([a-z-]+)"/g), declared.map(([, , name]) => name));
});

test("every limit that the types name is accepted", () => {
  for (const { member } of interfaces.Limits) tryRender("id: A", { limits: { [member]: 1000 } });
});

/** The files that declare the shapes that callers see. */
const PUBLIC = ["facade/types.ts", "facade/diagram-types.ts", "worker/types.ts", ...["block", "markdown-it", "remark", "vite"].map((name) => `plugins/${name}.ts`)];

for (const file of PUBLIC) {
  test(`every member that ${file} shows is explained, and no property can be written`, () => {
    const text = readFileSync(new URL(`../../pkg/src/${file}`, import.meta.url), "utf8");
    const bodies = [...text.matchAll(/^export interface (\w+)[^{\n]*\{\n([\s\S]*?)^\}/gm)];
    assert.ok(bodies.length > 0);
    for (const [, name, body] of bodies) {
      const lines = body.split("\n");
      lines.forEach((line, index) => {
        if (!/^ {2}[\w["]/.test(line)) return;
        assert.match(lines[index - 1] ?? "", /\*\/$/, `${name}: ${line.trim()} has no comment`);
        assert.match(line, /^ {2}(readonly |[\w[\].]+(<.+>)?\()/, `${name}: ${line.trim()} can be written`);
      });
    }
    for (const [exported] of text.matchAll(/^(?:.*\n)export (?!\*|type \*|\{)[^\n]*/gm)) assert.match(exported, /^(.*\*\/|@.*)\n/, `${exported.split("\n")[1]} has no comment`);
  });
}
