/** Writing with help in real Chromium: completion, the help of a field, and the ways to start. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { accept, paste, playground, source, title, visit } from "./support/playground.mjs";

playground();

const HEAD = "story_id: PAY-1\nstory_title: Refunds\n";
const CONTAINERS = `${HEAD}architecture:\n  containers:\n    - name: Refund API\n      uses: \n    - name: Ledger\n  people: [{name: Ann}, {name: "Bob: the builder"}]\n`;

/** The text in the editor. */
const text = (page) => page.$$eval("#editor .cm-line", (lines) => lines.map((line) => line.textContent).join("\n"));

/** Puts a text in the editor, the cursor where it holds `▮`. */
async function put(page, marked) {
  const at = marked.indexOf("▮");
  await page.focus("#editor .cm-content");
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(marked.replace("▮", ""));
  await page.keyboard.press("Control+Home");
  const before = marked.slice(0, at).split("\n");
  for (let line = 1; line < before.length; line += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await page.keyboard.press("Home");
  for (let column = 0; column < before.at(-1).length; column += 1) await page.keyboard.press("ArrowRight");
}

/** What is offered, once a list is there. */
async function offered(page) {
  await page.waitForSelector(".cm-tooltip-autocomplete [role=option]");
  return page.$$eval(".cm-tooltip-autocomplete [role=option] .cm-completionLabel", (labels) => labels.map((label) => label.textContent));
}

/** What is offered when it is asked for at `▮`. */
async function ask(page, marked) {
  await put(page, marked);
  await page.keyboard.press("Control+Space");
  return offered(page);
}

test("where a key is expected the missing fields are offered, the id and the title first", () =>
  visit(async (page) => {
    const labels = await ask(page, "▮");
    assert.deepEqual(labels.slice(0, 3), ["story_id", "story_title", "description"]);
    assert.ok(labels.includes("stories"));
    assert.ok(!labels.includes("summary"), "other names are not offered");
    await page.keyboard.press("Escape");
    const rest = await ask(page, `id: A-1\nStory-Title: x\n▮\nauthor: me\n`);
    assert.equal(["story_id", "story_title", "author"].some((name) => rest.includes(name)), false);
    assert.ok(rest.includes("architecture"));
  }));

test("typing completes, Tab accepts, and a mapping's shape is written", () =>
  visit(async (page) => {
    await put(page, `${HEAD}▮`);
    await page.keyboard.type("archi");
    assert.deepEqual((await offered(page))[0], "architecture");
    await page.waitForSelector(".cm-completionInfo .field-help");
    assert.match(await page.textContent(".cm-completionInfo"), /What is known of the architecture/);
    await page.waitForFunction(() => document.querySelector(".cm-tooltip-autocomplete [aria-selected]"));
    await accept(page, "architecture:");
    // What it may contain is offered at once.
    await page.waitForFunction(() => document.querySelector(".cm-tooltip-autocomplete")?.textContent.includes("business_context"));
    await page.keyboard.type("cont");
    await page.waitForFunction(() => document.querySelector(".cm-tooltip-autocomplete [aria-selected]")?.textContent.startsWith("containers"));
    await accept(page, "- name:");
    const lines = (wanted) => [...document.querySelectorAll("#editor .cm-line")].map((line) => line.textContent).join("\n") === wanted;
    await page.waitForFunction(lines, `${HEAD}architecture:\n  containers:\n    - name: `);
  }));

test("names that are declared are offered where one is referred to", () =>
  visit(async (page) => {
    assert.deepEqual(await ask(page, CONTAINERS.replace("uses: ", "uses: [▮")), ["Ann", "Bob: the builder", "Refund API", "Ledger"]);
    await page.keyboard.press("Escape");
    const names = await ask(page, CONTAINERS.replace("uses: ", "uses: [{to: ▮"));
    assert.ok(names.includes("Ledger"));
    await page.keyboard.type("Bob");
    await page.waitForFunction(() => document.querySelector(".cm-tooltip-autocomplete [aria-selected]")?.textContent.startsWith("Bob"));
    await page.keyboard.press("Enter");
    await source(page, `{to: "Bob: the builder"`);
    assert.deepEqual(await ask(page, `${HEAD}tasks:\n  - {id: T1, title: a}\n  - id: T2\n    title: b\n  - id: T3\n    depends_on: ▮\n`), ["T2", "T3"]);
  }));

test("a declared name in quotes is offered without its quotes and escapes, whether it is a key or a value", () =>
  visit(async (page) => {
    const story = `${HEAD}architecture:\n  people:\n    "The \\"old\\" clerk": pays\n    'Ann''s aunt': waits\n  containers:\n    - name: "The \\"new\\" API"\n      uses: [▮\n`;
    assert.deepEqual(await ask(page, story), ['The "old" clerk', "Ann's aunt", 'The "new" API']);
  }));

test("other stories of a backlog are offered as dependencies, and only those", () =>
  visit(async (page) => {
    const backlog = "stories:\n  - story_id: A-1\n    story_title: x\n  - story_id: A-2\n    story_title: y\n    dependencies:\n      - ▮\n  - id: A-3\n    title: z\n";
    assert.deepEqual(await ask(page, backlog), ["A-1", "A-3"]);
    await page.keyboard.press("Escape");
    assert.deepEqual(await ask(page, "- story_id: A-1\n- story_id: A-2\n  dependencies: [▮]\n"), ["A-1"]);
    await page.keyboard.press("Escape");
    assert.deepEqual(await ask(page, "story_id: A-1\n---\nstory_id: A-2\ndependencies: [▮\n"), ["A-1"]);
  }));

test("the words of a field are offered as its value", () =>
  visit(async (page) => {
    assert.deepEqual(await ask(page, `${HEAD}priority: ▮`), ["high", "medium", "low"]);
    await page.keyboard.press("Escape");
    assert.deepEqual(await ask(page, `${HEAD}architecture:\n  containers:\n  - name: x\n    type: ▮\n`), ["service", "ui", "database", "queue"]);
    await page.keyboard.press("Escape");
    const [today] = await ask(page, `${HEAD}created_date: ▮`);
    assert.match(today, /^\d{4}-\d{2}-\d{2}$/);
  }));

test("nothing is offered in strings and comments", () =>
  visit(async (page) => {
    for (const marked of [`${HEAD}# ▮`, `${HEAD}description: |\n  some ▮`, `${HEAD}description: a text\n  and ▮`, `${HEAD}author: x # ▮`]) {
      await put(page, marked);
      await page.keyboard.type("st");
      await title(page, "Refunds");
      assert.equal(await page.isVisible(".cm-tooltip-autocomplete"), false, marked);
    }
  }));

test("help comes while the text is broken", () =>
  visit(async (page) => {
    const labels = await ask(page, `story_id: "A\nstory_title: [x\narchitecture:\n  risks:\n    - risk: r\n      ▮\n  : :\n`);
    assert.deepEqual(labels, ["impact", "mitigation"]);
    await page.keyboard.press("Escape");
    assert.deepEqual(await ask(page, `${HEAD}architecture:\n  risks:\n    ▮`), ["- risk:"]);
  }));

test("hovering a key shows its help", () =>
  visit(async (page) => {
    await paste(page, "id: PAY-1\ntitle: Refunds\narchitecture:\n  adrs:\n    - justification: x\n");
    const cases = [["title", /Story title.*story_title.*required.*What the story is about.*Also: .*summary/s], ["adrs", /decisions.*What was decided.*ADR-31/s], ["justification", /rationale.*Why it was decided so/s]];
    for (const [key, wanted] of cases) {
      await page.hover(`#editor .cm-line span:text-is("${key}")`);
      await page.waitForFunction((name) => document.querySelector(".cm-tooltip-hover .field-help")?.textContent.includes(name), wanted.source.split(".*")[1] === "story_title" ? "story_title" : wanted.source.split(".*")[0]);
      assert.match(await page.textContent(".cm-tooltip-hover .field-help"), wanted);
      await page.mouse.move(5, 5);
      await page.waitForSelector(".cm-tooltip-hover", { state: "detached" });
    }
  }));

test("F1 shows the help by keyboard, and Escape closes it", () =>
  visit(async (page) => {
    await put(page, `${HEAD}tasks: ▮\n`);
    await page.keyboard.press("F1");
    assert.match(await page.textContent(".field-help[role=status]"), /What is to be done/);
    await page.keyboard.press("Escape");
    await page.waitForSelector(".field-help", { state: "detached" });
  }));

test("a blank page offers the starter, which renders without a problem", () =>
  visit(async (page) => {
    await page.click("#new");
    await page.waitForSelector("#blank-state:not([hidden])");
    await page.waitForFunction(() => document.querySelector("#preview").hidden && !document.querySelector("#blank-document").hidden);
    assert.equal(await page.isVisible("#stale-banner"), false);
    assert.equal(await page.textContent("#problems"), "No problems.");
    await page.click("#blank-starter");
    await title(page, "Refund part of a card payment");
    assert.equal(await page.isVisible("#blank-state"), false);
    assert.match(await page.textContent("#counts"), /none/);
    assert.equal(await page.evaluate(() => document.activeElement?.classList.contains("cm-content")), true);
  }));

test("a blank page offers an example, a file and the clipboard, until the first letter is typed", () =>
  visit(
    async (page) => {
      await page.click("#new");
      await page.click("#blank-example");
      await page.click("#example-list button >> nth=1");
      await page.waitForSelector("#blank-state", { state: "hidden" });
      await page.click("#new");
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("#blank-open")]);
      await chooser.setFiles({ name: "s.yaml", mimeType: "application/yaml", buffer: Buffer.from("story_id: F\nstory_title: From a file\n") });
      await title(page, "From a file");
      await page.click("#new");
      await page.evaluate(() => navigator.clipboard.writeText("story_id: C\r\nstory_title: From the clipboard\r\n"));
      await page.click("#blank-paste");
      await title(page, "From the clipboard");
      await page.click("#new");
      await page.click("#notice-undo");
      await title(page, "From the clipboard");
      await page.click("#new");
      await page.click("#editor .cm-content", { position: { x: 90, y: 15 } });
      await page.keyboard.type("s");
      await page.waitForSelector("#blank-state", { state: "hidden" });
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  ));

test("a browser that doesn't allow reading the clipboard is no dead end", () =>
  visit(
    async (page) => {
      await page.click("#new");
      await page.click("#blank-paste");
      await page.waitForFunction(() => document.querySelector("#notice-text").textContent.includes("paste into the editor"));
      assert.equal(await page.evaluate(() => document.activeElement?.classList.contains("cm-content")), true);
    },
    { script: () => Object.defineProperty(navigator, "clipboard", { value: { readText: () => Promise.reject(new Error("no")) } }) },
  ));

test("on a phone the help is next to the list, not over it, and within the page", () =>
  visit(
    async (page) => {
      await page.click("[data-tab=story]");
      await page.tap("#editor .cm-content");
      await page.keyboard.press("Control+a");
      await page.keyboard.insertText("story_id: A\n");
      await page.keyboard.type("st");
      await page.waitForSelector(".cm-completionInfo");
      const box = (selector) => page.$eval(selector, (one) => one.getBoundingClientRect().toJSON());
      const [list, info] = [await box(".cm-tooltip-autocomplete > ul"), await box(".cm-completionInfo")];
      assert.ok(info.top >= list.bottom || info.bottom <= list.top, JSON.stringify({ list, info }));
      assert.ok(info.left >= 0 && info.right <= 390 && list.right <= 390, JSON.stringify({ list, info }));
    },
    { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true },
  ));
