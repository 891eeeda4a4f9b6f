/** The viewer of a diagram in real Chromium: by mouse, keyboard and touch, what it shows of relations, and what it saves and copies. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { paste, playground, title, visit } from "./support/playground.mjs";

playground();

const DRAWN = `story_id: MILL-3
story_title: Grind before dawn
architecture:
  containers:
    - { name: Hopper, uses: [{ to: Stones, label: feeds }] }
    - { name: Stones, uses: [Sifter] }
    - { name: Sifter }
    - { name: Office }
`;

/** Opens the viewer with the diagram of the containers. */
async function opened(page) {
  await paste(page, DRAWN);
  await title(page, "Grind before dawn");
  if (await page.isVisible("[data-tab=document]")) await page.click("[data-tab=document]");
  await page.getByRole("button", { name: "Enlarge: Containers" }).press("Enter");
  await page.getByRole("dialog", { name: "Containers" }).waitFor();
}

/** What part of the diagram is shown: the numbers of its view box. */
const shown = (page) => page.$eval("#diagram-view > svg", (svg) => svg.getAttribute("viewBox").split(" ").map(Number));

/** The names of the boxes and arrows that aren't dimmed. */
const bright = (page) => page.$$eval("#diagram-view [aria-label][tabindex]:not(.dimmed)", (all) => all.map((each) => each.getAttribute("aria-label").split(/[.:]/)[0]));

const box = (page, name) => page.locator("#diagram-view .gp-node", { hasText: name });

/** Whether all of the diagram is in the window. */
const isFitted = (page) =>
  page.$eval("#diagram-view > svg", (svg) => {
    const frame = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll("g")].map((each) => each.getBoundingClientRect());
    return boxes.every((each) => each.left >= frame.left && each.right <= frame.right && each.top >= frame.top && each.bottom <= frame.bottom);
  });

test("a click on a diagram opens the viewer, Escape closes it, and the focus is back at the diagram", () =>
  visit(async (page) => {
    await paste(page, DRAWN);
    await title(page, "Grind before dawn");
    await page.locator(".diagram svg").first().click({ position: { x: 2, y: 2 } });
    await page.waitForSelector("#diagram-dialog[open]");
    assert.ok(await isFitted(page));
    await page.keyboard.press("Escape");
    await page.waitForSelector("#diagram-dialog:not([open])", { state: "attached" });
    assert.equal(await page.evaluate(() => document.activeElement.className), "enlarge");
  }));

test("the viewer is loaded with the first diagram that is opened", () =>
  visit(async (page) => {
    const loaded = [];
    page.on("request", (request) => loaded.push(request.url()));
    await opened(page);
    assert.ok(loaded.some((url) => /viewer-[^/]*\.js$/.test(url)));
  }));

test("keys zoom, move and fit the diagram", () =>
  visit(async (page) => {
    await opened(page);
    const [x, y, width] = await shown(page);
    await page.keyboard.press("+");
    const [, , closer] = await shown(page);
    assert.ok(Math.abs(width / closer - 1.25) < 0.01);
    await page.keyboard.press("-");
    assert.ok(Math.abs((await shown(page))[2] - width) < 0.1);
    for (const [key, isRight] of [["ArrowRight", (now) => now[0] > x], ["ArrowLeft", (now) => Math.abs(now[0] - x) < 0.1], ["ArrowDown", (now) => now[1] > y], ["ArrowUp", (now) => Math.abs(now[1] - y) < 0.1]]) {
      await page.keyboard.press(key);
      assert.ok(isRight(await shown(page)), key);
    }
    for (const key of ["0", "f"]) {
      for (let steps = 0; steps < 6; steps += 1) await page.keyboard.press("+");
      assert.equal(await isFitted(page), false);
      await page.keyboard.press(key);
      assert.ok(await isFitted(page), key);
    }
  }));

test("buttons zoom, and tell the scale", () =>
  visit(async (page) => {
    await opened(page);
    const scale = async () => Number.parseInt(await page.textContent("#diagram-dialog output"), 10);
    const fitted = await scale();
    await page.getByRole("button", { name: "Zoom in" }).click();
    assert.ok((await scale()) > fitted);
    await page.getByRole("button", { name: "Zoom out" }).click();
    await page.getByRole("button", { name: "Zoom out" }).click();
    assert.ok((await scale()) < fitted);
    await page.getByRole("button", { name: "Fit" }).click();
    assert.equal(await scale(), fitted);
  }));

test("the wheel zooms where the pointer is, and a drag moves the diagram", () =>
  visit(async (page) => {
    await opened(page);
    const at = async () => {
      const { x, y, width, height } = await box(page, "Sifter").boundingBox();
      return { x: x + width / 2, y: y + height / 2 };
    };
    const before = await at();
    const [, , width] = await shown(page);
    await page.mouse.move(before.x, before.y);
    await page.mouse.wheel(0, -400);
    await page.waitForFunction((wide) => Number(document.querySelector("#diagram-view > svg").getAttribute("viewBox").split(" ")[2]) < wide / 1.5, width);
    const zoomed = await at();
    assert.ok(Math.hypot(zoomed.x - before.x, zoomed.y - before.y) < 2);
    await page.mouse.down();
    await page.mouse.move(before.x - 90, before.y - 40, { steps: 4 });
    await page.mouse.up();
    const dragged = await at();
    assert.ok(Math.abs(dragged.x - zoomed.x + 90) < 6 && Math.abs(dragged.y - zoomed.y + 40) < 6);
  }));

test("a box under the pointer, or with the focus, is shown with its relations alone", () =>
  visit(async (page) => {
    await opened(page);
    const all = await bright(page);
    assert.ok(all.includes("Stones to Sifter"));
    await box(page, "Sifter").hover();
    assert.deepEqual(await bright(page), ["Stones to Sifter", "Stones", "Sifter"]);
    await page.mouse.move(1, 1);
    assert.deepEqual(await bright(page), all);
    await page.keyboard.press("Tab");
    await box(page, "Hopper").focus();
    assert.deepEqual(await bright(page), ["Hopper to Stones", "Hopper", "Stones"]);
    await page.getByRole("button", { name: "Close", exact: true }).focus();
    assert.deepEqual(await bright(page), all);
  }));

test("an arrow is shown with the boxes at its ends, and a click keeps that", () =>
  visit(async (page) => {
    await opened(page);
    const arrow = page.getByRole("img", { name: "Hopper to Stones: feeds", exact: true });
    await arrow.locator(".gp-label").click();
    await page.mouse.move(1, 1);
    assert.deepEqual(await bright(page), ["Hopper to Stones", "Hopper", "Stones"]);
    await box(page, "Office").click();
    await page.mouse.move(1, 1);
    assert.deepEqual(await bright(page), ["Office"]);
  }));

test("boxes and arrows have names with their relations for screen readers", () =>
  visit(async (page) => {
    await opened(page);
    await page.getByRole("img", { name: "Hopper. [Service]. Hopper to Stones: feeds" }).waitFor();
    assert.match(await page.getAttribute("#diagram-view > svg", "aria-label"), /^Containers\. 4 elements/);
  }));

test("a box that gets the focus outside of the window is moved into it", () =>
  visit(async (page) => {
    await opened(page);
    for (let steps = 0; steps < 8; steps += 1) await page.keyboard.press("+");
    await page.keyboard.press("Tab");
    for (const name of ["Hopper", "Sifter"]) {
      await box(page, name).focus();
      const [{ x, y }, frame] = [await box(page, name).boundingBox(), await page.locator("#diagram-view").boundingBox()];
      assert.ok(x >= frame.x - 8 && y >= frame.y - 8 && x < frame.x + frame.width && y < frame.y + frame.height, name);
    }
  }));

test("the diagram is saved as SVG and as PNG", () =>
  visit(async (page) => {
    await opened(page);
    for (const [form, start] of [["SVG", "<svg "], ["PNG", "\u0089PNG"]]) {
      const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: `Save as ${form}` }).click()]);
      assert.equal(download.suggestedFilename(), `MILL-3-Containers.${form.toLowerCase()}`);
      assert.equal((await readFile(await download.path(), "latin1")).slice(0, start.length), start);
      await page.getByRole("status").getByText("Downloaded").waitFor();
    }
  }));

test("the diagram is copied as SVG and as PNG", () =>
  visit(
    async (page) => {
      await opened(page);
      await page.getByRole("button", { name: "Copy as SVG" }).click();
      await page.getByRole("status").getByText("SVG copied.").waitFor();
      const svg = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(svg, /^<svg [^]*Hopper[^]*<\/svg>\s*$/);
      await page.getByRole("button", { name: "Copy as PNG" }).click();
      await page.getByRole("status").getByText("PNG copied.").waitFor();
      const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
      assert.deepEqual(types, ["image/png"]);
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  ));

test("two fingers zoom, one moves, a tap shows relations", () =>
  visit(
    async (page, context) => {
      await opened(page);
      const session = await context.newCDPSession(page);
      const touch = (type, ...points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
      const [, , width] = await shown(page);
      await touch("touchStart", [150, 400], [240, 400]);
      await touch("touchMove", [105, 400], [285, 400]);
      await touch("touchEnd");
      const [left, , closer] = await shown(page);
      assert.ok(Math.abs(width / closer - 2) < 0.1, `${width / closer}`);
      await touch("touchStart", [200, 400]);
      await touch("touchMove", [150, 400]);
      await touch("touchEnd");
      assert.ok((await shown(page))[0] > left);
      // Chromium takes the first tap after a movement for the end of that movement.
      for (let taps = 0; taps < 5 && !(await isFitted(page)); taps += 1) await page.getByRole("button", { name: "Fit" }).tap();
      assert.ok(await isFitted(page));
      await box(page, "Sifter").tap();
      assert.deepEqual(await bright(page), ["Stones to Sifter", "Stones", "Sifter"]);
    },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ));

test("with reduced motion nothing is animated", () =>
  visit(
    async (page) => {
      await opened(page);
      await box(page, "Sifter").hover();
      assert.equal(await page.getByRole("dialog").evaluate((dialog) => dialog.getAnimations({ subtree: true }).length), 0);
      assert.equal(await box(page, "Office").evaluate((each) => getComputedStyle(each).opacity), "0.14");
    },
    { reducedMotion: "reduce" },
  ));

test("in the preview, too, what one points at is shown with its relations alone, and the document stays as it is", () =>
  visit(async (page) => {
    await paste(page, DRAWN);
    await title(page, "Grind before dawn");
    const dimmed = () => page.$$eval("#preview figure .dimmed", (parts) => parts.length);
    const figure = page.locator("#preview .diagram", { has: page.getByRole("button", { name: "Enlarge: Containers" }) }).locator("figure");
    const before = await figure.evaluate((element) => element.outerHTML);
    const node = figure.locator(".gp-node", { hasText: "Sifter" });
    await node.hover();
    // What shows it is loaded with the first move.
    for (let move = 0; move < 100 && (await dimmed()) === 0; move += 1) {
      await page.mouse.move(0, 0);
      await node.hover();
    }
    const bright = await figure.locator(".gp-node:not(.gp-legend):not(.dimmed)").allTextContents();
    assert.deepEqual(bright.map((text) => /Hopper|Stones|Sifter|Office/.exec(text)?.[0]).sort(), ["Sifter", "Stones"]);
    await page.mouse.move(0, 0);
    await page.waitForFunction(() => document.querySelectorAll("#preview figure .dimmed").length === 0);
    assert.equal(await figure.evaluate((element) => element.outerHTML), before);
  }));
