/** Whatever a caller passes to a function: a result, or a TypeError of Groundplan's own, at once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as engine from "groundplan";

const SOURCE = "story_id: V-1\nstory_title: Prune the vines.\ntasks: [Bind them, {title: Water}]\n";

/** Proxies each of whose traps throws. */
const throwing = (target) => new Proxy(target, new Proxy({}, {
  get: () => () => {
    throw new Error("a trap");
  },
}));

const getter = (name) => Object.defineProperty({}, name, {
  enumerable: true,
  get() {
    throw new RangeError("a getter");
  },
});

/** A mapping in itself, which no copy ends. */
const circle = {};
circle.rules = circle;

/** A list whose length is the largest that there is, and with almost nothing in it. */
const sparse = (...items) => Object.assign([...items], { length: 2 ** 32 - 1 });

/** The same list a hundred times in itself, to any depth: more parts than there is memory for. */
const deep = Array.from({ length: 12 }).reduce((inner) => Array.from({ length: 100 }, () => inner), "x");

const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

const WRONG = {
  "a text": "template", "no text": "", "a number": 7, "no number": NaN, "a large integer": 7n, "true": true, "null": null, "a symbol": Symbol("x"), "a function": () => 1, "a class": class {},
  "a list": ["a"], "a list in a list": [[["a"]]], "a list of nothing": [null, undefined], "a sparse list": sparse(), "a sparse list with an item": sparse({ name: "a", text: SOURCE }),
  "a mapping of a sparse list": { rules: sparse() }, "a mapping in itself": circle,
  "a date": new Date(0), "no date": new Date(NaN), "a map": new Map([["template", "seed"]]), "a set": new Set(["a"]), "bytes": new Uint8Array(1 << 26), "a buffer": new ArrayBuffer(8), "a text as an object": new String("x".repeat(1 << 22)),
  "an expression": /x/g, "an error": new Error("x"), "a promise": Promise.resolve(1), "a weak map": new WeakMap(), "an object without a prototype": Object.create(null), "a generator": (function* () { for (;;) yield 1; })(),
  "a proxy that throws": throwing({}), "a proxy of a list that throws": throwing([]), "a proxy of a function that throws": throwing(() => 1), "a proxy that is revoked": revoked(),
  "an endless chain": new Proxy({}, { get: (_, name) => (name === "length" ? 5 : WRONG["an endless chain"]), ownKeys: () => ["template"], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }),
  "an object that is no text": { toString: 1, valueOf: 1 }, "an object whose text throws": { toString() { throw new Error("x"); } },
  ...Object.fromEntries(["template", "source", "name", "text", "rules", "limits", "length", "id", "toString", "ownerDocument"].map((name) => [`a getter of ${name} that throws`, getter(name)])),
  ...Object.fromEntries(["template", "format", "rules", "limits", "share", "name", "validate", "id", "date", "color", "views", "story"].flatMap((name) => [7, null, Symbol("x"), [], sparse(), throwing({}), 7n, () => 1, "\ud800", { source: 7 }, { source: getter("x") }].map((value, index) => [`{${name}: ${index}}`, { [name]: value }]))),
};

/** What ends only where there is no room for more of it. */
const LARGE = {
  "a deep list": deep, "a mapping with a deep list": { template: deep },
  "a proxy of an endless list": new Proxy([], { get: (list, name) => (name === "length" ? 2 ** 32 - 1 : list[name]), has: () => true }),
};

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
