/** Whatever a caller passes to a function: a result, or a TypeError of Groundplan's own, at once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as engine from "groundplan";
import { circle, LARGE, SOURCE, WRONG } from "./support/wrong-values.mjs";

const FOUND = engine.validate(SOURCE);

/** A call of each function for each of its parameters; the others are right. */
const CALLS = {
  render: [(it) => engine.render(it), (it) => engine.render(SOURCE, it), (it) => engine.render("a: [", it)],
  tryRender: [(it) => engine.tryRender(it), (it) => engine.tryRender(SOURCE, it)],
  renderAll: [(it) => engine.renderAll(it), (it) => engine.renderAll(SOURCE, it)],
  renderEach: [(it) => engine.renderEach(it, {}, () => {}), (it) => engine.renderEach(SOURCE, it, () => {}), (it) => engine.renderEach(SOURCE, {}, typeof it === "function" ? () => {} : it), (it) => engine.renderEach(SOURCE, undefined, () => it)],
  renderInto: [(it) => engine.renderInto(it, SOURCE), (it) => engine.renderInto({}, it)],
  validate: [(it) => engine.validate(it), (it) => engine.validate(SOURCE, it)],
  stories: [(it) => engine.stories(it)],
  diagrams: [(it) => engine.diagrams(it), (it) => engine.diagrams(SOURCE, it)],
  traceability: [(it) => engine.traceability(it), (it) => engine.traceability(SOURCE, it)],
  allDiagrams: [(it) => engine.allDiagrams(it), (it) => engine.allDiagrams(SOURCE, it)],
  report: [(it) => engine.report(it, FOUND), (it) => engine.report(SOURCE, it), (it) => engine.report(SOURCE, FOUND, it), (it) => engine.report(SOURCE, [it])],
  applyFixes: [(it) => engine.applyFixes(it, FOUND), (it) => engine.applyFixes(SOURCE, it), (it) => engine.applyFixes(SOURCE, FOUND, it), (it) => engine.applyFixes(SOURCE, [{ ...FOUND[0], fixes: [it] }])],
  schema: [(it) => engine.schema(it)],
  templateSource: [(it) => engine.templateSource(it)],
  starter: [(it) => engine.starter(it)],
};

/** Calls a function, which may only refuse with an error of Groundplan's own. */
function check(about, call, value) {
  try {
    call(value);
  } catch (error) {
    if (error instanceof engine.GroundplanError) return;
    assert.ok(error instanceof TypeError || about.startsWith("renderInto"), `${about}: ${error}`);
    assert.match(error.message, /^groundplan: /, about);
  }
}

test("every function that is exported is called", () => {
  const functions = Object.keys(engine).filter((name) => typeof engine[name] === "function" && !["init", "default", "GroundplanError"].includes(name));
  assert.deepEqual(Object.keys(CALLS).sort(), functions.sort());
});

for (const [name, calls] of Object.entries(CALLS)) {
  test(`${name} answers or refuses whatever it gets`, () => {
    for (const [what, value] of Object.entries(WRONG)) {
      calls.forEach((call, index) => check(`${name}, parameter ${index}: ${what}`, call, value));
      assert.equal(engine.render(SOURCE).story.id, "V-1", what);
    }
  });
}

test("a value that holds more than there is room for is refused", () => {
  for (const [what, value] of Object.entries(LARGE)) {
    assert.throws(() => engine.validate(SOURCE, value), /^TypeError: groundplan: invalid option.*: expected plain data, got more than there is room for$/, what);
  }
});

test("what is in itself is read to the depth of what is valid", () => {
  assert.throws(() => engine.validate(SOURCE, circle), /^TypeError: groundplan: invalid option `rules\.rules`/);
});
