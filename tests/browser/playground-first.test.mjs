/** The first visit: its document shows before the engine answers, and the answer changes nothing that is read. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, open, root, serve } from "./support/harness.mjs";
import { HELD } from "./support/playground.mjs";

const assets = readdirSync(`${root}www/dist/assets`);
const main = assets.find((name) => /^main-.*\.js$/.test(name));

let server;
let browser;
/** Lets the answer with the page's main script go. */
let release;
let held = Promise.resolve();

before(async () => {
  const script = readFileSync(`${root}www/dist/assets/${main}`);
  server = await serve("www/dist", {
    handlers: {
      [`/assets/${main}`]: async (_, response) => {
        await held;
        response.writeHead(200, { "content-type": "text/javascript" }).end(script);
      },
    },
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function visit(steps, ...scripts) {
  const { context, page, trouble } = await open(browser, server.url);
  try {
    for (const script of scripts) await page.addInitScript(script);
    await page.goto(server.url);
    await steps(page);
    assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
}

const isDone = (page) => page.waitForFunction(() => document.querySelector("#preview:not([aria-busy]) h1") !== null);

test("the document is there before the engine answers, and its answer replaces nothing", () =>
  visit(async (page) => {
    await page.waitForSelector("#preview[aria-busy] h1");
    assert.equal(await page.isVisible("#loading"), false);
    // All of it, in the end.
    await page.waitForFunction(() => /Changelog/.test(document.querySelector("#preview h2:last-of-type")?.textContent ?? ""));
    await page.waitForSelector("#editor .cm-content");
    await page.evaluate(() => {
      window.changed = [];
      new MutationObserver((records) => {
        for (const { addedNodes, removedNodes } of records) for (const node of [...addedNodes, ...removedNodes]) window.changed.push(node.textContent.slice(0, 80));
      }).observe(document.querySelector("#preview"), { childList: true });
      window.release();
    });
    await isDone(page);
    assert.deepEqual(await page.evaluate(() => window.changed), []);
  }, HELD, () => setTimeout(() => window.hold())));

test("what is pressed before the scripts are there happens once they are", () => {
  held = new Promise((resolve) => (release = resolve));
  return visit(async (page) => {
    await page.waitForSelector("#preview[aria-busy] h1");
    await page.click("#options-button");
    release();
    await page.waitForSelector("#options-list:not([hidden])");
  });
});

test("a second visit begins with its own text, not with the example", () =>
  visit(async (page) => {
    await isDone(page);
    await page.click("#editor .cm-content");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("id: A-1\ntitle: Of my own");
    await page.waitForFunction(() => document.querySelector("#preview h1")?.textContent.includes("Of my own"));
    await page.addInitScript(() => {
      window.titles = new Set();
      new MutationObserver(() => {
        const title = document.querySelector("#preview h1")?.textContent;
        if (title) window.titles.add(title);
      }).observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    await isDone(page);
    const titles = await page.evaluate(() => [...window.titles]);
    assert.ok(titles.length > 0 && titles.every((title) => title.includes("Of my own")), titles.join());
  }));

test("all of the text is selected and replaced, though the editor's other keys arrive in between", () =>
  visit(async (page) => {
    let arrive;
    const asked = new Promise((resolve) => (arrive = resolve));
    await page.route(/\/tools-/, async (route) => {
      await asked;
      await route.continue();
    });
    await page.click("#editor .cm-content");
    await page.keyboard.press("Control+a");
    arrive();
    await page.waitForSelector("#editor .cm-gutter-lint", { state: "attached" });
    await page.keyboard.insertText("id: A-1\ntitle: Of my own");
    await page.waitForFunction(() => document.querySelector("#preview h1")?.textContent.includes("Of my own"));
  }));

test("what looks for the preview finds it whole, beside the editor", () =>
  visit(async (page) => {
    await page.waitForSelector("[data-preview] h2");
    assert.match(await page.textContent("[data-preview] h2:last-of-type"), /Changelog/);
    assert.match(await page.$eval(".cm-content", (content) => content.textContent), /story_id/);
  }));
