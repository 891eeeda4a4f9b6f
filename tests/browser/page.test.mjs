/** The page in Chromium: its policy lets its style work, it asks for nothing, it fits its window. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { render, renderAll } from "groundplan";
import { cases } from "../node/support/goldens.mjs";
import { launch, open, serve } from "./support/harness.mjs";

const wanted = ["markdown-in-description", "arabic-pharmacy-refill", "very-long-words", "html-and-comments-in-texts"];
const stories = cases().filter(({ name }) => wanted.includes(name));
const shown = { format: "page", guidance: "keep", empty: "placeholder" };
const pages = Object.fromEntries(stories.map(({ name, source, options }) => [`/${name}.html`, render(source, { ...options, ...shown }).text]));

let server;
let browser;

before(async () => {
  server = await serve("pkg/dist", { pages });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

for (const [width, colorScheme] of [[390, "light"], [1280, "dark"]]) {
  test(`at ${width} pixels, ${colorScheme}, each page is styled, fits and asks for nothing`, async () => {
    assert.equal(stories.length, wanted.length);
    const { context, page, trouble } = await open(browser, server.url, { viewport: { width, height: 800 }, colorScheme });
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    for (const path of Object.keys(pages)) {
      requests.length = 0;
      await page.goto(server.url + path);
      const seen = await page.evaluate(() => {
        const style = getComputedStyle(document.documentElement);
        const channel = (color) => Number(color.match(/\d+/)[0]);
        const targets = [...document.querySelectorAll("nav a")].map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
        return {
          dark: channel(style.backgroundColor) < channel(style.color),
          wide: document.documentElement.scrollWidth,
          position: getComputedStyle(document.querySelector("nav")).position,
          lost: targets.filter((target) => target === null).length,
        };
      });
      assert.deepEqual(seen, { dark: colorScheme === "dark", wide: width, position: width > 1000 ? "sticky" : "static", lost: 0 }, path);
      assert.deepEqual(requests.filter((url) => !url.startsWith("data:")), [server.url + path]);
    }
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("nav").isVisible(), false);
    assert.deepEqual(trouble, []);
    await context.close();
  });
}

/** The number of sheets of a page in print. */
async function sheets(page, format) {
  const pdf = await page.pdf({ format, printBackground: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}

test("a summary is one sheet, of each story of the gallery, on both kinds of paper", async () => {
  const { context, page } = await open(browser, server.url);
  const gallery = cases().filter(({ name }) => name.startsWith("gallery-"));
  const summaries = gallery.flatMap(({ name, source }) => renderAll(source, { template: "summary", format: "page" }).map(({ rendered }) => [name, rendered.text]));
  assert.ok(summaries.length >= 16);
  for (const [name, text] of summaries) {
    await page.setContent(text);
    for (const format of ["A4", "Letter"]) assert.equal(await sheets(page, format), 1, `${name} on ${format}`);
  }
  await page.setContent(render(gallery[0].source, { format: "page" }).text);
  assert.ok((await sheets(page, "A4")) > 1, "sheets are counted");
  await context.close();
});
