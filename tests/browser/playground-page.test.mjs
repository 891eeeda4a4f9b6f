/** The playground in real Chromium: large texts, a worker that is slow or crashes, theme, phone, policy. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { BACKLOG, HELD, paste, playground, source, title, visit } from "./support/playground.mjs";

playground();

test("two megabytes of backlog stay usable", () =>
  visit(async (page) => {
    const story = (index) => `  - story_id: BIG-${index}\n    story_title: Story ${index}\n    description: ${"words and more words ".repeat(120)}\n`;
    const text = `stories:\n${Array.from({ length: 800 }, (_, index) => story(index)).join("")}`;
    await page.setInputFiles("#file", { name: "big.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
    await title(page, "Story 0");
    await page.click("#story-button");
    await page.fill("#story-search", "BIG-799");
    await page.keyboard.press("Enter");
    await title(page, "Story 799");
    await page.click("#editor .cm-content");
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("owner: the keys arrive\n");
    await source(page, "owner: the keys arrive");
    await page.reload();
    await title(page, "Story 799");
  }));

test("while an answer is awaited only the last of many edits is asked", () =>
  visit(
    async (page) => {
      await page.evaluate(() => window.hold());
      const before = await page.evaluate(() => window.asked);
      await paste(page, "story_id: A-1\nstory_title: Word");
      await page.keyboard.type(" by word by word");
      await page.evaluate(() => window.release());
      await title(page, "Word by word by word");
      assert.equal((await page.evaluate(() => window.asked)) - before, 2);
    },
    { script: HELD },
  ));

/** Runs in the page: the worker breaks at once where the source says so, and at its very first question. */
const BREAKING = () => {
  const Real = Worker;
  let first = true;
  window.Worker = class extends Real {
    postMessage(message) {
      if (!first && !message.request.source.includes("CRASH")) return super.postMessage(message);
      first = false;
      queueMicrotask(() => this.dispatchEvent(new ErrorEvent("error")));
    }
  };
};

test("a worker that crashes is replaced, and a source that always crashes it is given up until it is edited", () =>
  visit(
    async (page) => {
      await paste(page, "story_id: A-1\nstory_title: CRASH");
      await page.waitForSelector("#stale-banner:not([hidden])");
      assert.match(await page.textContent("#stale-banner"), /engine stopped/);
      await paste(page, "story_id: A-1\nstory_title: Calm again");
      await title(page, "Calm again");
      assert.equal(await page.isVisible("#stale-banner"), false);
    },
    { script: BREAKING },
  ));

test("the theme button cycles through the themes, and the theme survives a reload", () =>
  visit(async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.querySelector("#paper")).backgroundColor);
    const light = await paper();
    await page.click("#theme");
    assert.equal(await paper(), light);
    await page.click("#theme");
    const dark = await paper();
    assert.notEqual(dark, light);
    await page.reload();
    await page.waitForSelector("#preview:not([aria-busy]) h1");
    assert.equal(await paper(), dark);
    await page.click("#theme");
    assert.equal(await page.getAttribute("#theme", "aria-label"), "Theme: auto");
    assert.equal(await paper(), light);
  }));

test("on a phone the panels are tabs, and nothing is wider than the screen", () =>
  visit(
    async (page) => {
      await paste(page, BACKLOG);
      for (const [tab, panel] of [["document", "#preview"], ["problems", "#problems"], ["story", "#editor"]]) {
        await page.click(`[data-tab=${tab}]`);
        await page.waitForSelector(panel, { state: "visible" });
        for (const other of ["#preview", "#problems", "#editor"]) {
          if (other !== panel) assert.equal(await page.isVisible(other), false, `${other} in the tab ${tab}`);
        }
        const outside = await page.$$eval("header *, .toolbar *, footer *", (all) =>
          all.filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.id || one.className),
        );
        assert.deepEqual(outside, [], `wider than the screen in the tab ${tab}`);
      }
    },
    { viewport: { width: 390, height: 800 }, hasTouch: true },
  ));

test("a long story title pushes nothing off the screen of a phone or a tablet", async () => {
  for (const width of [390, 768, 1024]) {
    await visit(
      async (page) => {
        await paste(page, BACKLOG.replace("The first of two", `The first of two, ${"an endless title ".repeat(30)}`));
        await page.waitForSelector("#story-button:visible");
        const outside = await page.$$eval("body > *, header *, .toolbar *, footer *", (all) =>
          all.filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.id || one.className),
        );
        assert.deepEqual(outside, [], `wider than ${width} pixels`);
      },
      { viewport: { width, height: 844 } },
    );
  }
});

test("buttons on a phone are large enough for touch", () =>
  visit(
    async (page) => {
      await paste(page, `${BACKLOG}    status: on\n`);
      await page.waitForSelector("#story-button:visible");
      for (const tab of ["story", "document", "problems"]) {
        await page.click(`[data-tab=${tab}]`);
        if (tab === "problems") await page.click("[data-scope=all]");
        const small = await page.$$eval("header button, .tabs button, .toolbar :is(button, select), #problems :is(button, a), footer button", (all) =>
          all.filter((one) => one.checkVisibility({ visibilityProperty: true })).map((one) => {
            const { width, height } = one.getBoundingClientRect();
            const least = one.closest("header, .tabs, .document .toolbar") ? 40 : 32;
            return height < least || width < Math.min(least, 32) ? `${one.id || one.className || one.textContent} ${Math.round(width)}x${Math.round(height)}` : "";
          }).filter(Boolean),
        );
        assert.deepEqual(small, [], tab);
      }
    },
    { viewport: { width: 390, height: 844 }, hasTouch: true },
  ));

test("the dividers between the panels are moved by keyboard, and stay there after a reload", () =>
  visit(async (page) => {
    const now = () => page.getAttribute("#divide-document", "aria-valuenow");
    await page.focus("#divide-document");
    for (const [key, percent] of [["Home", "25"], ["ArrowRight", "28"], ["End", "75"], ["ArrowLeft", "72"]]) {
      await page.keyboard.press(key);
      assert.equal(await now(), percent);
    }
    assert.equal(await page.$eval("#divide-document", (line) => getComputedStyle(line).outlineWidth), "2px");
    await page.reload();
    await page.waitForSelector("#preview:not([aria-busy]) h1");
    assert.equal(await now(), "72");
  }));

test("the page's policy allows nothing from elsewhere and no inline code", () =>
  visit(async (page) => {
    const policy = await page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
    assert.match(policy, /^default-src 'none';/);
    assert.match(policy, /; require-trusted-types-for 'script'; trusted-types groundplan-worker$/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|nonce-|https?:|\*/);
  }));

test("no control is cut off at any width, with one story and with a backlog", () =>
  visit(async (page) => {
    const cut = () => page.evaluate(() => {
      const controls = [...document.querySelectorAll(".bar button, .toolbar button, .toolbar select")].filter((control) => control.checkVisibility({ visibilityProperty: true }));
      return controls.filter((control) => control.getBoundingClientRect().right > innerWidth + 0.5 || control.getBoundingClientRect().left < -0.5).map(({ id, textContent }) => id || textContent.trim());
    });
    const check = async () => {
      for (const width of [360, 390, 600, 768, 820, 821, 844, 870, 915, 931, 1000, 1024, 1101, 1440]) {
        await page.setViewportSize({ width, height: 800 });
        assert.deepEqual([width, ...(await cut())], [width]);
      }
    };
    await check();
    await page.setInputFiles("#file", [1, 2].map((count) => ({ name: `a-rather-long-name-of-a-file-${count}.yaml`, mimeType: "application/yaml", buffer: Buffer.from(`story_id: LONG-${count}\nstory_title: A title that is as long as the titles that people write\n`) })));
    await page.waitForSelector("#backlog-button:not(:empty)", { state: "attached" });
    await page.waitForSelector("#file-choice", { state: "attached" });
    await check();
  }));
