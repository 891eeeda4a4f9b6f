/** The golden cases through the built package in Chromium. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cases, compareDiagnostics } from "../node/support/goldens.mjs";
import { launch, open, serve } from "./support/harness.mjs";

let server;
let browser;

before(async () => {
  server = await serve("pkg/dist", { pages: { "/": "<!doctype html><link rel=icon href=data:,><title>goldens</title>" } });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test("every golden case renders in the browser as it does everywhere", async () => {
  const { context, page, trouble } = await open(browser, server.url);
  await page.goto(server.url);
  const all = cases();
  assert.ok(all.length >= 40);
  const results = await page.evaluate(async (cases) => {
    const { init, report, tryRender } = await import("/web.js");
    await init();
    return cases.map(({ source, options }) => {
      const { rendered, diagnostics } = tryRender(source, options);
      const [html, page, confluence] = ["html", "page", "confluence"].map((format) => tryRender(source, { ...options, format }).rendered?.text);
      return { markdown: rendered?.text, html, page, confluence, diagnostics, report: report(source, diagnostics) };
    });
  }, all.map(({ source, options }) => ({ source, options })));
  all.forEach((expected, index) => {
    assert.equal(results[index].markdown, expected.markdown, `${expected.name}: expected.md`);
    for (const format of ["html", "page", "confluence"]) {
      if (expected[format]) assert.equal(results[index][format], expected[format], `${expected.name}: ${format}`);
    }
    compareDiagnostics(results[index], expected);
  });
  assert.deepEqual(trouble, []);
  await context.close();
});
