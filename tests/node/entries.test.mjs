/** The entries of the package: each exports the whole API, and a worker all of it that needs no page. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { connect } from "groundplan/worker";
import { load } from "./support/source.mjs";

/** Does not compile unless it has every function of the API. */
const { PARAMETERS } = await load("worker/functions.ts");
const functions = Object.keys(PARAMETERS);
const ENTRIES = {
  "the import in Node": () => import("groundplan"),
  "require in Node": () => createRequire(import.meta.url)("groundplan"),
  "browsers": () => import("../../pkg/dist/web.js"),
  "groundplan/inline": () => import("groundplan/inline"),
};

for (const [name, open] of Object.entries(ENTRIES)) {
  test(`the entry for ${name} exports the whole API`, async () => {
    const entry = await open();
    const expected = [...functions, "renderEach", "renderInto", "starter", "GroundplanError", "init", "default"];
    assert.deepEqual(Object.keys(entry).filter((member) => member !== "__esModule").sort(), expected.sort());
    assert.equal(entry.default, entry.init);
  });
}

test("a connection to a worker has every function of the API that needs no page", () => {
  const connection = connect();
  for (const name of functions) assert.equal(typeof connection[name], "function", name);
  connection.close();
});
