/** A custom template in the playground, in real Chromium: its tab, its problems, completion, the built-in ones to start from, drafts and links. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { paste, playground, title, visit } from "./support/playground.mjs";

playground();

const STORY = "story_id: LOOM-5\nstory_title: Weave to order\ntasks: [Wind the warp]\narchitecture:\n  risks: [A thread breaks]\n";

async function custom(page) {
  await paste(page, STORY);
  await title(page, "Weave to order");
  await page.click("#options-button");
  await page.selectOption("#template", "custom");
  await page.keyboard.press("Escape");
  await page.waitForSelector("#template-editor .cm-content");
}

async function write(page, template) {
  await page.click("#template-editor .cm-content");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(template);
}

const shows = (page, wanted) => page.waitForFunction((text) => document.querySelector("#preview")?.textContent.includes(text), wanted);

test("a custom template is written in a second tab, and the document follows", () =>
  visit(async (page) => {
    await custom(page);
    assert.equal(await page.getByRole("tab", { name: "Template", selected: true }).count(), 1);
    await page.waitForSelector("#editor > .cm-editor", { state: "hidden" });
    await shows(page, "Wind the warp");
    await write(page, "# For {{ story_title }}\n\n{{ story.architecture.risks[0].risk }}!");
    await shows(page, "A thread breaks!");
    assert.ok((await page.locator("#template-editor .cm-line span").count()) > 4, "it is highlighted");
    await page.getByRole("tab", { name: "Template" }).press("ArrowLeft");
    await page.waitForSelector("#editor > .cm-editor:visible");
    await page.click("#options-button");
    await page.selectOption("#template", "summary");
    await page.waitForSelector(".editor-tabs", { state: "hidden" });
  }));

test("a problem of the template is shown at its place, and leads there", () =>
  visit(async (page) => {
    await custom(page);
    await write(page, "# {{ story_title }}\n\n{{ story_titel }}\n");
    await page.waitForSelector("#template-editor .cm-lintRange-warning");
    assert.equal(await page.textContent("#template-editor .cm-lintRange-warning"), "story_titel");
    assert.equal(await page.locator("#editor > .cm-editor .cm-lintRange-warning").count(), 0);
    await page.getByRole("tab", { name: "YAML" }).click();
    await page.getByRole("button", { name: /template 3:/ }).click();
    await page.waitForFunction(() => document.getSelection().toString() === "story_titel");
    await write(page, "# {{ story_title }\n");
    await page.waitForSelector("#template-editor .cm-lintRange-error");
  }));

test("values, members of a loop's items and filters are offered", () =>
  visit(async (page) => {
    await custom(page);
    await write(page, "");
    const offered = async (typed, wanted) => {
      await page.keyboard.type(typed);
      await page.locator(".cm-tooltip-autocomplete li", { hasText: wanted }).first().waitFor();
      await page.keyboard.press("Escape");
    };
    await page.keyboard.insertText("{% for risk in story.architecture.risks %}");
    await offered("{{ story_t", "story_title");
    await page.keyboard.insertText("itle ");
    await offered("| md_h", "md_heading");
    await page.keyboard.insertText(" }} {{ ");
    await offered("risk.mi", "mitigation");
  }));

test("a built-in template is a start, and one click brings back what was there", () =>
  visit(async (page) => {
    await custom(page);
    await write(page, "# Mine: {{ story_title }}\n");
    await title(page, "Mine:");
    await page.getByLabel("Start from a built-in template").selectOption("summary");
    await page.waitForFunction(() => document.querySelector("#notice-text").textContent === "The template is a copy of Summary.");
    await page.waitForFunction(() => !document.querySelector("#preview h1").textContent.includes("Mine"));
    await shows(page, "A thread breaks");
    await page.getByRole("button", { name: "Undo" }).click();
    await title(page, "Mine:");
  }));

test("the template is kept in the draft, and is in a shared link", () =>
  visit(
    async (page, context) => {
      await custom(page);
      await write(page, "# Kept: {{ story_title }}\n");
      await title(page, "Kept:");
      await page.click("#share");
      await page.waitForFunction(() => document.querySelector("#notice-text").textContent.includes("opied"));
      const link = await page.evaluate(() => navigator.clipboard.readText());
      await page.reload();
      await title(page, "Kept: Weave to order");
      const other = await context.newPage();
      await other.goto(link);
      await title(other, "Kept: Weave to order");
      await other.getByRole("tab", { name: "Template" }).click();
      await other.waitForFunction(() => document.querySelector("#template-editor .cm-content")?.textContent.includes("Kept:"));
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  ));
