/** Several engines in one process: none knows of the others. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import test from "node:test";
import * as imported from "groundplan";
import { cases, compareDiagnostics } from "./support/goldens.mjs";

test("the doors' instances take turns, over good stories and bad ones, and write the same", async () => {
  const required = createRequire(import.meta.url)("groundplan");
  const web = await import("../../pkg/dist/web.js");
  const again = await import("../../pkg/dist/node.js?again");
  await web.init(await readFile(new URL("../../pkg/dist/engine/engine_bg.wasm", import.meta.url)));
  const doors = { imported, required, web, again };
  for (const golden of cases()) {
    const { name, source, options, markdown } = golden;
    // All answers first: a late member is asked of an engine that has seen other calls since.
    const results = Object.entries(doors).map(([door, { report, tryRender }]) => [door, tryRender(source, options), report]);
    for (const [door, result, report] of results) {
      assert.equal(result.rendered?.text, markdown, `${name}, ${door}`);
      compareDiagnostics({ diagnostics: result.diagnostics, report: report(source, result.diagnostics) }, golden);
      assert.deepEqual(result.rendered?.sections, results[0][1].rendered?.sections, `${name}, ${door}`);
    }
  }
});
