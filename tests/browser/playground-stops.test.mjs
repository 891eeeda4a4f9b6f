/** What one writes after a click on an empty part, in real Chromium: the stops of its scaffold, and problems that wait for the end of a word. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { paste, playground, source, text, title, visit } from "./support/playground.mjs";

playground();

const STORY = "story_id: KILN-2\nstory_title: Fire at night\narchitecture:\n  business_context: Power is cheap at night\n";

async function inserted(page, name, story = STORY) {
  await paste(page, story);
  await title(page, "Fire at night");
  await page.getByRole("link", { name: `Write: ${name}`, exact: true }).press("Enter");
}

const counts = (page, wanted) => page.waitForFunction((text) => document.querySelector("#counts")?.textContent === text, wanted);
const shows = (page, wanted) => page.waitForFunction((text) => document.querySelector("#preview")?.textContent.includes(text), wanted);

test("Tab goes through the values of an inserted scaffold, Shift+Tab back, and after the last one it is left", () =>
  visit(async (page) => {
    await inserted(page, "Technical Risks");
    await source(page, "- risk: ");
    assert.equal(await page.locator(".cm-stop").count(), 3);
    await page.keyboard.type("The damper jams");
    await page.keyboard.press("Tab");
    await page.keyboard.type("A batch is lost");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.type("The flue is blocked");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Sweep it weekly");
    await shows(page, "Sweep it weekly");
    assert.equal(await text(page), `${STORY.trimEnd()}\n  risks:\n    - risk: The flue is blocked\n      impact: A batch is lost\n      mitigation: Sweep it weekly\n`);
    await page.keyboard.press("Tab");
    assert.equal(await page.locator(".cm-stop").count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.classList.contains("cm-content")), true);
  }));

test("Escape leaves the scaffold, and so does a click elsewhere", () =>
  visit(async (page) => {
    for (const leave of [() => page.keyboard.press("Escape"), () => page.locator(".cm-line", { hasText: "story_title" }).click()]) {
      await inserted(page, "Stakeholders");
      await page.waitForSelector(".cm-stop");
      await leave();
      assert.equal(await page.locator(".cm-stop").count(), 0);
    }
  }));

test("what the page inserted is no problem, and becomes one of nobody: also after it was left", () =>
  visit(async (page) => {
    await inserted(page, "Technical Risks");
    await source(page, "mitigation: ");
    await page.keyboard.type("The damper jams");
    await shows(page, "The damper jams");
    await counts(page, "none");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Home");
    await page.keyboard.insertText("tasks:\n");
    // An empty value that a person wrote is reported as before.
    await counts(page, "1 note");
    assert.match(await page.textContent("#problems"), /tasks/);
  }));

test("a scaffold in JSON is JSON, and its stops are between the quotes", () =>
  visit(async (page) => {
    await inserted(page, "Technical Risks", '{"story_id": "KILN-2", "story_title": "Fire at night"}');
    await source(page, '"mitigation"');
    await page.keyboard.type("The damper jams");
    await page.keyboard.press("Tab");
    await page.keyboard.type("A batch is lost");
    await shows(page, "A batch is lost");
    const { architecture } = JSON.parse(await text(page));
    assert.deepEqual(architecture, { risks: [{ risk: "The damper jams", impact: "A batch is lost", mitigation: "" }] });
  }));

test("nothing is underlined on the line that is being typed, while the status tells of it; a pause, or leaving the line, underlines it", () =>
  visit(async (page) => {
    for (const end of [() => page.keyboard.press("ArrowUp"), () => undefined]) {
      await paste(page, STORY);
      await title(page, "Fire at night");
      await page.keyboard.press("Control+End");
      await page.evaluate(() => {
        window.underlined = false;
        // A mark that is there while the line is being typed would be seen here.
        new MutationObserver(() => (window.underlined ||= document.querySelector("#editor.typing .cm-lintRange-error") !== null)).observe(document.querySelector("#editor"), { subtree: true, childList: true, attributes: true });
      });
      await page.keyboard.type("created_date: soon");
      await counts(page, "1 warning").catch(() => counts(page, "1 error"));
      await end();
      await page.waitForSelector("#editor .cm-lintRange");
      assert.equal(await page.evaluate(() => window.underlined), false);
    }
  }));

test("nothing is red while the first word of a blank page is typed", () =>
  visit(async (page) => {
    await page.click("#new");
    await page.waitForSelector("#blank-state:visible");
    await page.keyboard.type("story");
    await page.waitForFunction(() => document.querySelector("#counts").textContent.includes("error"));
    assert.equal(await page.locator("#editor.typing").count() === 1 && (await page.locator("#editor .cm-lintRange-error").count()) > 0, false);
    await page.waitForSelector("#editor .cm-lintRange-error");
  }));

test("after a reload, too, what was inserted and isn't written yet is no problem", () =>
  visit(async (page) => {
    await inserted(page, "Technical Risks");
    await source(page, "- risk: ");
    await page.keyboard.type("The damper jams");
    await shows(page, "The damper jams");
    await counts(page, "none");
    await page.reload();
    await title(page, "Fire at night");
    await counts(page, "none");
    // What a person leaves empty is reported as ever.
    await page.focus("#editor .cm-content");
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText("tasks:\n");
    await counts(page, "1 note");
  }));
