/** The editor and the preview stay together: by the cursor's line, by scrolling, and by a click in the document, which edits nothing. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { root } from "./support/harness.mjs";
import { paste, playground, title, visit } from "./support/playground.mjs";

playground();

const FILLED = `story_id: QUAY-8
story_title: Berth without waiting
description: Ships lie at anchor for hours, and nobody knows which berth is next.
acceptance_criteria:
  - The harbour master sees every berth
tasks:
  - Draw the berths
architecture:
  stakeholders:
    - { name: Pilots, role: guide the ships, concerns: fog }
  containers:
    - { name: Berth Board, technology: Elm, uses: [Tide Store] }
    - { name: Tide Store, technology: SQLite }
  risks:
    - risk: The tide gauge fails
`;

const selected = (page) => page.evaluate(() => document.getSelection().toString());
const selects = (page, text) => page.waitForFunction((wanted) => document.getSelection().toString() === wanted, text);
const inPreview = (page, selector, text) => page.locator("#preview").locator(selector, { hasText: text }).first();

/** All of the source, also what isn't on the screen: as it is saved. */
async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
  return readFile(await download.path(), "utf8");
}

async function shown(page, story = FILLED, heading = "Berth without waiting") {
  await paste(page, story);
  await title(page, heading);
}

/** The text of the blocks that are marked. */
const marked = (page) =>
  page.evaluate(() => {
    const blocks = [...document.querySelectorAll("#preview :is(p, li, td, h1, h2, h3, h4)")];
    const at = (box) => blocks.filter((block) => Math.abs(block.getBoundingClientRect().top - box.top) < 1 && Math.abs(block.getBoundingClientRect().height - box.height) < 1);
    return [...document.querySelectorAll(".cursor-mark")].map((mark) => at(mark.getBoundingClientRect()).map((block) => block.textContent).join(" "));
  });

for (const [what, selector, text, value] of [
  ["a paragraph", "p", "Ships lie at anchor", "Ships lie at anchor for hours, and nobody knows which berth is next."],
  ["a cell", "td", "guide the ships", "guide the ships"],
  ["a list item", "li", "Draw the berths", "Draw the berths"],
  ["a criterion", "li", "sees every berth", "The harbour master sees every berth"],
  ["a technology", "p, td", "Elm", "Elm"],
  ["a risk", "td, li, p", "The tide gauge fails", "The tide gauge fails"],
]) {
  test(`a click on ${what} selects its YAML, right to the field`, () =>
    visit(async (page) => {
      await shown(page);
      await inPreview(page, selector, text).click();
      await selects(page, value);
    }));
}

test("a click on a box of a diagram selects where its name is declared", () =>
  visit(async (page) => {
    await shown(page);
    await page.locator("#preview .gp-node", { hasText: "Tide Store" }).first().click();
    await selects(page, "Tide Store");
    const line = await page.evaluate(() => document.getSelection().anchorNode.parentElement.closest(".cm-line").textContent);
    assert.match(line, /name: Tide Store, technology/);
    assert.equal(await page.locator("#diagram-dialog[open]").count(), 0);
  }));

test("on a phone a tap on a box opens the diagram, and a tap on text leads to its YAML without leaving the document", () =>
  visit(
    async (page) => {
      await shown(page);
      await page.click("[data-tab=document]");
      await page.locator("#preview .gp-node", { hasText: "Tide Store" }).first().tap();
      await page.waitForSelector("#diagram-dialog[open]");
      await page.getByRole("button", { name: "Close", exact: true }).tap();
      await inPreview(page, "li", "Draw the berths").tap();
      await page.waitForFunction(() => document.querySelector("#editor .cm-activeLine")?.textContent.includes("Draw the berths"));
      assert.equal(await page.getAttribute("#panels", "data-tab"), "document");
    },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ));

test("reading edits nothing: a click on each heading, text, cell and box of a filled document leaves the YAML as it is", () =>
  visit(async (page) => {
    const story = await readFile(`${root}www/src/examples/observatory.yaml`, "utf8");
    await shown(page, story, "telescope");
    const before = await saved(page);
    const count = await page.evaluate(() => {
      // What asks to be written is the one thing that edits, and a diagram opens beside its boxes.
      const all = [...document.querySelectorAll("#preview *")].filter((each) => !each.closest("[data-field], [data-fields], a") && !each.querySelector("[data-field]") && (!each.closest(".diagram") || each.closest(".gp-node:not(.gp-legend)")));
      for (const each of all) each.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: 5, clientY: 5 }));
      return all.length;
    });
    assert.ok(count > 300);
    await inPreview(page, "p", "somewhere a star has exploded").click();
    assert.equal(await saved(page), before);
  }));

test("a click on a heading of what isn't written edits nothing, and one on its hint does", () =>
  visit(async (page) => {
    await shown(page);
    const before = await saved(page);
    await page.locator("#preview").getByRole("heading", { name: "Business Context", exact: true }).click();
    assert.equal(await saved(page), before);
    await page.locator("#preview aside", { hasText: "Why does this system exist" }).click();
    await page.waitForFunction(() => document.querySelector("#editor .cm-content").textContent.includes("business_context: "));
  }));

test("text that is selected by dragging stays selected", () =>
  visit(async (page) => {
    await shown(page);
    const { x, y, height } = await inPreview(page, "p", "Ships lie at anchor").boundingBox();
    await page.mouse.move(x + 4, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + 120, y + height / 2, { steps: 4 });
    await page.mouse.up();
    assert.match(await selected(page), /^S?hips lie/);
    assert.equal(await page.evaluate(() => document.activeElement.classList.contains("cm-content")), false);
  }));

test("the cursor's line is marked in the preview, and scrolled to only if it is out of sight", () =>
  visit(async (page) => {
    await shown(page);
    await page.locator("#editor .cm-line", { hasText: "risk: The tide" }).click();
    await page.waitForFunction(() => document.querySelector(".cursor-mark"));
    assert.ok((await marked(page)).some((text) => text.includes("The tide gauge fails")));
    const scrolled = await page.evaluate(() => document.querySelector("#sheet").scrollTop);
    assert.ok(scrolled > 100);
    await page.keyboard.press("Home");
    await page.keyboard.press("End");
    assert.equal(await page.evaluate(() => document.querySelector("#sheet").scrollTop), scrolled);
    await page.locator("#editor .cm-line", { hasText: "story_title" }).click();
    await page.waitForFunction((before) => document.querySelector("#sheet").scrollTop < before, scrolled);
    assert.ok((await marked(page)).some((text) => text.includes("Berth without waiting")));
  }));

test("a key without a value shows nothing of the story after it", () =>
  visit(async (page) => {
    await shown(page, `stories:
  - id: QUAY-1
    title: Moor here
    dependencies:
      - QUAY-2
  - id: QUAY-2
    title: Dredge the quay
`, "Moor here");
    await inPreview(page, "*", "What business problem does it solve?").last().click();
    await page.waitForFunction(() => document.querySelector("#notice-text").textContent.includes("business_context"));
    await page.waitForFunction(() => document.activeElement?.closest("#editor"));
    // The trace of what was inserted moves the mark, which was that of the first line.
    await page.keyboard.insertText("Ships wait");
    await page.waitForFunction(() => document.querySelector("#preview").textContent.includes("Ships wait"));
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => !document.querySelector("#preview").textContent.includes("Ships wait"));
    await page.waitForFunction(() => document.querySelectorAll(".cursor-mark").length === 0);
    assert.equal(await page.evaluate(() => document.querySelector("#sheet").scrollTop < 1000), true);
  }));

test("what is typed is shown", () =>
  visit(async (page) => {
    await shown(page);
    await page.locator("#editor .cm-line", { hasText: "risk: The tide" }).click();
    await page.keyboard.press("End");
    await page.keyboard.type(" in winter");
    await page.waitForFunction(() => {
      const frame = document.querySelector("#sheet").getBoundingClientRect();
      const cell = [...document.querySelectorAll("#preview :is(td, li, p)")].find((each) => each.textContent.includes("fails in winter"));
      const box = cell?.getBoundingClientRect();
      return box && box.top >= frame.top && box.bottom <= frame.bottom && document.querySelector(".cursor-mark");
    });
  }));

test("scrolling the editor moves the document, scrolling the document moves the editor, and neither moves back", () =>
  visit(async (page) => {
    await shown(page, await readFile(`${root}www/src/examples/observatory.yaml`, "utf8"), "telescope");
    const tops = () => page.evaluate(() => [document.querySelector("#editor .cm-scroller").scrollTop, document.querySelector("#sheet").scrollTop]);
    /** Waits until neither pane has moved for a few frames. */
    const settled = () =>
      page.evaluate(async () => {
        const now = () => `${document.querySelector("#editor .cm-scroller").scrollTop} ${document.querySelector("#sheet").scrollTop}`;
        for (let still = 0, before = now(); still < 20; before = now()) {
          await new Promise(requestAnimationFrame);
          still = now() === before ? still + 1 : 0;
        }
      });
    await page.keyboard.press("Control+Home");
    await page.locator("#editor .cm-line", { hasText: "title: Point" }).click();
    await page.waitForFunction(() => document.querySelector(".cursor-mark"));
    await page.hover("#editor .cm-scroller");
    await page.mouse.wheel(0, 1500);
    await page.waitForFunction(() => document.querySelector("#sheet").scrollTop > 2000);
    await settled();
    const [editor, sheet] = await tops();
    // The editor's own estimate of the heights above changes a little.
    assert.ok(Math.abs(editor - 1500) < 300, `the editor is where it was scrolled to: ${editor}`);
    await page.hover("#sheet");
    await page.mouse.wheel(0, -1800);
    await page.waitForFunction(([before, wanted]) => document.querySelector("#editor .cm-scroller").scrollTop !== before && Math.abs(document.querySelector("#sheet").scrollTop - wanted) < 5, [editor, sheet - 1800]);
    await settled();
    assert.ok(Math.abs((await tops())[1] - sheet + 1800) < 5, "the document stays where it was scrolled to");
    await page.mouse.wheel(0, -100_000);
    await page.waitForFunction(() => document.querySelector("#editor .cm-scroller").scrollTop === 0 && document.querySelector("#sheet").scrollTop === 0);
  }));

test("both panes show the same field after scrolling", () =>
  visit(async (page) => {
    await shown(page, await readFile(`${root}www/src/examples/observatory.yaml`, "utf8"), "telescope");
    await page.keyboard.press("Control+Home");
    await page.locator("#editor .cm-line", { hasText: "title: Point" }).click();
    await page.waitForFunction(() => document.querySelector(".cursor-mark"));
    await page.hover("#sheet");
    await page.mouse.wheel(0, 4500);
    await page.waitForFunction(() => document.querySelector("#editor .cm-scroller").scrollTop > 0);
    await page.waitForFunction(() => {
      const level = (pane) => pane.getBoundingClientRect().top + pane.clientHeight / 4;
      const sheet = document.querySelector("#sheet");
      const near = (selector, pane, distance) => [...document.querySelectorAll(selector)].filter((each) => Math.abs(each.getBoundingClientRect().top - level(pane)) < distance).map((each) => each.textContent);
      const written = near("#preview :is(p, li, td, h3, h4)", sheet, 300);
      const values = near("#editor .cm-line", document.querySelector("#editor .cm-scroller"), 100).map((line) => line.replace(/^[\s-]*(?:[\w ]+:)?\s*["']?/, "").slice(0, 20));
      return values.some((value) => value.length > 5 && written.some((text) => text.includes(value)));
    });
  }));
