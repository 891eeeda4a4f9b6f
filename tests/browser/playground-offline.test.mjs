/** The playground without a network, in real Chromium: the whole app after the first visit, and the notice of a newer version. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { launch, open, serve } from "./support/harness.mjs";
import { paste, title } from "./support/playground.mjs";

/** Visits a server of the test's own, and waits until the site is stored, unless `prepare` has its own way. */
async function visit(steps, { prepare, ...options } = {}) {
  const server = await serve("www/dist", options);
  const browser = await launch();
  try {
    const { page } = await open(browser, server.url);
    await prepare?.(page);
    await page.goto(`${server.url}/`);
    await page.waitForSelector("#preview:not([aria-busy]) h1");
    if (!prepare) await page.waitForFunction(() => navigator.serviceWorker.controller);
    await steps(page, server);
  } finally {
    await browser.close();
    await server.close().catch(() => {});
  }
}

test("after one visit the whole app works without a network", () =>
  visit(async (page, server) => {
    await server.close();
    await page.reload();
    await paste(page, "story_id: OFF-1\nstory_title: On the train\n");
    await title(page, "On the train");
    await page.getByRole("button", { name: "Export" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "Page" }).click()]);
    assert.match(await readFile(await download.path(), "utf8"), /On the train/);
    await page.click("#example-button");
    await page.click("#example-list button:has-text('Bike sharing')");
    await title(page, "Unlock a bike");
    await page.goto(`${server.url}/embed/`);
    await page.waitForFunction(() => document.querySelector("#inside").shadowRoot?.querySelector("h1"));
  }));

test("the site is stored in a pause, not while somebody types", () =>
  visit(async (page) => {
    await page.focus("#editor .cm-content");
    for (let key = 0; key < 5; key += 1) {
      await page.keyboard.press("ArrowDown");
      await page.clock.fastForward(1000);
    }
    await page.clock.fastForward(5000);
    await page.waitForFunction(() => window.pause !== undefined);
    // A slow machine may have stored it before the first key.
    const pause = await page.evaluate(() => window.pause);
    assert.ok(pause >= 2500, `stored ${pause} ms after a key`);
  }, { prepare: notePause }));

/** Notes how long ago the last key was when the site is stored. */
async function notePause(page) {
  await page.clock.install();
  await page.addInitScript(() => {
    let pressed = -Infinity;
    addEventListener("keydown", () => (pressed = Date.now()), { capture: true });
    const { register } = navigator.serviceWorker;
    navigator.serviceWorker.register = function (...given) {
      window.pause = Date.now() - pressed;
      return register.apply(this, given);
    };
  });
}

test("a newer version waits until the person wants it", () => {
  const pages = {};
  return visit(async (page) => {
    const script = await (await page.request.get(new URL("service-worker.js", page.url()).href)).text();
    pages["/service-worker.js"] = script.replace(/const VERSION = "\w+"/, 'const VERSION = "later"');
    await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
    await page.waitForFunction(() => document.querySelector("#notice-text").textContent.includes("new version"));
    await Promise.all([page.waitForEvent("load"), page.click("#notice-offer")]);
    await page.waitForSelector("#preview:not([aria-busy]) h1");
    assert.deepEqual(await page.evaluate(() => caches.keys()), ["groundplan-later"]);
  }, { pages });
});
