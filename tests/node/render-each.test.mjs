/** `renderEach`: the results of `renderAll`, one by one. */
import assert from "node:assert/strict";
import test from "node:test";
import { render, renderAll, renderEach, tryRender } from "groundplan";

const BACKLOG = `stories:
  - {id: WELL-1, title: Drill the well, status: soon}
  - {id: WELL-2, title: Line the well, tasks: [{title: Order bricks}]}
  - {id: WELL-3, title: Test the water}
`;

function collected(source, options) {
  const results = [];
  renderEach(source, options, (result, index) => {
    assert.equal(index, results.length);
    results.push(structuredClone(result));
  });
  return results;
}

test("each result is the one of renderAll", () => {
  for (const source of [BACKLOG, "title: a: b", "title: Only one", "", `${BACKLOG}broken: [`]) {
    for (const options of [undefined, { template: "seed" }, { trace: true }, { format: "html" }, { share: [1, 2] }, { story: "WELL-2" }]) {
      assert.deepEqual(collected(source, options), structuredClone(renderAll(source, options)), JSON.stringify([source, options]));
    }
  }
});

test("details that are read later are those of their story", () => {
  const results = [];
  renderEach(BACKLOG, { trace: true }, (result) => void results.push(result));
  assert.deepEqual(structuredClone(results), structuredClone(renderAll(BACKLOG, { trace: true })));
});

test("false ends it, and nothing else does", () => {
  const seen = [];
  renderEach(BACKLOG, undefined, ({ story }, index) => { seen.push(story.id); return index < 1 ? undefined : false; });
  assert.deepEqual(seen, ["WELL-1", "WELL-2"]);
  renderEach(BACKLOG, undefined, ({ story }) => (seen.push(story.id), 0));
  assert.equal(seen.length, 5);
});

test("what the function throws ends it, and the next call works", () => {
  for (const failure of [new RangeError("full"), new WebAssembly.RuntimeError("mine"), undefined]) {
    let calls = 0;
    assert.throws(() => renderEach(BACKLOG, undefined, () => { calls += 1; throw failure; }), (thrown) => thrown === failure);
    assert.equal(calls, 1);
    assert.equal(render("title: Next").story.title, "Next");
  }
});

test("the function can make calls of its own", () => {
  const titles = [];
  renderEach(BACKLOG, undefined, ({ story, rendered, diagnostics }, index) => {
    const other = tryRender(`title: About ${story.title}\nnote: ${"x".repeat(20_000)}\n`);
    const all = renderAll(BACKLOG);
    assert.ok(rendered.text.includes(story.title));
    assert.deepEqual(diagnostics, all[index].diagnostics);
    titles.push(other.story.title);
  });
  assert.deepEqual(titles, ["About Drill the well", "About Line the well", "About Test the water"]);
});

test("a wrong option is reported before anything is rendered", () => {
  assert.throws(() => renderEach(BACKLOG, { fromat: "html" }, () => assert.fail("it was called")), TypeError);
  assert.throws(() => renderEach(undefined, {}, () => assert.fail("it was called")), TypeError);
});
