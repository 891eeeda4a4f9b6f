/** The door whose engine is inside the JavaScript. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import * as groundplan from "groundplan";
import initDefault, * as inline from "groundplan/inline";

test("it has the names of the main entry", () => {
  assert.deepEqual(Object.keys(inline).sort(), Object.keys(groundplan).sort());
  assert.equal(initDefault, inline.init);
});

test("it needs init, which asks for nothing, comes together, and is harmless afterwards", async () => {
  assert.throws(() => inline.render("id: A"), /await init\(\)/);
  await Promise.all([inline.init(), inline.init("nowhere.wasm")]);
  await inline.init();
  assert.equal(inline.render("id: A").text, groundplan.render("id: A").text);
});

test("it works where nothing can be fetched", () => {
  const code = `globalThis.fetch = () => { throw new Error("nothing may be fetched") };
    const { init, render } = await import(${JSON.stringify(import.meta.resolve("groundplan/inline"))});
    await init();
    console.log(render("id: A").story.id);`;
  assert.equal(execFileSync(process.execPath, ["--input-type=module", "--eval", code], { encoding: "utf8" }), "A\n");
});
