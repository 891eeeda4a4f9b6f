/** Stories in JSON and in Markdown, in real Chromium: what the playground writes in them is in their own syntax. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { accept, paste, playground, source, text, title, visit } from "./support/playground.mjs";

playground();

const JSON_STORY = '{\n  "story_id": "DAM-1",\n  "story_title": "Let the fish pass",\n  "architecture": {\n    "risks": [\n      {\n        "risk": "Ice"\n      }\n    ]\n  }\n}';
const MARKDOWN = "---\nstory_id: DAM-2\nstory_title: Count the eels\n---\n\n## Acceptance Criteria\n\n- [ ] Each eel is counted once\n";

async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

/** Writes at the end of the line with a text, and accepts what is offered. */
async function complete(page, line, typed, offered) {
  const at = page.locator("#editor .cm-line", { hasText: line });
  await at.click();
  await page.keyboard.press("End");
  if (!(await at.textContent()).endsWith(",")) await page.keyboard.insertText(",");
  await page.keyboard.press("Enter");
  await page.keyboard.type(typed);
  await page.locator(".cm-tooltip-autocomplete [aria-selected]", { hasText: offered }).waitFor();
  await accept(page, `"${offered}"`);
}

test("what is completed in JSON is JSON: texts, lists, mappings, in items too", () =>
  visit(async (page) => {
    await paste(page, JSON_STORY);
    await title(page, "Let the fish pass");
    await page.getByRole("textbox", { name: "The story as JSON" }).waitFor();
    await complete(page, '"risk": "Ice"', '"mitig', "mitigation");
    await page.keyboard.type("Salt");
    await complete(page, "story_title", '"desc', "description");
    await page.keyboard.type("Why");
    await page.keyboard.press("End");
    await page.keyboard.insertText(",");
    await page.waitForFunction(() => document.querySelector("#preview").textContent.includes("Why"));
    const story = JSON.parse(await text(page));
    assert.equal(story.description, "Why");
    assert.deepEqual([story.architecture.risks[0].mitigation].flat(), ["Salt"]);
  }));

test("a fix in JSON is JSON, and the source is saved as such", () =>
  visit(async (page) => {
    await paste(page, '{"story_id": "DAM-1", "story_title": "Let the fish pass", "taks": ["dig"]}');
    await title(page, "Let the fish pass");
    await page.locator("#problems .fix").first().click();
    await page.waitForFunction(() => document.querySelector("#problems .none"));
    const { name, text: written } = await saved(page);
    assert.equal(name, "DAM-1.json");
    assert.deepEqual(JSON.parse(written).tasks, ["dig"]);
  }));

test("in Markdown the front matter is YAML and the rest prose, what is inserted goes to the front matter, and it is saved as Markdown", () =>
  visit(async (page) => {
    await paste(page, MARKDOWN);
    await title(page, "Count the eels");
    await page.getByRole("textbox", { name: "The story as Markdown" }).waitFor();
    const weight = (wanted) => page.locator("#editor .cm-line span", { hasText: wanted }).first().evaluate((span) => getComputedStyle(span).fontWeight);
    assert.equal(await weight("story_title"), "600");
    assert.equal(await weight("Acceptance Criteria"), "600");
    await page.getByRole("link", { name: "Write: Business Context", exact: true }).press("Enter");
    await source(page, "business_context: ");
    await page.keyboard.type("Eels are rare");
    await page.waitForFunction(() => document.querySelector("#preview").textContent.includes("Eels are rare"));
    const { name, text: written } = await saved(page);
    assert.equal(name, "DAM-2.md");
    assert.equal(written, MARKDOWN.replace("eels\n---", "eels\narchitecture:\n  business_context: Eels are rare\n---"));
    // Words of the text are no fields.
    await page.keyboard.press("Control+End");
    await page.keyboard.type("tas");
    await page.waitForFunction(() => document.querySelector("#preview").textContent.includes("tas"));
    assert.equal(await page.locator(".cm-tooltip-autocomplete").count(), 0);
  }));
