/** The report on a backlog in real Chromium: grouped, with a page for each code. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { paste, playground, visit } from "./support/playground.mjs";

playground();

const STORIES = Array.from({ length: 30 }, (_, index) => `  - story_id: ZOO-${index}\n    story_title: Story ${index}\n    status: on\n`).join("");
const BACKLOG = `stories:\n${STORIES}  - story_id: ZOO-3\n    story_title: Feed: the seals\n  - story_id: ZOO-40\n    story_title: Last.\n    dependencies: [ZOO-4l]\n`;

test("a problem that many stories share is one entry, and each line is marked", () =>
  visit(async (page) => {
    await paste(page, BACKLOG);
    await page.click('[data-scope="all"]');
    const entry = page.locator("#problems li", { hasText: "read on as true" });
    await entry.waitFor();
    assert.equal(await entry.count(), 1);
    assert.match(await entry.locator(".lines").innerText(), /^30 occurrences, also on lines/);
    await entry.locator(".line").nth(1).click();
    const line = await page.locator(".cm-activeLine").innerText();
    assert.equal(line.trim(), "status: on");
    await entry.locator(".fix").click();
    await entry.waitFor({ state: "detached" });
    assert.equal(await page.locator("#problems li", { hasText: "a second" }).count(), 1, "the broken story is reported");
    assert.equal(await page.locator("#problems li", { hasText: "the title ends in a full stop" }).count(), 1, "and the one after it is read");
  }));

test("the lines that are left out appear at a click", () =>
  visit(async (page) => {
    await paste(page, BACKLOG);
    await page.click('[data-scope="all"]');
    const entry = page.locator("#problems li", { hasText: "read on as true" });
    await entry.locator(".line", { hasText: /^and \d+ more$/ }).click();
    assert.equal(await entry.locator(".line").count(), 29);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.classList.contains("cm-content"));
  }));

test("a help of several lines shows its YAML as code", () =>
  visit(async (page) => {
    await paste(page, "just words");
    const code = page.locator("#problems .help pre");
    await code.waitFor();
    assert.match(await code.textContent(), /^story_id: /);
  }));

test("a code leads to its page, offline", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_title: It ends.\n");
    const link = page.locator("#problems a.code");
    await link.waitFor();
    const [opened] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
    await opened.waitForLoadState();
    assert.match(opened.url(), /\/diagnostics\/#title-full-stop$/);
    assert.equal(await opened.locator(":target").innerText(), "GP151 title-full-stop");
    await opened.close();
  }));
