/** `groundplan/worker` in Node: the same functions as promises, whatever happens to the worker. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import test from "node:test";
import * as groundplan from "groundplan";
import { connect, GroundplanError } from "groundplan/worker";
import { cases } from "./support/goldens.mjs";

const STORY = "story_id: A-1\nstory_title: Level the floor 🙂\ntasks: [measure, level]\n";
const BACKLOG = "stories:\n- {id: A, title: One}\n- {id: B}\n";

/** Runs a test with a connection of its own. */
function connected(name, steps, options) {
  test(name, async () => {
    const connection = connect(options?.());
    try {
      await steps(connection);
    } finally {
      connection.close();
    }
  });
}

/** Options under which the first workers, as many as said, break down where the source says so. */
function breaking(first, more = {}) {
  const started = [];
  const worker = () => {
    const breaks = started.length < first;
    started.push(breaks);
    return new Worker(new URL("support/breaking-thread.mjs", import.meta.url), { workerData: { breaks } });
  };
  return { options: { ...more, worker }, started };
}

const rejection = (promise) => promise.then(() => assert.fail("it was answered"), (error) => error);

connected("every function answers as it does without a worker", async (worker) => {
  const options = { format: "html", trace: true };
  assert.deepEqual(await worker.render(STORY, options), structuredClone(groundplan.render(STORY, options)));
  assert.deepEqual(await worker.tryRender("title: a: b"), groundplan.tryRender("title: a: b"));
  assert.deepEqual(await worker.renderAll(BACKLOG), structuredClone(groundplan.renderAll(BACKLOG)));
  const each = [];
  await worker.renderEach(BACKLOG, undefined, (result, index) => void each.push([index, result]));
  assert.deepEqual(each, structuredClone(groundplan.renderAll(BACKLOG).map((result, index) => [index, result])));
  assert.deepEqual(await worker.validate("id: A"), groundplan.validate("id: A"));
  assert.deepEqual(await worker.stories(BACKLOG), groundplan.stories(BACKLOG));
  assert.deepEqual(await worker.schema(), groundplan.schema());
});

connected("what can't be rendered rejects with the whole error", async (worker) => {
  const error = await rejection(worker.render("title: a: b", { sourceName: "my.yaml" }));
  assert.ok(error instanceof groundplan.GroundplanError && error instanceof GroundplanError);
  assert.throws(() => groundplan.render("title: a: b", { sourceName: "my.yaml" }), { name: error.name, message: error.message, diagnostics: error.diagnostics });
  assert.match(error.message, /--> my\.yaml:1:9/);
});

test("a worker that is required rejects with the error of the package that is required", async (t) => {
  const require = createRequire(import.meta.url);
  const worker = require("groundplan/worker").connect();
  t.after(() => worker.close());
  assert.equal((await worker.render(STORY)).story.id, "A-1");
  const error = await rejection(worker.render("title: a: b"));
  assert.ok(error instanceof require("groundplan").GroundplanError);
});

connected("a wrong option rejects with a TypeError, and the next call works", async (worker) => {
  const wrong = [
    [worker.render(STORY, { format: "pdf" }), /invalid option `format`: expected/],
    [worker.render(5), /source must be a string or an array of texts with names, not a number/],
    [worker.tryRender(STORY, { story: () => "A" }), /only plain data can be sent to a worker/],
  ];
  for (const [call, message] of wrong) {
    const error = await rejection(call);
    assert.ok(error instanceof TypeError, String(error));
    assert.match(error.message, message);
  }
  assert.equal((await worker.render(STORY)).story.id, "A-1");
});

test("the cause of an internal error arrives, of its class", async () => {
  const { pack, unpack } = await import("./support/source.mjs").then(({ load }) => load("worker/protocol.ts"));
  const trap = new WebAssembly.RuntimeError("unreachable");
  const error = unpack(structuredClone(pack(new groundplan.GroundplanError("it failed", [], trap))));
  assert.ok(error instanceof groundplan.GroundplanError);
  assert.deepEqual([error.message, error.cause.message], ["it failed", "unreachable"]);
  assert.ok(error.cause instanceof WebAssembly.RuntimeError);
});

connected("in one slot the latest call wins, and all others are answered", async (worker) => {
  const numbered = (number) => `id: A-${number}`;
  const calls = [
    worker.render(numbered(0), {}, { slot: "preview" }), // under way at once
    worker.render(numbered(1), {}, { slot: "preview" }),
    worker.render(numbered(2)),
    worker.render(numbered(3), {}, { slot: "preview" }),
    worker.validate(STORY, {}, { slot: "problems" }),
    worker.render(numbered(4)),
  ];
  const ended = await Promise.allSettled(calls);
  assert.deepEqual(ended.map(({ status }) => status), ["fulfilled", "rejected", "fulfilled", "fulfilled", "fulfilled", "fulfilled"]);
  assert.equal(ended[3].value.story.id, "A-3");
  assert.ok(ended[1].reason instanceof DOMException);
  assert.equal(ended[1].reason.name, "AbortError");
  assert.match(ended[1].reason.message, /slot "preview"/);
});

connected("a signal ends a call that waits and one that is under way", async (worker) => {
  const [first, second] = [new AbortController(), new AbortController()];
  const calls = [worker.render(STORY, {}, first), worker.render(STORY, {}, second), worker.render(STORY)];
  const reason = new Error("nobody looks any more");
  first.abort(reason);
  second.abort();
  assert.equal(await rejection(calls[0]), reason);
  assert.equal((await rejection(calls[1])).name, "AbortError");
  assert.equal((await calls[2]).story.id, "A-1");
  assert.equal((await rejection(worker.render(STORY, {}, { signal: AbortSignal.abort() }))).name, "AbortError");
});

test("a call that waits when its signal ends it never reaches the worker", async (t) => {
  const { options, started } = breaking(1);
  const worker = connect(options);
  t.after(() => worker.close());
  const controller = new AbortController();
  const [first, second, third] = [worker.render(STORY), worker.render("id: exit", {}, controller), worker.render(STORY)];
  controller.abort();
  assert.equal((await rejection(second)).name, "AbortError");
  await Promise.all([first, third]);
  assert.deepEqual(started, [true]);
});

for (const how of ["exit", "throw", "hang"]) {
  test(`a worker that breaks down once (${how}) is replaced, and the call is answered`, async (t) => {
    const { options, started } = breaking(1, { timeout: 500 });
    const worker = connect(options);
    t.after(() => worker.close());
    const calls = [worker.render(`id: ${how}`), worker.render(STORY)];
    assert.deepEqual((await Promise.all(calls)).map(({ story }) => story.id), [how, "A-1"]);
    assert.deepEqual(started, [true, false]);
  });

  test(`a call that breaks two workers down (${how}) is given up, and the next one works`, async (t) => {
    const { options, started } = breaking(2, { timeout: 500 });
    const worker = connect(options);
    t.after(() => worker.close());
    const [failed, next] = [rejection(worker.render(`id: ${how}`)), worker.render(STORY)];
    const error = await failed;
    assert.match(error.message, { exit: /it ended with code 3/, throw: /thrown on purpose/, hang: /no answer within 500 ms/ }[how]);
    assert.equal(error.name, how === "hang" ? "TimeoutError" : "Error");
    if (how === "throw") assert.ok(error.cause instanceof RangeError);
    assert.equal((await next).story.id, "A-1");
    assert.deepEqual(started, [true, true, false]);
  });
}

connected(
  "a template that never ends is a hang too",
  async (worker) => {
    const loop = "{% for a in range(99999) %}".repeat(3) + "{% set b = a %}" + "{% endfor %}".repeat(3);
    const error = await rejection(worker.render(STORY, { template: { source: loop }, limits: { fuel: 1e15 } }));
    assert.equal(error.name, "TimeoutError");
    assert.equal((await worker.render(STORY)).story.id, "A-1");
  },
  () => ({ timeout: 500 }),
);

connected("renderEach ends with false, or with what its function throws, and the next call works", async (worker) => {
  const seen = [];
  await worker.renderEach(BACKLOG, undefined, ({ story }) => seen.push(story.id) === 0 || false);
  assert.deepEqual(seen, ["A"]);
  const thrown = new Error("enough");
  assert.equal(await rejection(worker.renderEach(BACKLOG, undefined, () => { throw thrown; })), thrown);
  assert.match((await rejection(worker.renderEach(BACKLOG, { format: "pdf" }, () => {}))).message, /`format`/);
  assert.equal((await worker.render(STORY)).story.id, "A-1");
});

test("results of renderEach come while the worker goes on, each once even if it breaks down in between", async (t) => {
  const results = (last) => `
    const { parentPort } = require("node:worker_threads");
    parentPort.postMessage({ kind: "ready" });
    parentPort.on("message", ({ id }) => {
      parentPort.postMessage({ kind: "result", id, index: 0, result: "first" });
      ${last}
    });`;
  const threads = [
    "parentPort.once('message', () => process.exit(3));",
    "parentPort.postMessage({ kind: 'result', id, index: 1, result: 'second' }); parentPort.postMessage({ kind: 'value', id });",
  ];
  let running;
  const worker = connect({ worker: () => (running = new Worker(results(threads.shift()), { eval: true })) });
  t.after(() => worker.close());
  const seen = [];
  await worker.renderEach(BACKLOG, undefined, (result, index) => {
    seen.push([index, result]);
    if (index === 0) running.postMessage({}); // the first worker breaks down now
  });
  assert.deepEqual(seen, [[0, "first"], [1, "second"]]);
});

test("a worker that never starts is given up after two minutes", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const workers = [];
  const worker = connect({ timeout: 500, worker: () => workers[workers.push(new Worker("setInterval(() => {}, 1000)", { eval: true })) - 1] });
  t.after(() => worker.close());
  const failed = rejection(worker.stories(STORY));
  for (const count of [1, 2]) {
    assert.equal(workers.length, count);
    t.mock.timers.tick(59_999);
    assert.equal(workers.length, count, "a minute is not over yet");
    t.mock.timers.tick(1);
  }
  assert.equal((await failed).name, "TimeoutError");
});

test("a worker that can't be started rejects the call", async () => {
  const worker = connect({ worker: () => new Worker(new URL("support/not-there.mjs", import.meta.url)) });
  assert.match((await rejection(worker.stories(STORY))).message, /the worker broke down: .*not-there/s);
  const refused = connect({ worker: () => { throw new Error("no workers here"); } });
  assert.match((await rejection(refused.stories(STORY))).message, /no workers here/);
  worker.close();
});

test("close rejects what is open and what comes later", async () => {
  const worker = connect();
  const calls = [worker.render(STORY), worker.render(STORY)];
  worker[Symbol.dispose]();
  for (const call of [...calls, worker.render(STORY)]) assert.equal((await rejection(call)).name, "AbortError");
});

test("a wrong timeout is a TypeError that names it", () => {
  for (const timeout of [0, -1, "1", NaN]) assert.throws(() => connect({ timeout }), { name: "TypeError", message: /`timeout`/ });
});

test("an idle worker lets the process end", () => {
  const code = 'import { connect } from "groundplan/worker"; console.log((await connect().render("id: A")).story.id);';
  const cwd = fileURLToPath(new URL(".", import.meta.url));
  assert.equal(execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd, encoding: "utf8" }), "A\n");
});

test("several workers at once, and the main thread beside them, write what the goldens say", async (t) => {
  const all = cases();
  const workers = Array.from({ length: 4 }, () => connect());
  t.after(() => workers.forEach((worker) => worker.close()));
  const texts = await Promise.all(workers.map((worker) => Promise.all(all.map(({ source, options }) => worker.tryRender(source, options)))));
  all.forEach(({ name, source, options, markdown }, index) => {
    for (const results of texts) assert.equal(results[index].rendered?.text, markdown, name);
    assert.equal(groundplan.tryRender(source, options).rendered?.text, markdown, name);
  });
});
