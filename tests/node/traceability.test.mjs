/** `traceability`: what a story links, through the package and a worker, and mistakes. */
import assert from "node:assert/strict";
import test from "node:test";
import { GroundplanError, render, traceability } from "groundplan";
import * as inline from "groundplan/inline";
import { connect } from "groundplan/worker";

const STORY = `
id: LOCK-1
title: Open the lock
acceptance_criteria: [Boats pass, Nobody gets wet]
tasks: [{id: T1, title: Oil the gate, acceptance_criteria: [AC1]}]
functional_test_plan: [{acceptance_criterion: AC2, test_description: Look at the coats}]
`;

test("items have their links and their places, as plain data", () => {
  const found = traceability(STORY);
  const shown = found.items.map(({ kind, id, number, title, links, range }) => [kind, id, number, title, links, STORY.slice(range.from, range.to)]);
  assert.deepEqual(shown, [
    ["criterion", "AC1", 1, "Boats pass", [2], "Boats pass"],
    ["criterion", "AC2", 2, "Nobody gets wet", [3], "Nobody gets wet"],
    ["task", "T1", 1, "Oil the gate", [0], "Oil the gate"],
    ["test", undefined, 1, "Look at the coats", [1], "Look at the coats"],
  ]);
  assert.deepEqual(structuredClone(found), JSON.parse(JSON.stringify(found)));
});

test("an item of several texts has the name of its own, and a story is chosen", () => {
  const texts = ["a", "b"].map((name) => ({ name: `${name}.yaml`, text: `id: ${name}\ntitle: T\ntasks: [Row]\n` }));
  const [{ file, range }] = traceability(texts, { story: "b" }).items;
  assert.deepEqual([file, texts[1].text.slice(range.from, range.to)], ["b.yaml", "Row"]);
});

test("what can't be rendered throws as render does, and a wrong option is named", () => {
  for (const source of ["", "title: a: b", "stories: [{id: A, title: One}, {id: B, title: Two}]\n"]) {
    const thrown = (call) => {
      try {
        call(source);
      } catch (error) {
        assert.ok(error instanceof GroundplanError);
        return [error.message, error.diagnostics];
      }
      assert.fail("nothing is thrown");
    };
    assert.deepEqual(thrown(traceability), thrown(render));
  }
  assert.throws(() => traceability(STORY, { story: 7 }), { name: "TypeError", message: /`story`/ });
});

test("every entry and a worker answer the same", async () => {
  await inline.default();
  const expected = traceability(STORY);
  assert.deepEqual(inline.traceability(STORY), expected);
  const worker = connect();
  try {
    assert.deepEqual(await worker.traceability(STORY, { story: "LOCK-1" }), expected);
  } finally {
    worker.close();
  }
});
