/** A backlog in real Chromium: how far its stories are filled, and the editor and the document showing the same one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { backlog } from "../tools/backlog.mjs";
import { BACKLOG, paste, playground, title, visit } from "./support/playground.mjs";

playground();

const open = (page, text) => page.setInputFiles("#file", { name: "backlog.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });

/** Waits until a line is near the top of the editor. */
const showsAtTop = (page, text) =>
  page.waitForFunction((wanted) => {
    const top = document.querySelector("#editor .cm-scroller").getBoundingClientRect().top;
    const line = [...document.querySelectorAll("#editor .cm-line")].find(({ textContent }) => textContent.includes(wanted));
    const below = line && line.getBoundingClientRect().top - top;
    return below >= 0 && below < 60;
  }, text);

test("the picker shows how many sections of each story are filled, also to screen readers", () =>
  visit(async (page) => {
    await open(page, backlog());
    await title(page, "Yard 1:");
    await page.click("#story-button");
    await page.waitForFunction(() => document.querySelectorAll("#story-options .progress:not(:empty)").length === 76);
    const [shown, of] = (await page.textContent("#scale-text")).split(" of ");
    const first = page.locator("#story-options li").first();
    assert.match(await first.locator(".progress").textContent(), new RegExp(`^${shown}/${of}`));
    await page.getByRole("option", { name: new RegExp(`YARD-001 .*${shown} of ${of} sections filled`) }).waitFor();
  }));

test("a story that can't be read takes no other story's place in the counts", () =>
  visit(async (page) => {
    const full = "{id: A-3, title: Third, description: why, tasks: [one], acceptance_criteria: [two]}";
    const counts = async () => {
      await page.click("#story-button");
      await page.waitForFunction(() => [...document.querySelectorAll("#story-options .progress")].filter(({ textContent }) => textContent !== "").length === 2);
      return page.$$eval("#story-options .progress", (all) => all.map(({ textContent }) => textContent));
    };
    await open(page, `stories:\n  - {id: A-2, title: Second}\n  - ${full}\n`);
    await title(page, "Second");
    const whole = await counts();
    await page.keyboard.press("Escape");
    await open(page, `stories:\n  - id: A-1\n    title: First\n    tasks:\n      - [x] Write\n  - {id: A-2, title: Second}\n  - ${full}\n`);
    await title(page, "Second");
    await page.waitForSelector("#problems .go:has-text('GP001')");
    assert.deepEqual(await counts(), whole);
  }));

test("completeness tells stories apart, and counts the document's sections, not every container", () =>
  visit(async (page) => {
    const containers = (names) => `architecture: {containers: [${names.map((name) => `{name: ${name}, technology: brick}`).join(", ")}]}`;
    await open(page, `stories:
  - {id: A-1, title: Only a title}
  - {id: A-2, title: With tasks, description: why, tasks: [one], acceptance_criteria: [two]}
  - {id: A-3, title: With a container, ${containers(["Kiln"])}}
  - {id: A-4, title: With five, ${containers(["Kiln", "Yard", "Shop", "Gate", "Ramp"])}}
`);
    await title(page, "Only a title");
    await page.click("#backlog-button");
    // The table is filled anew when the counts arrive.
    await page.waitForFunction(() => document.querySelectorAll("#backlog-rows td.complete:not(:empty)").length === 4);
    const [bare, tasks, one, five] = await page.$$eval("#backlog-rows td.complete", (cells) => cells.map((cell) => Number.parseInt(cell.textContent, 10)));
    assert.ok(bare < one && one < tasks, `${bare} ${one} ${tasks}`);
    assert.equal(five, one);
  }));

test("an item under the pointer stays the same one while the counts arrive", () =>
  visit(async (page) => {
    await open(page, backlog());
    await title(page, "Yard 1:");
    // Captured as soon as it is there: whether the counts come before or after that, it must stay this one.
    await page.click("#story-button");
    await page.evaluate(() => { window.item = document.querySelector("#story-options li:nth-child(76)"); });
    await page.waitForFunction(() => document.querySelectorAll("#story-options .progress:not(:empty)").length === 76);
    assert.ok(await page.evaluate(() => window.item === document.querySelector("#story-options li:nth-child(76)")));
  }));

test("the stories can be sorted: those with problems first, those filled least first", () =>
  visit(async (page) => {
    await open(page, `${BACKLOG}  - story_id: THREE-3\n    story_title: Empty\n`);
    await title(page, "The first of two");
    await page.click("#story-button");
    await page.waitForSelector("#story-options .progress:not(:empty)");
    const ids = () => page.$$eval("#story-options .id", (all) => all.map(({ textContent }) => textContent));
    assert.deepEqual(await ids(), ["ONE-1", "TWO-2", "THREE-3"]);
    await page.click("[data-order=problems]");
    assert.equal((await ids())[0], "TWO-2");
    await page.click("[data-order=progress]");
    assert.equal((await ids())[0], "THREE-3");
  }));

test("a search without matches shows that there are none", () =>
  visit(async (page) => {
    await open(page, BACKLOG);
    await title(page, "The first of two");
    await page.click("#story-button");
    await page.keyboard.type("nowhere");
    await page.waitForSelector("#story-none:visible");
    await page.keyboard.press("Enter");
    assert.equal(await page.isVisible("#story-list"), true);
  }));

test("the story's button is named after the story", () =>
  visit(async (page) => {
    await open(page, BACKLOG);
    await page.getByRole("button", { name: "Story ONE-1 The first of two" }).waitFor();
  }));

test("a chosen story is shown in the editor, also after a reload", () =>
  visit(async (page) => {
    await open(page, backlog());
    await title(page, "Yard 1:");
    await page.click("#story-button");
    await page.fill("#story-search", "YARD-050");
    await page.keyboard.press("Enter");
    await title(page, "Yard 50:");
    await showsAtTop(page, "story_id: YARD-050");
    await page.reload();
    await title(page, "Yard 50:");
    await showsAtTop(page, "story_id: YARD-050");
  }));

test("a problem of another story brings that story's document, by a click and by F8", () =>
  visit(async (page) => {
    const trouble = (id) => `  - story_id: ${id}\n    story_title: About ${id}\n    created_date: soon\n`;
    for (const go of [
      async () => {
        await page.click("[data-scope=all]");
        await page.locator("#problems li", { hasText: "soon" }).locator(".line").first().click();
      },
      async () => {
        await page.click("#editor .cm-line:first-child");
        await page.keyboard.press("F8");
        await page.waitForFunction(() => getSelection()?.toString() === "soon");
        await page.keyboard.press("F8");
      },
    ]) {
      await open(page, `stories:\n${trouble("ONE-1")}${trouble("TWO-2")}`);
      await title(page, "About ONE-1");
      await page.waitForSelector("#editor .cm-lintRange-warning, #editor .cm-lintRange-error");
      await go();
      await title(page, "About TWO-2");
      await page.waitForFunction(() => document.querySelector("#story-button .id").textContent === "TWO-2");
      assert.equal(await page.evaluate(() => document.activeElement.classList.contains("cm-content")), true);
    }
  }));

test("a backlog is a table, from which a story opens: searched, filtered and sorted", () =>
  visit(async (page) => {
    await open(page, `${BACKLOG}    status: done\n  - story_id: THREE-3\n    story_title: Paint the ceiling\n    status: open\n`);
    await title(page, "The first of two");
    await page.getByRole("button", { name: "3 stories, 1 with problems" }).click();
    const ids = () => page.$$eval("#backlog-rows .id", (all) => all.map(({ textContent }) => textContent));
    assert.deepEqual(await ids(), ["ONE-1", "TWO-2", "THREE-3"]);
    await page.getByRole("button", { name: "Problems", exact: true }).last().click();
    assert.equal((await ids())[0], "TWO-2");
    await page.selectOption("#backlog-status", "open");
    assert.deepEqual(await ids(), ["THREE-3"]);
    await page.selectOption("#backlog-status", "");
    await page.fill("#backlog-search", "ceiling");
    assert.deepEqual(await ids(), ["THREE-3"]);
    await page.click("#backlog-rows .entry");
    await title(page, "Paint the ceiling");
    assert.equal(await page.isVisible("#backlog-dialog"), false);
  }, { viewport: { width: 1920, height: 900 } }));

test("the previous and the next story are reached by key, and Escape closes the table", () =>
  visit(async (page) => {
    await open(page, BACKLOG);
    await title(page, "The first of two");
    // The keys come with the table, which only a backlog loads.
    await page.waitForFunction(() => document.querySelector("#backlog-button").textContent !== "");
    await page.keyboard.press("Alt+PageDown");
    await title(page, "The second of two");
    await page.keyboard.press("Alt+PageUp");
    await title(page, "The first of two");
    await page.click("#backlog-button");
    await page.keyboard.press("Escape");
    assert.equal(await page.isVisible("#backlog-dialog"), false);
  }));

test("the keys of the next story work before the table is loaded, and don't wait for the documents between", () =>
  visit(async (page) => {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route(/backlog-table/, async (route) => {
      await held;
      await route.continue();
    });
    await open(page, backlog());
    await title(page, "Yard 1:");
    await page.focus("#sheet");
    for (let count = 0; count < 4; count += 1) await page.keyboard.press("Alt+PageDown");
    await title(page, "Yard 5:");
    await page.keyboard.press("Alt+PageUp");
    await title(page, "Yard 4:");
    release();
  }));
