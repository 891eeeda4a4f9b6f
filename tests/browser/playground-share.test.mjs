/** Links of the playground in real Chromium: what Share copies, what an address opens, and hostile ones. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { BACKLOG, paste, playground, source, title, visit } from "./support/playground.mjs";

playground();

const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

/** What version 1 wrote. It must open for ever, so this text never changes. */
const GOLDEN_1 = "AcNaMTr7eOuao9WO4cAkByrogImiPLVIITknPzlb4VHDZCCek5KYmVP5qGEutoozOBVYaCoAi5e8Yh2FpFRgiKcq5AHzgR6W8j4EZHRMHrDazgcbAa64cTcW4NW-Y16igkd-UVliiVJtLQA";

/** Copies the link of what is shown. */
async function share(page) {
  await page.getByRole("button", { name: "Share" }).click();
  await page.waitForFunction(() => document.querySelector("#notice-text").textContent.startsWith("Link copied"));
  return page.evaluate(() => navigator.clipboard.readText());
}

test("a shared link opens the same story, options and place of a backlog", () =>
  visit(async (page, context) => {
    await paste(page, BACKLOG);
    await title(page, "The first of two");
    await page.click("#story-button");
    await page.click("#story-options li:nth-child(2)");
    await page.click("#options-button");
    await page.selectOption("#template", "seed");
    await page.keyboard.press("Escape");
    await title(page, "The second of two");
    const link = await share(page);
    assert.match(link, /\/#A[\w-]+$/);
    const other = await context.browser().newContext();
    try {
      const visitor = await other.newPage();
      await visitor.goto(link);
      await title(visitor, "The second of two");
      await visitor.waitForFunction(() => document.querySelector("#markdown").textContent.includes("via /new-feature-chat"));
      assert.equal(new URL(visitor.url()).hash, "");
    } finally {
      await other.close();
    }
  }, CLIPBOARD));

test("a link of version 1 opens", () =>
  visit(async (page) => {
    await page.evaluate((fragment) => (location.hash = fragment), GOLDEN_1);
    await title(page, "Wind the tower clock – “daily”");
    await page.waitForFunction(() => document.querySelector("#markdown").textContent.includes("Ana Horvat"));
  }));

test("no link replaces a person's own text unasked", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_title: My own words");
    await title(page, "My own words");
    await page.evaluate((fragment) => (location.hash = fragment), GOLDEN_1);
    await page.waitForSelector("#notice-offer:not([hidden])");
    await source(page, "My own words");
    await page.click("#notice-offer");
    await title(page, "Wind the tower clock");
    await page.click("#notice-undo");
    await title(page, "My own words");
  }));

test("a link to an example opens it by its name or a word of it", () =>
  visit(async (page) => {
    for (const [id, found] of [["bike-sharing", "Unlock a bike"], ["refunds", "Refund a purchase"], ["bike", "Unlock a bike"]]) {
      await page.evaluate((fragment) => (location.hash = fragment), `example=${id}`);
      await title(page, found);
    }
    await page.evaluate(() => (location.hash = "example=nothing"));
    await page.waitForFunction(() => document.querySelector("#notice-text").textContent.includes("no example"));
  }));

test("damaged, newer and exploding links are refused with a reason, and the text stays", () =>
  visit(async (page) => {
    const fragment = (version, bytes) => Buffer.concat([Buffer.from([version]), bytes]).toString("base64url");
    const bomb = deflateRawSync(Buffer.alloc(200_000_000, 32), { level: 9 });
    const cases = [
      ["%%%", "damaged"],
      ["AQ", "damaged"],
      [GOLDEN_1.slice(0, -9), "damaged"],
      [fragment(1, deflateRawSync(Buffer.from('["no story"]'))), "damaged"],
      [fragment(1, deflateRawSync(Buffer.from('{"source":5}'))), "damaged"],
      [fragment(9, Buffer.from("x")), "newer version"],
      [fragment(1, bomb), "too large"],
    ];
    for (const [hash, reason] of cases) {
      await page.evaluate((value) => (location.hash = value), hash);
      await page.waitForFunction((text) => document.querySelector("#notice-text").textContent.includes(text), reason);
      await page.click("#notice-close");
    }
    await title(page, "Refund a purchase");
  }));

test("a story that is too long for a link is offered as a file", () =>
  visit(async (page) => {
    let seed = 7;
    const noise = Array.from({ length: 9000 }, () => ((seed = (seed * 48271) % 2147483647) % 100000).toString(36)).join(" ");
    await page.setInputFiles("#file", { name: "long.yaml", mimeType: "application/yaml", buffer: Buffer.from(`story_id: L-1\nstory_title: Long\ndescription: ${noise}\n`) });
    await title(page, "Long");
    await page.getByRole("button", { name: "Share" }).click();
    await page.waitForSelector("#notice-offer:not([hidden])");
    assert.match(await page.textContent("#notice-text"), /characters/);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#notice-offer")]);
    assert.equal(download.suggestedFilename(), "long.yaml");
  }));

test("on a first visit a sentence says what this is, and a small screen shows the document", () =>
  visit(async (page) => {
    assert.match(await page.textContent("#intro"), /architecture documents/);
    assert.equal(await page.isVisible("#preview h1"), true);
    assert.ok((await page.locator("#preview svg").count()) > 0);
    await page.getByRole("button", { name: "Close the introduction" }).click();
    assert.equal(await page.isVisible("#intro"), false);
    await page.reload();
    await title(page, "Refund a purchase");
    assert.equal(await page.isVisible("#intro"), false);
  }, { viewport: { width: 390, height: 844 }, hasTouch: true }));
