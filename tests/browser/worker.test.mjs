/** `groundplan/worker` in Chromium, as a page without a bundler has it. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, serve } from "./support/harness.mjs";

/** Heard before the package's own listener: it breaks the worker down where its name and the source say so. */
const BREAK = `addEventListener("message", ({ data: { parameters: [source] } }) => {
  if (self.name !== "breaks") return;
  if (source === "id: throw") throw new Error("thrown on purpose");
});`;

let server;
let browser;

before(async () => {
  server = await serve("pkg/dist", {
    pages: {
      "/": "<!doctype html><link rel=icon href=data:,><title>worker</title>",
      "/break.js": BREAK,
      "/breaking.js": 'import "/break.js"; import "/worker-thread.js";',
    },
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Runs steps in a page, which must go without trouble. */
async function visit(steps, parameter) {
  const { context, page, trouble } = await open(browser, server.url);
  try {
    await page.goto(server.url);
    const answer = await page.evaluate(steps, parameter);
    assert.deepEqual(trouble, []);
    return answer;
  } finally {
    await context.close();
  }
}

test("a call is answered, and an error arrives as the class that the page has", async () => {
  const found = await visit(async () => {
    const { connect } = await import("/worker.js");
    const { GroundplanError } = await import("/web.js");
    const worker = connect();
    const { text, sections } = await worker.render("id: A\ntitle: In a worker", { format: "html" });
    const failed = await worker.render("title: a: b").catch((error) => error);
    const wrong = await worker.render("id: A", { format: "pdf" }).catch((error) => error);
    worker.close();
    return { text, sections: sections.length, whole: failed instanceof GroundplanError && failed.diagnostics.length, type: wrong instanceof TypeError };
  });
  assert.match(found.text, /^<h1[^>]*>In a worker/);
  assert.ok(found.sections > 0);
  assert.deepEqual([found.whole, found.type], [1, true]);
});

test("several texts are one backlog in a worker and in the page", async () => {
  const [inWorker, inPage, ids] = await visit(async () => {
    const texts = [{ name: "a.yaml", text: "story_id: TRAM-1\nstory_title: Eins 🙂." }, { name: "b.yaml", text: "story_id: TRAM-2\nstory_title: Two\ndependencies: [TRAM-1, TRAM-9]" }];
    const { connect } = await import("/worker.js");
    const { init, stories, validate } = await import("/web.js");
    await init();
    const worker = connect();
    const found = await worker.validate(texts);
    worker.close();
    return [found, validate(texts), stories(texts).map(({ id, file }) => [id, file])];
  });
  assert.deepEqual(inWorker, inPage);
  assert.deepEqual(ids, [["TRAM-1", "a.yaml"], ["TRAM-2", "b.yaml"]]);
  assert.deepEqual(inPage.filter(({ name }) => name === "unknown-dependency").map(({ file, range }) => [file, range.start.line]), [["b.yaml", 3]]);
});

test("diagrams are the same in a worker and in the page, and their SVG is shown as a picture", async () => {
  const [inWorker, inPage, width] = await visit(async () => {
    const story = "id: MILL-1\ntitle: Grind\narchitecture: {containers: [{name: Desk, uses: [Ledger]}, {name: Ledger}]}\n";
    const options = { formats: ["svg", "unicode", "mermaid"], theme: "dark" };
    const { connect } = await import("/worker.js");
    const { diagrams, init } = await import("/web.js");
    await init();
    const worker = connect();
    const found = await worker.diagrams(story, options);
    worker.close();
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(found[0].svg)}`;
    await image.decode();
    return [found, diagrams(story, options), image.naturalWidth];
  });
  assert.deepEqual(inWorker, inPage);
  assert.deepEqual(inPage.map(({ view }) => view), ["containers"]);
  assert.ok(width > 100, `the picture is ${width} wide`);
});

test("in one slot the latest call wins", async () => {
  const ended = await visit(async () => {
    const { connect } = await import("/worker.js");
    const worker = connect();
    const calls = ["A-0", "A-1", "A-2"].map((id) => worker.tryRender(`id: ${id}`, {}, { slot: "preview" }));
    const all = await Promise.allSettled(calls);
    worker.close();
    return all.map(({ value, reason }) => value?.story.id ?? reason.name);
  });
  assert.deepEqual(ended, ["A-0", "AbortError", "A-2"]);
});

test("a worker that breaks down is replaced once, and the next call is answered", async () => {
  const found = await visit(async () => {
    const { connect } = await import("/worker.js");
    const started = [];
    const breaking = (times) => () => {
      started.push(started.length < times);
      return new Worker("/breaking.js", { type: "module", name: started.at(-1) ? "breaks" : "" });
    };
    const once = connect({ worker: breaking(1) });
    const answered = (await once.render("id: throw")).story.id;
    once.close();
    started.length = 0;
    const twice = connect({ worker: breaking(2) });
    const { name, message } = await twice.render("id: throw").catch((error) => error);
    const next = (await twice.render("id: NEXT")).story.id;
    twice.close();
    return { answered, name, message, next, started };
  });
  assert.deepEqual([found.answered, found.next, found.started], ["throw", "NEXT", [true, true, false]]);
  assert.equal(found.name, "Error");
  assert.match(found.message, /thrown on purpose/);
});

test("a call that never ends is given up after a second worker, and the next one is answered", async () => {
  const found = await visit(async () => {
    const { connect } = await import("/worker.js");
    let started = 0;
    const worker = connect({ timeout: 500, worker: () => ((started += 1), new Worker("/worker-thread.js", { type: "module" })) });
    const loop = `${"{% for a in range(99999) %}".repeat(3)}${"{% endfor %}".repeat(3)}`;
    const { name } = await worker.render("id: A", { template: { source: loop }, limits: { fuel: 1e15 } }).catch((error) => error);
    const next = (await worker.render("id: NEXT")).story.id;
    worker.close();
    return { name, next, started };
  });
  assert.deepEqual(found, { name: "TimeoutError", next: "NEXT", started: 3 });
});

test("a worker whose script is not there rejects the call", async () => {
  const message = await visit(async () => {
    const { connect } = await import("/worker.js");
    const url = URL.createObjectURL(new Blob(["import './nowhere.js'"], { type: "text/javascript" }));
    return connect({ worker: () => new Worker(url, { type: "module" }) }).stories("id: A").catch((error) => error.message);
  });
  assert.match(message, /the worker broke down: its script could not be loaded, and so it was in a second worker/);
});
