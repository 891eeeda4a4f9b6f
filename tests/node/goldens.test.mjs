/** The golden cases through the built package in Node, by import and by require. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import * as imported from "groundplan";
import { cases, withoutUrls } from "./support/goldens.mjs";

const required = createRequire(import.meta.url)("groundplan");

for (const [door, { tryRender }] of [["import", imported], ["require", required]]) {
  test(`every golden case renders as expected through ${door}`, () => {
    const all = cases();
    assert.ok(all.length >= 40);
    for (const { name, source, options, markdown, html, diagnostics, ...few } of all) {
      const result = tryRender(source, options);
      assert.equal(result.rendered?.text, markdown, `${name}: expected.md`);
      assert.deepEqual(withoutUrls(result.diagnostics), diagnostics, `${name}: expected.json`);
      assert.equal(tryRender(source, { ...options, format: "html" }).rendered?.text, html, `${name}: expected.html`);
      for (const format of ["page", "confluence"]) {
        if (few[format]) assert.equal(tryRender(source, { ...options, format }).rendered?.text, few[format], `${name}: ${format}`);
      }
    }
    assert.ok(all.some(({ page }) => page) && all.some(({ confluence }) => confluence));
  });
}
