/** A trap in the engine is reported as such, and a new instance replaces the engine. */
import assert from "node:assert/strict";
import test from "node:test";

/** A module whose one function is `unreachable`. */
const BROKEN = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11,
]);

let breakNext = "";
let instances = 0;
let refused = 0;
const Original = WebAssembly.Instance;
const { trap } = new Original(new WebAssembly.Module(BROKEN)).exports;

/** Instances whose function of the chosen name traps, once. */
WebAssembly.Instance = new Proxy(Original, {
  construct(target, parameters) {
    instances += 1;
    if (refused > 0) {
      refused -= 1;
      throw new RangeError("WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory for new instance");
    }
    const instance = new target(...parameters);
    const exports = Object.fromEntries(
      Object.entries(instance.exports).map(([name, value]) => {
        if (typeof value !== "function") return [name, value];
        return [name, (...rest) => {
          if (breakNext !== name) return value(...rest);
          breakNext = "";
          return trap();
        }];
      }),
    );
    return { exports };
  },
});

const { applyFixes, diagrams, GroundplanError, render, renderAll, renderEach, report, stories, tryRender, validate } = await import("groundplan");
const STORY = "id: A\ntitle: T\n";

test("render throws with the cause, and the next call works on a fresh instance", () => {
  const before = instances;
  breakNext = "render";
  assert.throws(() => render(STORY), (error) => {
    assert.ok(error instanceof GroundplanError);
    assert.equal(error.diagnostics[0].code, "GP900");
    assert.ok(error.cause instanceof WebAssembly.RuntimeError);
    return true;
  });
  assert.equal(instances, before + 1);
  assert.equal(render(STORY).story.title, "T");
});

test("diagrams throws with the cause, and the next call works", () => {
  breakNext = "diagrams";
  assert.throws(() => diagrams(STORY), (error) => {
    assert.ok(error instanceof GroundplanError && error.cause instanceof WebAssembly.RuntimeError);
    assert.deepEqual(error.diagnostics.map(({ name }) => name), ["internal-error"]);
    return true;
  });
  assert.deepEqual(diagrams(STORY), []);
});

test("the functions that never throw answer, and the next call works", () => {
  const calls = { render: tryRender, render_each: renderAll, validate, stories };
  for (const [name, call] of Object.entries(calls)) {
    breakNext = name;
    const answer = call(STORY);
    assert.equal(breakNext, "", `${name} was called`);
    const diagnostics = { render: answer.diagnostics, render_each: answer[0]?.diagnostics, validate: answer, stories: [] }[name];
    if (name !== "stories") assert.equal(diagnostics[0].name, "internal-error");
    assert.equal(tryRender(STORY).rendered?.story.id, "A");
    assert.equal(render(STORY).sections[0].level, 1);
  }
});

test("renderEach ends with a result that says so if a call within it breaks the engine down", () => {
  const names = [];
  renderEach("stories: [{id: A, title: T}, {id: B, title: U}, {id: C, title: V}]", undefined, ({ story, diagnostics }) => {
    names.push(story?.id ?? diagnostics[0].name);
    if (story?.id !== "B") return;
    breakNext = "validate";
    assert.equal(validate(STORY)[0].name, "internal-error");
  });
  assert.deepEqual(names, ["A", "B", "internal-error"]);
  assert.equal(render(STORY).story.title, "T");
});

test("without memory for another instance each call says so, and the first one that finds some works", () => {
  refused = 3;
  breakNext = "render";
  assert.equal(tryRender(STORY).diagnostics[0].name, "internal-error");
  const { diagnostics, rendered } = tryRender(STORY);
  assert.equal(rendered, null);
  assert.match(diagnostics[0].message, /^Groundplan itself failed: .*Out of memory/);
  assert.equal(refused, 0);
  assert.equal(tryRender(STORY).rendered?.story.title, "T");
});

test("a report, fixes and what is read late survive a breakdown too", () => {
  const found = validate("id: A\ntitle: T\ndate: soon\n");
  breakNext = "report";
  assert.match(report(STORY, found), /^\w+\[[\w-]+\]: /);
  assert.match(report(STORY, found), /story\.yaml|source/);
  breakNext = "apply_fixes";
  assert.deepEqual(applyFixes(STORY, []), { source: STORY, applied: [] });
  const { rendered } = tryRender(STORY);
  breakNext = "details";
  assert.deepEqual(rendered.sections, []);
  assert.equal(render(STORY).sections[0].level, 1);
});
