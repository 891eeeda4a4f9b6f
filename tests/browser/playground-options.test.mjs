/** The playground's Options popover and its two looks in real Chromium. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { paste, playground, title, visit } from "./support/playground.mjs";

playground();

const STORY = `story_id: B-4
story_title: Bake for the morning
description: Bread before six.
system: { name: Bakery }
architecture:
  containers:
    - { name: Oven, uses: [Shelf] }
    - name: Shelf
`;

const markdown = (page, found) => page.waitForFunction((text) => document.querySelector("#markdown").textContent.includes(text), found);
const gone = (page, found) => page.waitForFunction((text) => !document.querySelector("#markdown").textContent.includes(text), found);

test("each option changes the document, and a reload keeps it", () =>
  visit(async (page) => {
    await paste(page, STORY);
    await title(page, "Bake for the morning");
    await page.getByRole("button", { name: "Options" }).click();
    await page.getByLabel("Diagrams in text").selectOption("mermaid");
    await markdown(page, "```mermaid");
    await page.getByLabel("Guidance").selectOption("drop");
    await gone(page, "<!--");
    await page.getByLabel("Empty sections").selectOption("omit");
    await gone(page, "## Risks");
    await page.getByLabel("Author").fill("Ana Horvat");
    await page.getByLabel("Date").fill("2026-03-04");
    await page.keyboard.press("Tab");
    await markdown(page, "Ana Horvat");
    await markdown(page, "2026-03-04");
    await page.reload();
    await title(page, "Bake for the morning");
    await markdown(page, "Ana Horvat");
    await page.getByRole("button", { name: "Options" }).click();
    await page.getByRole("button", { name: "Reset options" }).click();
    await gone(page, "Ana Horvat");
    assert.equal(await page.getByLabel("Guidance").inputValue(), "");
  }));

test("a rule can be turned off, and its problem goes", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_title: x\ncreated_date: soon\n");
    await page.waitForSelector("#problems .go");
    const name = (await page.textContent("#problems .code")).split(" ").at(-1);
    await page.getByRole("button", { name: "Options" }).click();
    await page.click("#options-list summary");
    const rule = page.locator("#options-list .rules select").first();
    await rule.selectOption("off");
    await page.waitForSelector("#problems .none");
    assert.ok(name);
  }));

test("Escape closes the options and returns to their button", () =>
  visit(async (page) => {
    await page.click("#options-button");
    await page.keyboard.press("Escape");
    assert.equal(await page.isVisible("#options-list"), false);
    assert.equal(await page.evaluate(() => document.activeElement.id), "options-button");
  }));

test("Draft is the first look; Reading omits what is empty, and a click there doesn't edit", () =>
  visit(async (page) => {
    await paste(page, STORY);
    await title(page, "Bake for the morning");
    assert.equal(await page.getAttribute("[data-view=draft]", "aria-pressed"), "true");
    assert.ok((await page.locator("[data-preview] [data-field]").count()) > 0);
    await page.click("[data-view=reading]");
    await page.waitForFunction(() => !document.querySelector("#preview [data-field]"));
    assert.ok((await page.locator("[data-preview] h2").count()) > 1);
    await page.click("[data-preview] h2 >> nth=0");
    assert.equal(await page.evaluate(() => document.querySelector("#editor").contains(document.activeElement)), false);
  }));

test("where there is room, the Reading look has its contents at the side", () =>
  visit(async (page) => {
    await paste(page, STORY);
    await title(page, "Bake for the morning");
    await page.click("[data-view=reading]");
    await page.click("#contents button:has-text('Architecture Overview')");
    await page.waitForFunction(() => {
      const heading = [...document.querySelectorAll("#preview h2")].find(({ textContent }) => textContent.includes("Architecture Overview"));
      return heading.getBoundingClientRect().bottom <= innerHeight;
    });
    await page.setViewportSize({ width: 1100, height: 800 });
    await page.waitForSelector("#contents", { state: "hidden" });
  }, { viewport: { width: 1920, height: 900 } }));

test("an architecture decision record is about the decision that is chosen among those of the story", () =>
  visit(async (page) => {
    await paste(page, "story_id: D-1\nstory_title: Cross the river\narchitecture:\n  decisions:\n    - { id: ADR-1, title: Take the ferry, status: accepted }\n    - { id: ADR-2, title: Build the bridge, status: proposed }\n");
    await title(page, "Cross the river");
    await page.click("#options-button");
    await page.selectOption("#template", "adr");
    await page.selectOption("#decision", { label: "ADR-2 Build the bridge" });
    await title(page, "Build the bridge");
    const choices = await page.locator("#decision option").allTextContents();
    assert.deepEqual(choices, ["Choose one", "ADR-1 Take the ferry", "ADR-2 Build the bridge"]);
  }));

test("Markdown is written for the reader that is chosen", () =>
  visit(async (page) => {
    await paste(page, STORY);
    await title(page, "Bake for the morning");
    const before = await page.textContent("#markdown");
    await page.click("#options-button");
    await page.getByLabel("Markdown for").selectOption("mdx");
    await page.waitForFunction((text) => document.querySelector("#markdown").textContent !== text, before);
  }));

test("headings are in the language that is chosen", () =>
  visit(async (page) => {
    await paste(page, STORY);
    await title(page, "Bake for the morning");
    await page.click("#options-button");
    await page.getByLabel("Language of headings").selectOption("pl");
    await page.waitForFunction(() => [...document.querySelectorAll("#preview h2")].some(({ textContent }) => textContent === "Architektura kontenerów"));
  }));
