/** The playground while an answer takes long: it says so, marks the document as outdated, and can be stopped. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { HELD, paste, playground, source, title, visit } from "./support/playground.mjs";

playground();

const banner = (page, text) => page.waitForFunction((text) => {
  const banner = document.querySelector("#work-banner");
  return !banner.hidden && banner.textContent.includes(text);
}, text);
const gone = (page) => page.waitForFunction(() => document.querySelector("#work-banner").hidden);
const stale = (page) => page.$eval("#paper", (paper) => paper.classList.contains("stale"));
const NEXT = "story_id: A-1\nstory_title: The next one";

/** Opens the playground, and then holds back the answer to a new text. */
const held = (steps, options) =>
  visit(
    async (page) => {
      await page.evaluate(() => window.hold());
      await paste(page, NEXT);
      await banner(page, "Working…");
      await steps(page);
    },
    { script: HELD, ...options },
  );

test("an answer that takes long is announced, the document is outdated until it is there, and then it is announced", () =>
  held(async (page) => {
    assert.equal(await stale(page), true);
    assert.equal(await page.$eval("#problems", (list) => getComputedStyle(list).opacity), "0.7");
    assert.match(await page.textContent("#work-reason"), /The document shown is outdated\./);
    assert.equal(await page.textContent("#work-status"), "Working on the document.");
    assert.equal(await page.getAttribute("#work-status", "role"), "status");
    await page.evaluate(() => window.release());
    await title(page, "The next one");
    await gone(page);
    assert.equal(await stale(page), false);
    assert.equal(await page.textContent("#work-status"), "The document is up to date.");
  }));

test("a quick answer announces nothing", () =>
  visit(async (page) => {
    await gone(page);
    await page.evaluate(() => (document.querySelector("#work-status").textContent = ""));
    await paste(page, NEXT);
    await title(page, "The next one");
    await gone(page);
    assert.equal(await stale(page), false);
  }));

for (const [name, stop] of [
  ["its button", (page) => page.click("#work-button")],
  ["Ctrl+.", (page) => page.keyboard.press("Control+.")],
]) {
  test(`${name} stops the work: the worker is ended, the text is kept, and it can be rendered again`, () =>
    held(async (page) => {
      const asked = await page.evaluate(() => window.asked);
      await stop(page);
      await banner(page, "Stopped.");
      assert.equal(await page.evaluate(() => window.ended), 1);
      await page.evaluate(() => window.release());
      await source(page, "The next one");
      assert.equal(await stale(page), true);
      assert.equal(await page.textContent("#work-status"), "Stopped.");
      assert.doesNotMatch(await page.textContent("#preview h1"), /The next one/, "an answer that was on its way is not shown");
      await page.click("#work-button");
      await title(page, "The next one");
      await gone(page);
      assert.equal(await stale(page), false);
      assert.equal((await page.evaluate(() => window.asked)) - asked, 1);
    }));
}

test("an edit after a stop is rendered", () =>
  held(async (page) => {
    await page.click("#work-button");
    await banner(page, "Stopped.");
    await page.evaluate(() => window.release());
    await page.click("#editor .cm-content");
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" and more");
    await title(page, "The next one and more");
    await gone(page);
  }));

test("the button keeps the focus while it changes, and passes it on to the document", () =>
  held(async (page) => {
    await page.focus("#work-button");
    await page.keyboard.press("Enter");
    await banner(page, "Stopped.");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Render again");
    await page.evaluate(() => window.release());
    await page.keyboard.press("Enter");
    await gone(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), "sheet");
  }));

test("on a phone the banner shows over every panel", () =>
  visit(
    async (page) => {
      await page.evaluate(() => window.hold());
      await paste(page, NEXT);
      await banner(page, "Working…");
      for (const tab of ["story", "document", "problems"]) {
        await page.click(`[data-tab=${tab}]`);
        const { top, bottom, hit } = await page.$eval("#work-button", (button) => {
          const { top, bottom, left } = button.getBoundingClientRect();
          return { top, bottom, hit: document.elementFromPoint(left + 4, (top + bottom) / 2) === button };
        });
        assert.ok(hit && bottom - top >= 40, tab);
      }
      await page.evaluate(() => window.release());
      await gone(page);
    },
    { script: HELD, viewport: { width: 390, height: 844 }, hasTouch: true },
  ));

test("a fix that is chosen while an answer is on its way is applied when it arrives, where the problem is then", () =>
  visit(
    async (page) => {
      await paste(page, "story_id: A-1\nstory_title: The first one\ncreated_date: 2026-1-5\n");
      await page.waitForSelector("#problems .fix");
      await page.evaluate(() => window.hold());
      await page.click("#editor .cm-content");
      await page.keyboard.press("Control+Home");
      await page.keyboard.insertText("# Moved down\n");
      await page.click("#problems .fix");
      await page.evaluate(() => window.release());
      await source(page, "created_date: '2026-01-05'");
      await source(page, "# Moved down");
    },
    { script: HELD },
  ));
