/** The help in real Chromium: every key, field, rule and template value with one search, and the settings of the page. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { paste, playground, source, title, visit } from "./support/playground.mjs";

playground();

const STORY = "story_id: KILN-2\nstory_title: Fire at night\narchitecture:\n  risks:\n    - The flue is blocked\n";

async function help(page) {
  await page.focus("#sheet");
  await page.keyboard.press("?");
  await page.waitForSelector("#help-dialog[open]");
}

const found = (page) => page.$$eval("#help-dialog section:not([hidden]) li", (items) => items.map((item) => item.textContent));

test("a question mark opens the help where nobody writes, and is a character where somebody does", () =>
  visit(async (page) => {
    await paste(page, STORY);
    await title(page, "Fire at night");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("description: Why?");
    await source(page, "Why?");
    assert.equal(await page.locator("#help-dialog[open]").count(), 0);
    await help(page);
    assert.equal(await page.evaluate(() => document.activeElement.type), "search");
    await page.keyboard.type("?");
    assert.equal(await page.inputValue("#help-dialog input[type=search]"), "?");
    // The first one empties the search.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#help-dialog:not([open])", { state: "attached" });
    assert.equal(await page.evaluate(() => document.activeElement.id), "sheet");
  }));

test("it lists every key, field, rule and value, and one search finds them", () =>
  visit(async (page) => {
    await help(page);
    const all = await found(page);
    for (const wanted of ["F8", "Alt+Page Down", "Ctrl+S", "story_title", "architecture.risks[].mitigation", "date-not-iso", "md_heading", "acceptance_criteria"]) {
      assert.ok(all.some((text) => text.includes(wanted)), wanted);
    }
    await page.keyboard.type("mitig");
    await page.waitForFunction(() => document.querySelector("#help-dialog .found").textContent !== "");
    const some = await found(page);
    assert.ok(some.length > 0 && some.length < 10 && some.every((text) => /mitig/i.test(text)), some.join("\n"));
    await page.fill("#help-dialog input[type=search]", "GP108");
    assert.deepEqual((await found(page)).length, 1);
    const [docs] = await Promise.all([page.waitForEvent("popup"), page.click("#help-dialog .rule a")]);
    await docs.waitForSelector("#date-not-iso");
    await docs.close();
    await page.fill("#help-dialog input[type=search]", "nothing has this name");
    assert.equal(await page.textContent("#help-dialog .found"), "Nothing found.");
  }));

test("a field of the help is shown in the YAML, and one that isn't there is offered", () =>
  visit(async (page) => {
    await paste(page, STORY);
    await title(page, "Fire at night");
    await page.click("#help");
    await page.waitForSelector("#help-dialog[open]");
    await page.keyboard.type("architecture.risks");
    await page.getByRole("button", { name: "Show architecture.risks in the YAML" }).click();
    await page.waitForFunction(() => document.activeElement.classList.contains("cm-content") && document.getSelection().toString() !== "");
    await page.click("#help");
    await page.getByRole("button", { name: "Show architecture.flows in the YAML" }).click();
    await page.waitForSelector("#notice-offer:not([hidden])");
    assert.match(await page.textContent("#notice-text"), /architecture\.flows isn't in the YAML yet/);
  }));

test("text size, wrapping and theme are settings, and survive a reload", () =>
  visit(async (page) => {
    const sizes = () => page.evaluate(() => ["#editor .cm-line", "#preview p, #preview li", ".bar button"].map((selector) => Number.parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)));
    const before = await sizes();
    await help(page);
    await page.getByLabel("Text size").selectOption("larger");
    await page.getByLabel("Wrap long lines").uncheck();
    await page.getByRole("combobox", { name: "Theme" }).selectOption("dark");
    await page.keyboard.press("Escape");
    const check = async () => {
      assert.deepEqual((await sizes()).map((size, index) => Math.round((100 * size) / before[index])), [125, 125, 125]);
      assert.equal(await page.$eval("#editor .cm-content", (content) => content.classList.contains("cm-lineWrapping")), false);
      assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
    };
    await check();
    await page.reload();
    await page.waitForSelector("#preview:not([aria-busy]) h1");
    await check();
    await help(page);
    assert.equal(await page.inputValue("#help-dialog select >> nth=1"), "larger");
    await page.getByLabel("Wrap long lines").check();
    await page.waitForSelector("#editor .cm-lineWrapping");
  }));

test("the parts of the help are reached by keyboard", () =>
  visit(async (page) => {
    await help(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Rules");
  }));
