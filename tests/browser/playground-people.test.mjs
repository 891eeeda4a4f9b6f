/** First minutes of ten people in real Chromium, each from an empty browser to what they came for. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { backlog } from "../tools/backlog.mjs";
import { paste, playground, source, text, title, visit } from "./support/playground.mjs";

playground();

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

const file = (name, content) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
const notice = (page, wanted) => page.waitForFunction((words) => document.querySelector("#notice-text").textContent.includes(words), wanted);

async function exported(page, name) {
  await page.click("#export-button");
  const entry = page.getByRole("menuitem", { name, exact: true });
  const [download] = await Promise.all([page.waitForEvent("download"), entry.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

test("an engineer writes a story from an empty page, by keyboard, and takes the Markdown away", () =>
  visit(async (page) => {
    await page.click("#new");
    await page.waitForSelector("#blank-state:visible");
    await page.keyboard.type("story_id: PIER-1\nstory_title: Light the pier\ntasks:\n- Lay the cable");
    await title(page, "Light the pier");
    await page.waitForFunction(() => document.querySelector("#preview").textContent.includes("Lay the cable"));
    await page.getByRole("link", { name: "Write: Technical Risks", exact: true }).press("Enter");
    await source(page, "- risk: ");
    await page.keyboard.type("Salt in the lamps");
    await page.waitForFunction(() => document.querySelector("#preview").textContent.includes("Salt in the lamps"));
    const markdown = await exported(page, "Markdown");
    assert.equal(markdown.name, "PIER-1.md");
    assert.match(markdown.text, /Salt in the lamps/);
  }));

test("an architect pastes a backlog, finds the worst story, fixes it and takes all documents", () =>
  visit(async (page) => {
    const worst = "- {story_id: YARD-777, story_title: The worst of all, created_date: 2026-1-5, epic: Odd}\n";
    await page.setInputFiles("#file", file("yard.yaml", `${backlog().trimEnd()}\n${worst}`));
    await page.waitForFunction(() => document.querySelector("#backlog-button").textContent.includes("77 stories"));
    await page.click("#backlog-button");
    await page.fill("#backlog-search", "worst");
    await page.click("#backlog-rows .entry");
    await title(page, "The worst of all");
    await page.locator("#problems .fix", { hasText: "2026-01-05" }).click();
    await source(page, "'2026-01-05'");
    await page.click("#export-button");
    const [archive] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: "ZIP", exact: true }).click()]);
    assert.equal(archive.suggestedFilename(), "yard.zip");
    await notice(page, "with 77 stories");
  }));

test("a manager opens a link on a phone, reads, looks at a diagram and shares", () =>
  visit(async (page) => {
    await page.goto(`${page.url()}#example=refunds`);
    await title(page, "Refund a purchase");
    await page.tap("[data-view=reading]");
    await page.waitForFunction(() => document.querySelector("#paper").dataset.look === "reading");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    await page.locator("#preview .enlarge").first().tap();
    await page.waitForSelector("#diagram-dialog[open]");
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).tap();
    await page.tap("#share");
    await notice(page, "Link copied");
  }, { ...PHONE, ...CLIPBOARD }));

test("somebody with a broken file sees what is wrong in words, goes there and fixes it", () =>
  visit(async (page) => {
    await page.setInputFiles("#file", file("broken.yaml", "story_id: DAM-1\nstory_title: Raise the dam: twice\ntasks:\n  - [open\n"));
    await page.waitForSelector("#problems .mark.error");
    await page.locator("#problems .go").first().click();
    await page.waitForFunction(() => document.activeElement.classList.contains("cm-content"));
    await paste(page, "story_id: DAM-1\nstory_title: 'Raise the dam: twice'\ntasks:\n  - open\n");
    await title(page, "Raise the dam: twice");
    await page.waitForSelector("#problems .none");
    assert.equal((await exported(page, "YAML")).name, "broken.yaml");
  }));

test("a story in Arabic reads from the right, in the document and in the editor's place", () =>
  visit(async (page) => {
    await paste(page, "story_id: BAB-1\nstory_title: افتح البوابة عند الفجر\ndescription: يفتح الحارس البوابة كل صباح\ntasks: [زيّت المفصلات]\n");
    await title(page, "افتح البوابة");
    await page.click("[data-view=reading]");
    await page.waitForFunction(() => document.querySelector("#paper").dataset.look === "reading");
    const sides = await page.evaluate(() => {
      const paragraph = [...document.querySelectorAll("#preview p, #preview li")].find(({ textContent }) => textContent.includes("الحارس"));
      const range = document.createRange();
      range.selectNodeContents(paragraph);
      const [line, box] = [range.getBoundingClientRect(), paragraph.getBoundingClientRect()];
      return { left: line.left - box.left, right: box.right - line.right, direction: getComputedStyle(paragraph).direction };
    });
    assert.ok(sides.right < sides.left, JSON.stringify(sides));
    await page.locator("#preview", { hasText: "الحارس" }).locator("p, li").filter({ hasText: "الحارس" }).first().click();
    await page.waitForFunction(() => document.getSelection().toString().includes("الحارس"));
  }));

test("a huge backlog answers: it opens, is searched, and goes from story to story", () =>
  visit(async (page) => {
    const stories = Array.from({ length: 2000 }, (_, index) => `  - story_id: BIG-${index}\n    story_title: Count pile ${index}\n    description: ${"bricks and tiles ".repeat(12)}\n    tasks: [one, two]\n`);
    await page.setInputFiles("#file", file("huge.yaml", `stories:\n${stories.join("")}`));
    await page.waitForFunction(() => document.querySelector("#backlog-button").textContent.includes("2000 stories"), undefined, { timeout: 60_000 });
    await page.click("#story-button");
    await page.keyboard.type("BIG-1999");
    await page.keyboard.press("Enter");
    await title(page, "Count pile 1999");
    await source(page, "BIG-1999");
    await page.keyboard.press("Alt+PageUp");
    await title(page, "Count pile 1998");
  }));

test("who edits a document by hand takes the Markdown, and who has one opens it as a story", () =>
  visit(async (page) => {
    await page.click("[data-view=markdown]");
    await page.click("#copy");
    await notice(page, "Markdown copied");
    const markdown = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(markdown, /^---\n[^]*# Refund a purchase/);
    await page.setInputFiles("#file", file("mine.md", "---\nstory_id: MINE-1\nstory_title: By hand\n---\n\nWritten by hand.\n\n## Acceptance Criteria\n\n- It stays\n"));
    await title(page, "By hand");
    await page.waitForFunction(() => document.querySelector("#preview").textContent.includes("It stays"));
    assert.match(await text(page), /Written by hand/);
  }, CLIPBOARD));

test("who embeds finds the page about it, with a document in it, and the fragment to paste", () =>
  visit(async (page) => {
    const html = await exported(page, "HTML");
    assert.match(html.text, /<h1[^>]*>Refund a purchase/);
    await page.click("footer a:has-text('Embed')");
    await page.waitForFunction(() => document.querySelector("groundplan-document")?.shadowRoot?.querySelector("h1"));
  }));
