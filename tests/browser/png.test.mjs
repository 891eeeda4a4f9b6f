/** `groundplan/png` in Chromium: the module is fetched when it is first needed, and draws what Node draws. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { diagrams } from "groundplan";
import { toPng } from "groundplan/png";
import { launch, open, serve } from "./support/harness.mjs";

const STORY = "id: A\ntitle: T\nsystem: {name: Mill}\narchitecture: {containers: [{name: Desk, uses: [Ledger]}, {name: Ledger, type: database}]}\n";

let server;
let browser;

before(async () => {
  server = await serve("pkg/dist", { pages: { "/": "<!doctype html><link rel=icon href=data:,><title>png</title>" } });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test("a diagram is the same picture as in Node, and the browser shows it", async () => {
  const [{ svg }] = diagrams(STORY, { only: ["containers"] });
  const { context, page, trouble } = await open(browser, server.url);
  const fetched = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  try {
    await page.goto(server.url);
    const found = await page.evaluate(async (svg) => {
      const { toPng } = await import("/png.js");
      const pictures = await Promise.all([toPng(svg, { scale: 2 }), toPng(svg, { scale: 2 })]);
      const bitmap = await createImageBitmap(new Blob([pictures[0]], { type: "image/png" }));
      const wrong = await toPng(svg, { scale: 0 }).catch((error) => [error instanceof TypeError, error.message]);
      return { bytes: pictures.map((picture) => [...picture]), size: [bitmap.width, bitmap.height], wrong };
    }, svg);
    const expected = [...await toPng(svg, { scale: 2 })];
    assert.deepEqual(found.bytes, [expected, expected]);
    const [width, height] = ["width", "height"].map((name) => 2 * Number(new RegExp(` ${name}="(\\d+)"`).exec(svg)[1]));
    assert.deepEqual(found.size, [width, height]);
    assert.equal(found.wrong[0], true);
    assert.match(found.wrong[1], /invalid option `scale`/);
    assert.equal(fetched.filter((path) => path.endsWith(".wasm")).length, 1, fetched.join());
    assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
});
