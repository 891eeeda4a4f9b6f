/** The golden cases through the built package in Node, by import and by require. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import * as imported from "groundplan";
import { cases, compareDiagnostics } from "./support/goldens.mjs";

const required = createRequire(import.meta.url)("groundplan");

for (const [door, { report, tryRender }] of [["import", imported], ["require", required]]) {
  test(`every golden case renders as expected through ${door}`, () => {
    const all = cases();
    assert.ok(all.length >= 40);
    for (const golden of all) {
      const { name, source, options, markdown } = golden;
      const result = tryRender(source, options);
      assert.equal(result.rendered?.text, markdown, `${name}: expected.md`);
      compareDiagnostics({ diagnostics: result.diagnostics, report: report(source, result.diagnostics) }, golden);
      for (const format of ["html", "page", "confluence"]) {
        if (golden[format]) assert.equal(tryRender(source, { ...options, format }).rendered?.text, golden[format], `${name}: ${format}`);
      }
    }
    for (const some of ["html", "page", "confluence", "diagnostics"]) assert.ok(all.some((golden) => golden[some]), some);
  });
}
