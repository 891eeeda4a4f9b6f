/** Drafts of the playground in real Chromium: kept, named, restored, one for each tab, and what happens where the browser refuses. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { paste, playground, source, text, title, visit } from "./support/playground.mjs";

playground();

const words = (name) => `story_id: A-1\nstory_title: ${name}\n`;

/** Runs in the page: the texts of the drafts in the database. */
const inDatabase = () =>
  new Promise((resolve) => {
    const request = indexedDB.open("groundplan");
    request.onsuccess = () => {
      const all = request.result.transaction("drafts").objectStore("drafts").getAll();
      all.onsuccess = () => (request.result.close(), resolve(all.result.map(({ source }) => source)));
    };
  });

/** The texts of the drafts in the database. */
const stored = (page) => page.evaluate(inDatabase);

/** Waits until the database has a draft with a text. */
async function saved(page, found) {
  await page.waitForFunction(() => Object.keys(localStorage).every((key) => !key.startsWith("groundplan-journal-")));
  await page.waitForFunction(`(${inDatabase})().then((drafts) => drafts.some((draft) => draft.includes(${JSON.stringify(found)})))`);
}

const drafts = (page) => page.getByRole("button", { name: "Drafts" }).click();

test("what is written is a draft; another story is another draft, and both can be opened", () =>
  visit(async (page) => {
    await paste(page, words("The first text"));
    await title(page, "The first text");
    await saved(page, "The first text");
    const buffer = Buffer.from(words("The second text"));
    await page.setInputFiles("#file", { name: "two.yaml", mimeType: "application/yaml", buffer });
    await title(page, "The second text");
    await saved(page, "The second text");
    await drafts(page);
    await page.click("#drafts-list .draft .entry:has-text('The first text')");
    await title(page, "The first text");
    await drafts(page);
    await page.waitForSelector("#drafts-list .draft:has-text('The second text')");
    await page.keyboard.press("Escape");
    assert.equal(await page.isVisible("#drafts-list"), false);
  }));

test("an undo past an opened story goes on with the draft before, and neither gets the other's text", () =>
  visit(async (page) => {
    await paste(page, words("The first text"));
    await title(page, "The first text");
    await page.setInputFiles("#file", { name: "two.yaml", mimeType: "application/yaml", buffer: Buffer.from(words("The second text")) });
    await title(page, "The second text");
    await page.click("#notice-undo");
    await title(page, "The first text");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("notes: more");
    await source(page, "notes: more");
    await saved(page, "notes: more");
    const all = await stored(page);
    assert.equal(all.length, 2);
    assert.ok(all.includes(words("The second text")));
  }));

test("a draft has the name that it is given, and an example that is only read is no draft", () =>
  visit(async (page) => {
    await drafts(page);
    await page.waitForSelector("#drafts-list .none");
    await page.keyboard.press("Escape");
    await paste(page, words("Untold"));
    await title(page, "Untold");
    await drafts(page);
    await page.fill("#drafts-list input", "For Thursday");
    await page.keyboard.press("Enter");
    await page.click("#new");
    await drafts(page);
    await page.waitForSelector("#drafts-list .draft:has-text('For Thursday')");
  }));

test("an earlier state is restored, and the present one is kept", () =>
  visit(async (page) => {
    await paste(page, words("As it was"));
    await title(page, "As it was");
    await saved(page, "As it was");
    await paste(page, words("As it is"));
    await title(page, "As it is");
    await drafts(page);
    await page.click("#drafts-list .states summary");
    await page.click("#drafts-list .states .entry:has-text('As it was')");
    await title(page, "As it was");
    await saved(page, "As it was");
    await drafts(page);
    await page.click("#drafts-list .states summary");
    await page.waitForSelector("#drafts-list .states .entry:has-text('As it is')");
  }));

test("a deleted draft can be brought back", () =>
  visit(async (page) => {
    await paste(page, words("To be deleted"));
    await title(page, "To be deleted");
    await saved(page, "To be deleted");
    await page.click("#new");
    await drafts(page);
    await page.getByRole("button", { name: "Delete: To be deleted" }).click();
    await page.waitForFunction(() => !document.querySelector("#drafts-list .draft"));
    await page.click("#notice-offer");
    await page.waitForFunction(() => document.querySelector("#notice").hidden);
    await saved(page, "To be deleted");
  }));

test("two tabs never write over each other: the second one edits a copy and says so", () =>
  visit(async (page, context) => {
    await paste(page, words("In the first tab"));
    await title(page, "In the first tab");
    await saved(page, "In the first tab");
    const second = await context.newPage();
    await second.goto(page.url());
    await title(second, "In the first tab");
    await second.waitForFunction(() => document.querySelector("#notice-text").textContent.includes("copy"));
    await paste(second, words("In the second tab"));
    await title(second, "In the second tab");
    await saved(second, "In the second tab");
    assert.deepEqual((await stored(page)).sort(), [words("In the first tab"), words("In the second tab")]);
    await page.reload();
    await title(page, "In the first tab");
    await second.reload();
    await title(second, "In the second tab");
  }));

test("a tab that crashes in mid-typing loses nothing", () =>
  visit(async (page, context) => {
    await page.evaluate(() => (IDBObjectStore.prototype.put = () => { throw new DOMException("no", "UnknownError"); }));
    await paste(page, words("Typed before the crash"));
    await title(page, "Typed before the crash");
    await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.startsWith("groundplan-journal-")));
    const session = await context.newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    session.send("Page.crash").catch(() => {});
    await crashed;
    const next = await context.newPage();
    await next.goto("about:blank");
    await next.goto(page.url());
    await next.getByRole("button", { name: "Drafts" }).click();
    await next.waitForFunction(() => document.querySelector("#preview h1")?.textContent.includes("Typed before") || document.querySelector("#drafts-list")?.textContent.includes("Typed before"));
  }));

test("the text that earlier versions stored becomes the first draft", () =>
  visit(async (page) => {
    await page.addInitScript((value) => sessionStorage.getItem("old") ?? (sessionStorage.setItem("old", "1"), localStorage.setItem("groundplan", value)), JSON.stringify({ version: 2, source: words("From before"), template: "seed" }));
    await page.reload();
    await title(page, "From before");
    await saved(page, "From before");
    assert.equal(await text(page), words("From before"));
  }));

for (const [trouble, error, said] of [["full", "QuotaExceededError", "storage is full"], ["blocked", "SecurityError", "doesn't allow storing"]]) {
  test(`storage that is ${trouble} is reported, and the page works`, () =>
    visit(async (page) => {
      await page.evaluate((name) => (IDBObjectStore.prototype.put = () => { throw new DOMException("no", name); }), error);
      await paste(page, words("Nowhere to go"));
      await title(page, "Nowhere to go");
      await page.waitForFunction((part) => document.querySelector("#notice-text").textContent.includes(part), said);
    }));
}

test("drafts of a newer version are left alone, and that is said", () =>
  visit(async (page) => {
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.open("groundplan", 99);
          request.onupgradeneeded = () => request.result.objectStoreNames.contains("later") || request.result.createObjectStore("later");
          request.onsuccess = () => (request.result.close(), resolve());
        }),
    );
    await page.reload();
    await title(page, "Refund a purchase");
    await drafts(page);
    await page.waitForFunction(() => document.querySelector("#drafts-list").textContent.includes("newer version"));
    assert.equal(await page.evaluate(() => new Promise((resolve) => { const request = indexedDB.open("groundplan"); request.onsuccess = () => resolve(request.result.version); })), 99);
  }));
