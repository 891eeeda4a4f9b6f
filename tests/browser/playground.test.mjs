/** The playground in real Chromium, built as it ships: what a person does with a story. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { BACKLOG, paste, playground, source, title, visit } from "./support/playground.mjs";

playground();

test("a first visit shows an example and its document", () =>
  visit(async (page) => {
    assert.match(await page.textContent("#editor .cm-content"), /story_id/);
    assert.match(await page.textContent("#preview h1"), /Architecture Document$/);
    assert.match(await page.title(), /Groundplan$/);
  }));

test("the document follows each edit", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_title: Level the floor");
    await title(page, "Level the floor");
    await page.keyboard.type(" and the ceiling");
    await title(page, "Level the floor and the ceiling");
  }));

test("a missing field renders with its placeholder and is a problem", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\n");
    await title(page, "[Title]");
    await page.waitForSelector("#problems .mark.error");
    assert.equal(await page.isVisible("#stale-banner"), false);
  }));

test("a broken story keeps its last document until it is fixed", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_title: Level the floor");
    await title(page, "Level the floor");
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("}");
    await page.waitForSelector("#stale-banner:not([hidden])");
    await page.waitForSelector("#paper.stale");
    assert.match(await page.textContent("#preview h1"), /Level the floor/);
    assert.match(await page.textContent("#stale-banner"), /^\s*Outdated\. .*Line 1/s);
    await page.keyboard.press("Backspace");
    await page.waitForSelector("#stale-banner", { state: "hidden" });
    await title(page, "Level the floor - ");
  }));

test("a story without a date gets today's", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_title: x\n");
    await title(page, "x - ");
    const today = await page.evaluate(() => new Intl.DateTimeFormat("sv-SE").format(new Date()));
    assert.match(await page.textContent("#markdown"), new RegExp(`^created_date: .?${today}`, "m"));
  }));

test("text, story and view survive a reload", () =>
  visit(async (page) => {
    await paste(page, BACKLOG);
    await title(page, "The first of two");
    await page.click("#story-button");
    await page.click("#story-options li:nth-child(2)");
    await title(page, "The second of two");
    await page.click("[data-view=markdown]");
    await page.reload();
    await page.waitForFunction(() => document.querySelector("#markdown")?.textContent.includes("# The second of two"));
    assert.equal(await page.isVisible("#markdown"), true);
    await source(page, "TWO-2");
  }));

test("invalid stored settings are ignored", () =>
  visit(async (page) => {
    const hostile = [
      '{"version":2,"source":5,"view":"<b>","template":[],"theme":null,"tab":{},"story":{"id":"x","index":-1}}',
      "{not json",
      "null",
      '{"version":99,"source":"story_id: Z\\nstory_title: From elsewhere"}',
    ];
    for (const text of hostile) {
      // The page keeps its own settings when it is left; these come after that.
      await page.addInitScript((stored) => localStorage.setItem("groundplan", stored), text);
      await page.reload();
      await title(page, "Refund a purchase");
    }
  }));

test("a stored source with Windows line endings keeps its positions", () =>
  visit(async (page) => {
    const stored = JSON.stringify({ version: 2, source: "story_id: A-1\r\nstory_title: x\r\ncreated_date: soon\r\n" });
    await page.addInitScript((text) => localStorage.setItem("groundplan", text), stored);
    await page.reload();
    await page.click("#problems .go");
    await page.waitForFunction(() => getSelection()?.toString() === "soon");
  }));

test("copying puts the Markdown in the clipboard", () =>
  visit(
    async (page) => {
      await page.click("#copy");
      await page.waitForSelector("#notice:not([hidden])");
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.textContent("#markdown"));
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  ));

test("each example renders", () =>
  visit(async (page) => {
    const examples = page.locator("#example-list button");
    await page.click("#example-button");
    await examples.first().waitFor();
    await page.keyboard.press("Escape");
    assert.ok((await examples.count()) >= 5);
    for (let index = 0; index < (await examples.count()); index += 1) {
      await page.evaluate(() => document.querySelector("#preview").replaceChildren());
      await page.click("#example-button");
      await examples.nth(index).click();
      await page.waitForSelector("#preview:not([aria-busy]) h1");
      assert.equal(await page.isVisible("#stale-banner"), false, await examples.nth(index).textContent());
    }
  }));

test("an opened file replaces the text, and that can be undone", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_title: My own words");
    await title(page, "My own words");
    const buffer = Buffer.from("\ufeffstory_id: F-1\r\nstory_title: From a file\r\ncreated_date: soon\r\n");
    await page.setInputFiles("#file", { name: "story.yaml", mimeType: "application/yaml", buffer });
    await title(page, "From a file");
    await page.click("#problems .go");
    await page.waitForFunction(() => getSelection()?.toString() === "soon");
    await page.click("#notice-undo");
    await title(page, "My own words");
  }));

test("a file dropped on the editor is opened, not pasted into the text", () =>
  visit(async (page) => {
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["story_id: D-1\nstory_title: From the desk\n"], "desk.yaml"));
      const target = document.querySelector("#editor .cm-content");
      target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, clientX: 200, clientY: 200 }));
    });
    await title(page, "From the desk");
    assert.equal(await page.$$eval("#editor .cm-line", (lines) => lines.length), 3);
  }));

test("markup in a story is text in the preview", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_title: x\ndescription: |\n  <img src=/x onerror=alert(1)><script>1</script> [a](javascript:alert(1)) [b](https://example.org)\n");
    await page.waitForFunction(() => document.querySelector("#preview")?.textContent.includes("<img src=/x"));
    assert.equal(await page.$$eval("#preview :is(img, script, [onerror], a[href^=javascript])", (found) => found.length), 0);
    assert.equal(await page.getAttribute("#preview a[href='https://example.org']", "rel"), "noopener noreferrer");
  }));
