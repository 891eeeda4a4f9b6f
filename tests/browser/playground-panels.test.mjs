/** The playground in real Chromium: problems and their fixes, the stories of a backlog, the outline. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { BACKLOG, HELD, paste, playground, source, text, title, visit } from "./support/playground.mjs";

playground();

const BROKEN = "story_id: A-1\nstory_title: Level the floor: twice";

test("a problem is underlined, and marked in the gutter and in the panel at its line", () =>
  visit(async (page) => {
    await paste(page, BROKEN);
    await page.waitForSelector("#editor .cm-lintRange-error");
    await page.waitForSelector("#editor .cm-lint-marker-error");
    assert.match(await page.textContent("#problems .place"), /^2:\d+$/);
    assert.equal(await page.textContent("#counts"), "1 error");
  }));

test("the fix in the panel clears its problem", () =>
  visit(async (page) => {
    await paste(page, BROKEN);
    await page.click("#problems .fix");
    await title(page, "Level the floor: twice");
    await page.waitForSelector("#problems .none");
    await source(page, "'Level the floor: twice'");
  }));

test("the fix in the tooltip clears its problem", () =>
  visit(async (page) => {
    await paste(page, BROKEN);
    await page.hover("#editor .cm-lintRange-error");
    await page.waitForSelector(".cm-tooltip .tip");
    assert.match(await page.textContent(".cm-tooltip .tip"), /GP001/);
    await page.click(".cm-tooltip .cm-diagnosticAction");
    await title(page, "Level the floor: twice");
    await page.waitForSelector("#problems .none");
  }));

test("all safe fixes are applied at once", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_title: x\ntasks:\n  - one: first\n  - two: second\n");
    await page.waitForFunction(() => [...document.querySelectorAll("#problems .fix")].some(({ textContent }) => textContent === "quote the text, all 2"));
    await page.click("#fix-all");
    await page.waitForSelector("#problems .none");
    assert.match(await page.textContent("#markdown"), /two: second/);
    assert.equal(await page.textContent("#notice-text"), "2 fixes applied.");
    assert.equal(await page.evaluate(() => document.activeElement.classList.contains("cm-content")), true);
    await page.click("#notice-undo");
    await page.waitForFunction(() => [...document.querySelectorAll("#problems .fix")].some(({ textContent }) => textContent === "quote the text, all 2"));
    assert.match(await text(page), /^  - one: first\n  - two: second$/m);
  }));

test("the same problem in several places is fixed at once, and others are left", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_titel: x\ntasks:\n  - one: first\n  - two: second\n");
    await page.click("#problems .fix:has-text('quote the text, all 2')");
    await page.waitForFunction(() => document.querySelector("#notice-text")?.textContent === "2 fixes applied.");
    assert.match(await text(page), /^story_titel: x$/m);
  }));

test("fixes of a text that has been edited since are not applied", () =>
  visit(
    async (page) => {
      await paste(page, "story_id: A-1\nstory_title: x\ntasks:\n  - one: first\n  - two: second\n");
      await page.waitForSelector("#fix-all:not([hidden])");
      await page.evaluate(() => window.hold());
      await page.click("#fix-all");
      await page.click("#editor .cm-content");
      await page.keyboard.press("Control+Home");
      await page.keyboard.type("# older\n");
      await page.evaluate(() => window.release());
      await page.waitForFunction(() => document.querySelector("#problems .place")?.textContent.startsWith("5:"));
      assert.match(await text(page), /^# older\n[^]*\n  - one: first\n  - two: second$/m);
      assert.equal(await page.isVisible("#notice"), false);
    },
    { script: HELD },
  ));

test("a click on a problem selects its place, and F8 goes on to the next", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_title: x\ncreated_date: soon\ndocument:\n  updated: later\n");
    await page.waitForFunction(() => document.querySelectorAll("#problems .go").length === 2);
    await page.click("#problems .go");
    await page.waitForFunction(() => getSelection()?.toString() === "soon");
    // A click in the document would move the cursor.
    await page.focus("#sheet");
    await page.keyboard.press("F8");
    await page.waitForFunction(() => getSelection()?.toString() === "later");
  }));

test("a story is found by its words and chosen by keyboard", () =>
  visit(async (page) => {
    await paste(page, BACKLOG);
    await title(page, "The first of two");
    await page.click("#story-button");
    assert.match(await page.textContent("#story-options li:nth-child(2) .badge.warning"), /1/);
    assert.equal(await page.$("#story-options li:nth-child(1) .badge"), null);
    await page.keyboard.type("two second");
    await page.waitForFunction(() => document.querySelectorAll("#story-options li").length === 1);
    await page.keyboard.press("Enter");
    await title(page, "The second of two");
    assert.match(await page.textContent("#preview"), /draw the walls/);
  }));

test("the panel shows the problems of the story, or all of them", () =>
  visit(async (page) => {
    await paste(page, BACKLOG);
    await title(page, "The first of two");
    await page.waitForSelector("#problems .none");
    await page.click("[data-scope=all]");
    await page.waitForSelector("#problems .mark.warning");
  }));

test("stories without an id, or with the same one, can each be chosen", () =>
  visit(async (page) => {
    await paste(page, "- title: first\n- title: second\n- id: X\n  title: third\n- id: X\n  title: fourth\n");
    for (const [place, name] of [[2, "second"], [4, "fourth"], [3, "third"], [1, "first"]]) {
      await page.click("#story-button");
      await page.click(`#story-options li:nth-child(${place})`);
      await title(page, `${name} - `);
    }
  }));

test("a backlog with an error outside of its stories keeps their list and the chosen document", () =>
  visit(async (page) => {
    await paste(page, BACKLOG);
    await page.waitForSelector("#story-field:not([hidden])");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("key: a: b");
    await page.waitForSelector("#problems .mark.error");
    await title(page, "The first of two - ");
    assert.equal(await page.isVisible("#stale-banner"), false);
    assert.equal(await page.isVisible("#story-field"), true);
  }));

test("a section of the outline is brought into view", () =>
  visit(async (page) => {
    for (const view of ["draft", "markdown"]) {
      await page.click(`[data-view=${view}]`);
      await page.click("#outline-button");
      await page.click("#outline-list button:has-text('Data Architecture')");
      await page.waitForFunction((headings) => {
        const heading = [...document.querySelectorAll(headings)].find(({ textContent }) => textContent.includes("Data Architecture"));
        const below = heading.getBoundingClientRect().top - document.querySelector("#sheet").getBoundingClientRect().top;
        return below >= 0 && below < 40;
      }, view === "draft" ? "#preview h2" : "#markdown .heading");
    }
  }));

test("a menu is opened, navigated and closed by keyboard", () =>
  visit(async (page) => {
    await page.focus("#example-button");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#example-list button:focus");
    await page.keyboard.press("ArrowDown");
    const name = await page.textContent("#example-list li:nth-child(2) strong");
    assert.equal(await page.evaluate(() => document.activeElement.querySelector("strong")?.textContent), name);
    await page.keyboard.press("Escape");
    assert.equal(await page.isVisible("#example-list"), false);
    assert.equal(await page.evaluate(() => document.activeElement.id), "example-button");
  }));

test("after a fix the editor has the focus, so that it can be undone from the keyboard or the notice", () =>
  visit(async (page) => {
    for (const undo of [() => page.keyboard.press("Control+z"), () => page.click("#notice-undo")]) {
      await paste(page, BROKEN);
      await page.click("#problems .fix");
      await page.waitForFunction(() => document.querySelector("#notice-text")?.textContent === "1 fix applied.");
      await source(page, "'Level the floor: twice'");
      assert.equal(await page.evaluate(() => document.activeElement.classList.contains("cm-content")), true);
      await undo();
      await source(page, "story_title: Level the floor: twice");
    }
  }));

test("a new page has the focus at once, and an example as soon as it is loaded", () =>
  visit(async (page) => {
    await page.click("#example-button");
    await page.locator("#example-list button").first().click();
    await page.waitForFunction(() => document.activeElement.classList.contains("cm-content"));
    await page.click("#new");
    assert.equal(await page.evaluate(() => document.activeElement.classList.contains("cm-content")), true);
  }));
