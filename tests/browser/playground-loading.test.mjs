/** The playground in real Chromium: what it loads before the first document, and what it loads later. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { HELD, playground, title, visit } from "./support/playground.mjs";
import { NOTE_FIRST_DOCUMENT, scriptsBefore } from "./support/scripts.mjs";

playground();

/** The most that the first document may wait for, in KB of gzip -9. */
const MAX_SCRIPTS = 50;

test("the first document waits for a bounded amount of scripts", () =>
  visit(
    async (page) => {
      const size = await scriptsBefore(page);
      assert.ok(size > 20, "scripts were counted");
      assert.ok(size <= MAX_SCRIPTS, `${size.toFixed(1)} KB`);
    },
    { script: NOTE_FIRST_DOCUMENT },
  ));

test("a menu that can't be loaded says so", () =>
  visit(async (page) => {
    await page.route(/drafts-menu/, (route) => route.fulfill({ status: 200, contentType: "text/javascript", body: "throw new Error('broken')" }));
    await page.click("#drafts-button");
    await page.waitForFunction(() => /can't be loaded/.test(document.querySelector("#notice-text").textContent));
  }));

/** Runs in the page after `HELD`: the answers wait until the test lets them go. */
const UNTIL_RELEASED = () => {
  window.letGo = window.release;
  window.release = () => undefined;
};

test("a word says that the first document is loading, until it is there", () =>
  visit(async (page, context) => {
    const slow = await context.newPage();
    await slow.addInitScript(HELD);
    await slow.addInitScript(UNTIL_RELEASED);
    await slow.goto(page.url());
    await slow.waitForSelector("#loading:visible");
    assert.equal(await slow.$eval("#loading", (word) => getComputedStyle(word).animationDelay), "0.3s");
    await slow.evaluate(() => window.letGo());
    await title(slow, "");
    assert.equal(await slow.isVisible("#loading"), false);
  }));
