/** A hundred thousand renders in one process leave its memory where it was after a thousand. */
import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import test from "node:test";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc");

/** The engine's memory, which shows itself only while the engine is made. */
const memories = [];
const Original = WebAssembly.Instance;
WebAssembly.Instance = new Proxy(Original, {
  construct(target, parameters) {
    const instance = new target(...parameters);
    memories.push(instance.exports.memory);
    return instance;
  },
});

const { render, renderAll, stories, tryRender, validate } = await import("groundplan");

const STORY = "id: A-1\ntitle: Level the floor 🙂\ndescription: Before the tiles come.\ntasks: [measure, level]\n";
const BACKLOG = "stories:\n- {id: A, title: One}\n- {id: B, tasks: none}\n";
const OWN = { name: "own", source: "# {{ story_title }}{% for task in tasks %}\n- {{ task }}{% endfor %}" };

/** What takes part in turn, each with something new in it, so that nothing can be remembered for ever unseen. */
const CALLS = [
  (number) => render(`${STORY}author: Ada ${number}\n`),
  (number) => render(`${STORY}author: Ada ${number}\n`, { format: "html" }).sections,
  (number) => tryRender(`title: ${number}: b`),
  (number) => render(STORY, { template: { ...OWN, source: `${OWN.source}${number}` } }),
  (number) => renderAll(`${BACKLOG}- {id: C-${number}}\n`),
  (number) => render(STORY, { author: `${number}` }) && validate(`id: ${number}\ntasks: ${number}\n`),
  (number) => render(STORY, { date: "2026-03-31" }) && stories(`${BACKLOG}- {id: C-${number}}\n`),
  () => assert.throws(() => render("title: a: b")),
  () => assert.throws(() => render(STORY, { format: "pdf" }), TypeError),
  (number) => render(STORY, { idPrefix: `p${number}-`, format: "page", trace: true }),
];

function run(from, to) {
  for (let number = from; number < to; number += 1) CALLS[number % CALLS.length](number);
  gc();
  gc();
  assert.equal(memories.length, 1, "the engine was not replaced");
  return { engine: memories[0].buffer.byteLength, heap: process.memoryUsage().heapUsed };
}

test("a hundred thousand renders leave memory where a thousand left it", () => {
  const before = run(0, 1000);
  const after = run(1000, 100_000);
  console.log(`engine ${before.engine} and ${after.engine} bytes, heap ${before.heap} and ${after.heap}`);
  assert.equal(after.engine, before.engine, "the engine's memory grew");
  // A leak of twenty bytes for a render would be two megabytes.
  const grown = after.heap - before.heap;
  assert.ok(grown < 2_000_000, `the heap grew by ${grown} bytes, from ${before.heap}`);
});
