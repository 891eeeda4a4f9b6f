/** The playground's Export menu in real Chromium: each format, diagrams, the source, a ZIP, and the menu by keyboard. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { BACKLOG, paste, playground, title, visit } from "./support/playground.mjs";

playground();

const DRAWN = `story_id: REF/9
story_title: Refund “at once”
system: { name: Refunds }
architecture:
  stakeholders: [{ name: Shoppers, role: customer }]
  containers:
    - { name: Desk, uses: [Ledger] }
    - name: Ledger
`;

const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

/** Chooses an entry of the menu. */
async function choose(page, name) {
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name }).click();
}

/** The name and the text of what an entry downloads. */
async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), choose(page, name)]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

test("each format is downloaded under the story's name", () =>
  visit(async (page) => {
    await paste(page, DRAWN);
    await title(page, "Refund “at once”");
    assert.deepEqual(await downloaded(page, "Markdown"), { name: "REF-9.md", text: await page.textContent("#markdown") });
    const full = await downloaded(page, "Page");
    assert.equal(full.name, "REF-9.html");
    assert.match(full.text, /^<!doctype html>[^]*Refund “at once”[^]*<svg /i);
    const fragment = await downloaded(page, "HTML");
    assert.equal(fragment.name, "REF-9.fragment.html");
    assert.match(fragment.text, /^<h1 /);
    const storage = await downloaded(page, "Confluence");
    assert.equal(storage.name, "REF-9.xml");
    assert.match(storage.text, /<ac:structured-macro/);
  }));

test("a document of the seed template is named after it", () =>
  visit(async (page) => {
    await page.click("#options-button");
    await page.selectOption("#template", "seed");
    await page.waitForFunction(() => document.querySelector("#markdown")?.textContent.includes("via /new-feature-chat"));
    const { name } = await downloaded(page, "Markdown");
    assert.match(name, /\.seed\.md$/);
    await page.waitForFunction((wanted) => document.querySelector("#notice-text")?.textContent === `Downloaded ${wanted}.`, name);
  }));

test("the YAML is saved from the menu and with Ctrl+S, as it was written, even while it is broken", () =>
  visit(async (page) => {
    await paste(page, `${DRAWN}}`);
    await page.waitForSelector("#stale-banner:not([hidden])");
    assert.match((await downloaded(page, "YAML")).text, /uses: \[Ledger\]/);
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
    assert.match(download.suggestedFilename(), /\.yaml$/);
    assert.equal((await readFile(await download.path(), "utf8")).trimEnd().at(-1), "}");
  }));

test("an opened file is saved under its own name, and an undo of the opening brings back the name before", () =>
  visit(async (page) => {
    const buffer = Buffer.from("story_id: F-1\nstory_title: From a file\n");
    await page.setInputFiles("#file", { name: "desk.yaml", mimeType: "application/yaml", buffer });
    await title(page, "From a file");
    assert.equal((await downloaded(page, "YAML")).name, "desk.yaml");
    await page.click("#editor .cm-content");
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => !document.querySelector("#preview h1")?.textContent.includes("From a file"));
    assert.notEqual((await downloaded(page, "YAML")).name, "desk.yaml");
  }));

test("a file that was dropped is written in place", () =>
  visit(async (page) => {
    await page.evaluate(() => {
      const handle = Object.create(FileSystemFileHandle.prototype, {
        createWritable: { value: async () => ({ write: async (text) => void (window.written = text), close: async () => {} }) },
      });
      DataTransferItem.prototype.getAsFileSystemHandle = async () => handle;
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["story_id: D-1\nstory_title: From the desk\n"], "desk.yaml"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    });
    await title(page, "From the desk");
    await page.keyboard.press("Control+s");
    await page.waitForFunction(() => document.querySelector("#notice-text").textContent === "Saved desk.yaml.");
    assert.equal(await page.evaluate(() => window.written), "story_id: D-1\nstory_title: From the desk\n");
  }));

test("each diagram is saved as SVG and as PNG", () =>
  visit(async (page) => {
    await paste(page, DRAWN);
    await title(page, "Refund “at once”");
    const svg = await downloaded(page, "Containers: SVG");
    assert.equal(svg.name, "REF-9-Containers.svg");
    assert.match(svg.text, /^<svg [^]*Ledger/);
    const [download] = await Promise.all([page.waitForEvent("download"), choose(page, "Containers: PNG")]);
    const bytes = await readFile(await download.path());
    assert.deepEqual([...bytes.subarray(1, 4)], [0x50, 0x4e, 0x47]);
  }));

test("a backlog is downloaded as a ZIP of its documents and its source", () =>
  visit(async (page) => {
    await paste(page, BACKLOG);
    await title(page, "The first of two");
    const [download] = await Promise.all([page.waitForEvent("download"), choose(page, "ZIP")]);
    const files = unzipSync(await readFile(await download.path()));
    assert.deepEqual(Object.keys(files).sort(), ["ONE-1.html", "ONE-1.md", "TWO-2.html", "TWO-2.md", "backlog.yaml"]);
    assert.equal(strFromU8(files["backlog.yaml"]), BACKLOG);
    assert.match(strFromU8(files["TWO-2.md"]), /# The second of two/);
    await page.waitForFunction(() => document.querySelector("#notice-text").textContent === "Downloaded backlog.zip with 2 stories.");
    assert.equal(await page.isVisible("#export-progress"), false);
  }));

test("rich text carries its borders and pictures, and is Markdown for programs that accept only text", () =>
  visit(async (page) => {
    await paste(page, DRAWN);
    await title(page, "Refund “at once”");
    await choose(page, "Rich text");
    await page.waitForFunction(() => document.querySelector("#notice-text").textContent.startsWith("Rich text copied"));
    const [html, plain] = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return Promise.all(["text/html", "text/plain"].map(async (type) => (await item.getType(type)).text()));
    });
    assert.match(html, /<h1[^>]*>Refund “at once”/);
    assert.match(html, /<img [^>]*src="data:image\/png;base64,/);
    assert.match(html, /<table[^>]* border="1"/);
    assert.doesNotMatch(html, /<svg|class=|data-field/);
    assert.match(plain, /^# Refund “at once”/);
  }, CLIPBOARD));

for (const [way, start] of [["PDF", (page) => choose(page, "PDF")], ["Ctrl+P", (page) => page.keyboard.press("Control+p")]]) {
  test(`${way} prints the document as it reads, without what is empty, and then the page is as before`, () =>
    visit(async (page) => {
      await paste(page, DRAWN);
      await title(page, "Refund “at once”");
      const before = await page.title();
      await page.evaluate(() => (window.print = () => (window.printed = { title: document.title, text: document.querySelector("#print").textContent, sheets: document.adoptedStyleSheets.length })));
      await start(page);
      await page.waitForFunction(() => window.printed);
      const printed = await page.evaluate(() => window.printed);
      assert.equal(printed.title, "REF-9");
      assert.match(printed.text, /Refund “at once”/);
      assert.doesNotMatch(printed.text, /\[Name\]/);
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.isVisible("#print h1"), true);
      assert.equal(await page.isVisible("#preview"), false);
      await page.emulateMedia({ media: "screen" });
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      assert.equal(await page.title(), before);
      assert.equal(await page.evaluate(() => document.querySelector("#print").childNodes.length), 0);
    }));
}

test("the menu is operated by keyboard, and Escape returns to its button", () =>
  visit(async (page) => {
    const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
    await page.focus("#export-button");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), "Markdown");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), "Page");
    await page.keyboard.press("y");
    assert.equal(await focused(), "YAML");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowUp");
    assert.notEqual(await focused(), "Markdown");
    await page.keyboard.press("Escape");
    assert.equal(await page.isVisible("#export-list"), false);
    assert.equal(await focused(), "Export");
  }));

test("without a document only the source can be exported", () =>
  visit(async (page) => {
    await page.click("#new");
    await page.click("#export-button");
    assert.equal(await page.getByRole("menuitem", { name: "Page" }).isDisabled(), true);
    assert.equal(await page.getByRole("menuitem", { name: "YAML" }).isDisabled(), false);
  }));
