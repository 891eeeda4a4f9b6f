/** `diagrams`: the views of a story through the package, what they are made of, and mistakes. */
import assert from "node:assert/strict";
import test from "node:test";
import { allDiagrams, diagrams, GroundplanError, render } from "groundplan";
import * as inline from "groundplan/inline";
import { connect } from "groundplan/worker";
import { MILL } from "./support/mill.mjs";

const BACKLOG = "stories:\n- {id: A, title: One}\n- {id: B, title: Two}\n";
const FORMATS = ["svg", "unicode", "mermaid", "structurizr", "likec4", "plantuml", "d2"];
const views = (found) => found.map(({ view }) => view);

test("each view that the story has facts for is a diagram, as plain data", () => {
  const found = diagrams(MILL);
  assert.deepEqual([...new Set(views(found))], ["landscape", "containers", "components", "data_flow", "deployment"]);
  for (const diagram of found) {
    assert.match(diagram.svg, /^<svg [^]*<style>[^]*<\/svg>\n$/);
    assert.ok(diagram.title !== "" && diagram.description !== "" && diagram.elements.length > 0);
    const ids = diagram.elements.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, `each id once: ${ids}`);
    for (const { from, to } of diagram.relations) assert.ok(ids.includes(from) && ids.includes(to), `${from} → ${to} in ${ids}`);
    for (const { parent } of diagram.elements) assert.ok(parent === undefined || ids.includes(parent), parent);
  }
  assert.deepEqual(structuredClone(found), JSON.parse(JSON.stringify(found)));
  assert.deepEqual(diagrams("id: A\ntitle: No facts"), []);
});

test("a caller chooses the views and the formats", () => {
  const [diagram, ...others] = diagrams(MILL, { only: ["containers"], formats: ["unicode", "mermaid"], direction: undefined });
  assert.deepEqual([others.length, diagram.view, diagram.title, diagram.svg], [0, "containers", "Containers", undefined]);
  assert.match(diagram.unicode, /│ +Ledger +│/);
  assert.match(diagram.mermaid, /^flowchart /);
  const names = Object.fromEntries(diagram.elements.map(({ id, name }) => [id, name]));
  assert.deepEqual(diagram.relations.map(({ from, to, ...rest }) => ({ from: names[from], to: names[to], ...rest })), [
    { from: "Baker", to: "Order desk", label: "orders flour" },
    { from: "Order desk", to: "Ledger", label: "writes", technology: "SQL" },
    { from: "Order desk", to: "Ledger", derived: true },
  ]);
  assert.deepEqual(Object.keys(diagrams(MILL, { only: ["containers"], formats: [] })[0]), ["view", "title", "description", "elements", "relations"]);
});

test("every diagram is text for each tool", () => {
  const starts = { structurizr: /workspace /, likec4: /specification \{/, plantuml: /@startuml/, d2: /\w/ };
  for (const diagram of diagrams(MILL, { formats: FORMATS })) {
    assert.deepEqual(Object.keys(diagram).filter((name) => FORMATS.includes(name)), FORMATS);
    for (const [name, start] of Object.entries(starts)) assert.match(diagram[name], start, `${diagram.view} for ${name}`);
  }
});

test("the theme of an SVG is inside it", () => {
  const svg = (theme) => diagrams(MILL, { only: ["landscape"], theme })[0].svg;
  assert.equal(svg(), svg("auto"));
  assert.match(svg("auto"), /light-dark\(/);
  for (const theme of ["light", "dark"]) assert.doesNotMatch(svg(theme), /light-dark\(|var\(|@supports/);
  assert.notEqual(svg("light"), svg("dark"));
});

test("what can't be rendered throws as render does", () => {
  for (const [source, options] of [["title: a: b"], [""], [BACKLOG], [BACKLOG, { story: "C" }], [[{ name: "a.yaml", text: "- [" }]]]) {
    const thrown = (call) => {
      try {
        call(source, options);
      } catch (error) {
        assert.ok(error instanceof GroundplanError, String(error));
        return { message: error.message, diagnostics: error.diagnostics };
      }
      return assert.fail("it was drawn");
    };
    assert.deepEqual(thrown(diagrams), thrown(render));
  }
  assert.deepEqual(diagrams(BACKLOG, { story: "B" }), []);
});

test("a wrong option is a TypeError that names it and what it takes", () => {
  for (const [options, message] of [
    [{ formats: ["png"] }, /^groundplan: invalid option `formats\[0\]`: expected "svg", .* or "\w+", got "png"$/],
    [{ formats: "svg" }, /`formats`: expected an array, got "svg"$/],
    [{ only: ["people"] }, /`only\[0\]`: expected "landscape", .* or "flow:NAME", got "people"$/],
    [{ direction: "left" }, /`direction`: expected "down" or "right", got "left"$/],
    [{ theme: true }, /`theme`: expected "auto", "light" or "dark", got true$/],
    [{ format: "svg" }, /unknown option `format`; did you mean `formats`\?$/],
    [{ story: 5 }, /`story`: expected a string, got 5$/],
    [{ only: () => [] }, /`only`: expected plain data, got a function$/],
    ["svg", /invalid options: expected an object, got "svg"$/],
  ]) {
    assert.throws(() => diagrams(MILL, options), (error) => error instanceof TypeError && message.test(error.message), String(message));
  }
  assert.throws(() => diagrams(5), /source must be a string or an array of texts with names, not a number/);
  assert.equal(diagrams(MILL, { only: ["landscape"] }).length, 1);
});

test("every entry makes the same diagrams", async () => {
  const options = { formats: FORMATS, theme: "dark" };
  assert.throws(() => inline.diagrams(MILL), /await init\(\)/);
  await inline.init();
  assert.deepEqual(inline.diagrams(MILL, options), diagrams(MILL, options));
  const worker = connect();
  try {
    assert.deepEqual(await worker.diagrams(MILL, options), diagrams(MILL, options));
    await assert.rejects(worker.diagrams("title: a: b"), GroundplanError);
    await assert.rejects(worker.diagrams(MILL, { theme: "blue" }), TypeError);
  } finally {
    worker.close();
  }
});

test("allDiagrams answers for each story of a source what diagrams answers of one, and one bad story stops no other", () => {
  const good = "id: A\ntitle: T\narchitecture: {containers: [{name: Desk, uses: [Shed]}, Shed]}\n---\nid: B\ntitle: T\narchitecture: {containers: [X, Y]}\n---\nid: C\ntitle: T\n";
  assert.deepEqual(allDiagrams(good).map((it) => it.diagrams), ["A", "B", "C"].map((story) => diagrams(good, { story })));
  assert.deepEqual(allDiagrams(good, { story: "B" }), [{ diagrams: diagrams(good, { story: "B" }), diagnostics: [] }]);
  assert.deepEqual(allDiagrams(good, { share: [1, 3], formats: [] }), [{ diagrams: diagrams(good, { story: "B", formats: [] }), diagnostics: [] }]);
  const found = allDiagrams(good.replace("id: B\ntitle: T", "id: B\ntitle: a: b"));
  assert.deepEqual(found.map((it) => it.diagrams !== undefined), [true, false, true]);
  assert.equal(found[1].diagnostics[0].severity, "error");
  const [none] = allDiagrams("title: [");
  assert.equal(none.diagrams, undefined);
  assert.ok(none.diagnostics.length > 0);
  assert.throws(() => allDiagrams(good, { theme: "blue" }), TypeError);
});
