/** The playground on a narrow screen, which makes the editor when it is first needed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { playground, visit } from "./support/playground.mjs";

playground();

const PHONE = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };
/** Replaces the text, once the editor has all its keys: only these select what isn't drawn, too. */
async function write(page, source) {
  const content = page.locator(".cm-content").first();
  await content.focus();
  await page.waitForSelector(".cm-gutter-lint", { state: "attached" });
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(source);
}

const text = (page) => page.locator(".cm-content").first().evaluate((content) => content.innerText);

test("the first document shows without the editor, which a tab makes", () =>
  visit(async (page) => {
    assert.equal(await page.locator(".cm-content").count(), 0);
    await page.tap("[data-tab=story]");
    await page.waitForSelector(".cm-content");
    assert.match(await text(page), /story_id: REF-88/);
    assert.equal(await page.evaluate(() => document.querySelector("#editor").firstElementChild.className.includes("cm-editor")), true);
  }, PHONE));

test("the panel that is in sight is the one whose tab is marked, before any script has run", () =>
  visit(async (page) => {
    const html = await (await page.request.get(page.url())).text();
    const [, shown] = /<main id="panels" data-tab="(\w+)"/.exec(html);
    const marked = [...html.matchAll(/data-tab="(\w+)" aria-pressed="true"/g)].map(([, tab]) => tab);
    assert.deepEqual(marked, [shown]);
  }, PHONE));

test("what replaces a text that no editor has shown can be undone", () =>
  visit(async (page) => {
    await page.tap("#new");
    await page.waitForSelector("#blank-state:not([hidden])", { state: "attached" });
    await page.tap("#notice-undo");
    await page.waitForSelector("#blank-state", { state: "hidden" });
    await page.tap("[data-tab=story]");
    await page.waitForFunction(() => /REF-88/.test(document.querySelector(".cm-content")?.innerText ?? ""));
  }, PHONE));

test("a problem leads to its place in an editor that wasn't there, with all marks", () =>
  visit(async (page) => {
    await page.tap("[data-tab=story]");
    await write(page, "story_id: A-1\nstory_title: A story\ncreated_date: soon\n");
    await page.waitForFunction(() => /1|2|3/.test(document.querySelector("#tab-count").textContent));
    await page.tap("[data-tab=problems]");
    await page.reload();
    await page.waitForFunction(() => /1|2|3/.test(document.querySelector("#tab-count").textContent));
    assert.equal(await page.locator(".cm-content").count(), 0);
    await page.locator("#problems button").first().tap();
    await page.waitForSelector(".cm-lintRange");
    assert.equal(await page.getAttribute("#panels", "data-tab"), "story");
  }, PHONE));

test("the link that leads past the header to the story leads into the editor", () =>
  visit(async (page) => {
    await page.focus("#skip a[data-skip=story]");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement?.classList.contains("cm-content"));
  }, PHONE));

test("the editor is made when nobody presses anything, and when the screen gets wide", async () => {
  await visit(async (page) => {
    await page.waitForSelector(".cm-content", { state: "attached" });
    assert.equal(await page.getAttribute("#panels", "data-tab"), "document");
  }, PHONE);
  await visit(async (page) => {
    await page.setViewportSize({ width: 1200, height: 800 });
    await page.waitForSelector(".cm-lintRange, .cm-line", { state: "visible" });
    await write(page, "story_id: W-1\nstory_title: Wide\n");
    await page.waitForFunction(() => /Wide/.test(document.querySelector("#preview h1").textContent));
  }, { viewport: PHONE.viewport });
});

test("an editor that can't be loaded is reported, and the document stays", () =>
  visit(async (page) => {
    await page.route(/\/editor-[\w-]+\.js/, (route) => route.fulfill({ status: 200, contentType: "text/javascript", body: "throw new Error('broken')" }));
    await page.tap("[data-tab=story]");
    await page.waitForFunction(() => /can't be loaded/.test(document.querySelector("#notice-text").textContent));
    await page.tap("[data-tab=document]");
    await page.waitForSelector("#preview h1");
  }, PHONE));
