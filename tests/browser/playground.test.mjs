/** The playground in real Chromium, built as it ships. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { launch, open, serve } from "./support/harness.mjs";

const BACKLOG = `stories:
  - story_id: ONE-1
    story_title: The first of two
    tasks: [measure the room]
  - story_id: TWO-2
    story_title: The second of two
    tasks: [draw the walls]
`;

let server;
let browser;

before(async () => {
  server = await serve("www/dist");
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens the playground, runs the steps, and sees that nothing else happened. */
async function visit(steps, options) {
  const { context, page, trouble } = await open(browser, server.url, options);
  try {
    await page.goto(server.url);
    await page.waitForSelector("#preview h1", { state: "attached" });
    await steps(page);
    assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
}

/** Puts a text in place of the story, as a person would. */
async function paste(page, text) {
  await page.click("#editor .cm-content");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

const title = (page, text) => page.waitForFunction((wanted) => document.querySelector("#preview h1")?.textContent.includes(wanted), text);

test("a first visit shows an example and its document", () =>
  visit(async (page) => {
    assert.match(await page.textContent("#editor .cm-content"), /story_id/);
    assert.match(await page.textContent("#preview h1"), /Architecture Document$/);
  }));

test("the document follows each edit", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_title: Level the floor");
    await title(page, "Level the floor");
    await page.keyboard.type(" and the ceiling");
    await title(page, "Level the floor and the ceiling");
  }));

test("a missing field renders with its placeholder", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\n");
    await title(page, "[Title]");
    await page.waitForSelector("#problems .dot.error");
  }));

test("a broken story keeps its last document and says what is wrong at its place", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_title: Level the floor");
    await title(page, "Level the floor");
    await page.keyboard.type(": twice");
    await page.waitForSelector("#preview.stale");
    assert.match(await page.textContent("#preview h1"), /Level the floor/);
    await page.waitForSelector("#editor .cm-lintRange-error");
    assert.match(await page.textContent("#problems .place"), /^2:\d+$/);
    await page.click("#problems .fix");
    await title(page, "Level the floor: twice");
    await page.waitForFunction(() => !document.querySelector("#problems .dot.error") && !document.querySelector("#preview.stale"));
    assert.match(await page.textContent("#editor .cm-content"), /'Level the floor: twice'/);
  }));

test("a click on a problem puts the cursor at its place", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_title: x\ncreated_date: soon\n");
    await page.click("#problems .go");
    await page.waitForFunction(() => getSelection()?.toString() === "soon");
  }));

test("a story is picked out of a backlog", () =>
  visit(async (page) => {
    await paste(page, BACKLOG);
    await title(page, "The first of two");
    await page.click("#story-button");
    await page.fill("#story-search", "second");
    await page.click("#story-options button");
    await title(page, "The second of two");
    assert.match(await page.textContent("#preview"), /draw the walls/);
  }));

test("text, story and view survive a reload", () =>
  visit(async (page) => {
    await paste(page, BACKLOG);
    await page.click("#story-button");
    await page.click("#story-options li:nth-child(2) button");
    await title(page, "The second of two");
    await page.click("[data-view=markdown]");
    await page.reload();
    await page.waitForFunction(() => document.querySelector("#markdown")?.textContent.includes("# The second of two"));
    assert.equal(await page.isVisible("#markdown"), true);
    assert.match(await page.textContent("#editor .cm-content"), /TWO-2/);
  }));

test("what is stored by somebody else is not trusted", () =>
  visit(async (page) => {
    await page.evaluate(() => localStorage.setItem("groundplan", '{"version":1,"source":5,"view":"<b>","template":[],"theme":null}'));
    await page.reload();
    await page.waitForSelector("#preview h1", { state: "attached" });
    await page.evaluate(() => localStorage.setItem("groundplan", "{not json"));
    await page.reload();
    await page.waitForSelector("#preview h1", { state: "attached" });
  }));

test("the download is the Markdown that is shown, named after the story", () =>
  visit(async (page) => {
    await paste(page, "story_id: A/1\nstory_title: Level the floor – “twice”");
    await title(page, "Level the floor");
    const downloading = page.waitForEvent("download");
    await page.click("#download");
    const download = await downloading;
    assert.equal(download.suggestedFilename(), "A-1.md");
    assert.equal(await readFile(await download.path(), "utf8"), await page.textContent("#markdown"));
  }));

test("the seed template can be chosen", () =>
  visit(async (page) => {
    await page.selectOption("#template", "seed");
    await page.waitForFunction(() => document.querySelector("#markdown")?.textContent.includes("[System Context Diagram]"));
  }));

test("each example renders", () =>
  visit(async (page) => {
    const names = await page.$$eval("#example option", (options) => options.map((option) => option.value).filter(Boolean));
    assert.ok(names.length >= 5);
    for (const name of names) {
      await page.selectOption("#example", name);
      await page.waitForFunction(() => document.querySelector("#preview h1") && !document.querySelector("#preview.stale"));
    }
  }));

test("on a phone the panels are tabs", () =>
  visit(
    async (page) => {
      assert.equal(await page.isVisible("#editor"), true);
      assert.equal(await page.isVisible("#preview"), false);
      await page.click("[data-tab=document]");
      assert.equal(await page.isVisible("#preview"), true);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      assert.equal(wide, false, "the page scrolls sideways");
    },
    { viewport: { width: 390, height: 800 } },
  ));

test("two megabytes of backlog stay usable", () =>
  visit(async (page) => {
    const story = (index) => `  - story_id: BIG-${index}\n    story_title: Story ${index}\n    description: ${"words and more words ".repeat(120)}\n`;
    const source = `stories:\n${Array.from({ length: 800 }, (_, index) => story(index)).join("")}`;
    await page.setInputFiles("#file", { name: "big.yaml", mimeType: "application/yaml", buffer: Buffer.from(source) });
    await title(page, "Story 0");
    await page.click("#story-button");
    await page.fill("#story-search", "BIG-799");
    await page.click("#story-options button");
    await title(page, "Story 799");
  }));
