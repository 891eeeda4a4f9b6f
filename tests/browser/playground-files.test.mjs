/** Several files as one backlog in real Chromium: opened, dropped and pasted, each with its own text, and kept, shared and exported together. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { mkdtemp, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { strFromU8, unzipSync } from "fflate";
import { playground, source, text, title, visit } from "./support/playground.mjs";

playground();

const YARD = "stories:\n  - story_id: YARD-1\n    story_title: Count the bricks\n    tasks: [one]\n  - story_id: YARD-2\n    story_title: Stack the bricks\n    created_date: soon\n";
const KILN = `{"story_id": "KILN-1", "story_title": "Fire the bricks", "tasks": ["one"]}`;
const SHOP = "---\nstory_id: SHOP-1\nstory_title: Sell the bricks\ncreated_date: 2026-1-5\n---\n\nFrom the cart.\n\n## Tasks\n\n- [ ] Paint the sign\n";
const FILES = [["a-yard.yaml", YARD], ["b-kiln.json", KILN], ["c-shop.md", SHOP]];

const payload = (files) => files.map(([name, content]) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) }));

async function open(page, files = FILES) {
  await page.setInputFiles("#file", payload(files));
  await title(page, "Count the bricks");
  await page.waitForSelector("#file-choice");
}

/** Runs in the page: an event with files. */
const withFiles = (kind) => `(files) => {
  const data = new DataTransfer();
  for (const [name, content] of files) data.items.add(new File([content], name));
  const given = ${JSON.stringify(kind)} === "paste" ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }) : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
  document.querySelector("#editor .cm-content").dispatchEvent(given);
}`;

async function choose(page, name) {
  await page.click("#export-button");
  await page.getByRole("menuitem", { name, exact: true }).click();
}

test("several files of three syntaxes are one backlog; a story opens with its file", () =>
  visit(async (page) => {
    await open(page);
    await page.waitForFunction(() => document.querySelector("#backlog-button").textContent.includes("4 stories"));
    await page.click("#backlog-button");
    assert.deepEqual(await page.$$eval("#backlog-rows td.id", (cells) => cells.map((cell) => cell.textContent)), ["YARD-1", "YARD-2", "KILN-1", "SHOP-1"]);
    await page.click("#backlog-rows .entry:has-text('Fire the bricks')");
    await title(page, "Fire the bricks");
    await source(page, '"KILN-1"');
    assert.equal(await page.inputValue("#file-choice"), "b-kiln.json");
    assert.equal(await page.getAttribute("#editor .cm-content", "aria-label"), "The story as JSON");
    await page.selectOption("#file-choice", "c-shop.md");
    await title(page, "Sell the bricks");
    await source(page, "From the cart");
  }));

test("each file keeps its text and its history", () =>
  visit(async (page) => {
    await open(page);
    await page.selectOption("#file-choice", "b-kiln.json");
    await title(page, "Fire the bricks");
    await page.focus("#editor .cm-content");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(KILN.replace("Fire", "Cool"));
    await title(page, "Cool the bricks");
    await page.selectOption("#file-choice", "a-yard.yaml");
    await title(page, "Count the bricks");
    assert.equal((await text(page)).trim(), YARD.trim());
    await page.click("#backlog-button");
    await page.click("#backlog-rows .entry:has-text('Cool the bricks')");
    await title(page, "Cool the bricks");
    await source(page, "Cool");
    await page.focus("#editor .cm-content");
    await page.keyboard.press("Control+z");
    await title(page, "Fire the bricks");
    assert.equal(await page.inputValue("#file-choice"), "b-kiln.json");
  }));

test("a problem of another file opens that file, and fixes reach the files that are not shown", () =>
  visit(async (page) => {
    await open(page);
    await page.click("[data-scope=all]");
    await page.waitForSelector("#problems .go:has-text('c-shop.md')");
    assert.match(await page.textContent("#file-choice"), /c-shop\.md \(1 problem\)/);
    await page.click("#fix-all");
    await page.waitForFunction(() => document.querySelector("#notice-text").textContent.includes("fix"));
    await page.waitForFunction(() => !document.querySelector("#file-choice").textContent.includes("c-shop.md ("));
    await page.selectOption("#file-choice", "c-shop.md");
    await source(page, "created_date: '2026-01-05'");
    await page.focus("#editor .cm-content");
    await page.keyboard.press("Control+z");
    await source(page, "created_date: 2026-1-5");
    await page.selectOption("#file-choice", "a-yard.yaml");
    await source(page, "Count the bricks");
    await page.click("#problems .go:has-text('c-shop.md')");
    await source(page, "From the cart");
    assert.match(await page.evaluate(() => document.getSelection().toString()), /2026-1-5/);
  }));

test("what is pressed in the document opens the file that it comes from", () =>
  visit(async (page) => {
    await open(page, [FILES[0], FILES[2], ["d-notes.yaml", "# nothing yet\n"]]);
    await page.selectOption("#file-choice", "d-notes.yaml");
    await source(page, "nothing yet");
    await page.click("[data-view=reading]");
    await page.click("#preview li:has-text('one')");
    await source(page, "YARD-1");
    await page.waitForFunction(() => document.getSelection().toString() === "one");
  }));

test("all files survive a reload, and the text that was being typed", () =>
  visit(async (page) => {
    await open(page);
    await page.selectOption("#file-choice", "c-shop.md");
    await title(page, "Sell the bricks");
    await page.focus("#editor .cm-content");
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText("- [ ] Oil the cart\n");
    await page.reload();
    await title(page, "Sell the bricks");
    await source(page, "Oil the cart");
    await page.waitForSelector("#file-choice");
    assert.equal(await page.$eval("#file-choice", (choice) => choice.length), 3);
    await page.selectOption("#file-choice", "b-kiln.json");
    await title(page, "Fire the bricks");
  }));

test("the draft and its earlier states have all files", () =>
  visit(async (page) => {
    await open(page);
    await page.click("#new");
    await page.waitForSelector("#blank-state:not([hidden])");
    assert.equal(await page.isVisible("#file-choice"), false);
    await page.click("#drafts-button");
    await page.click("#drafts-list .draft .entry:has-text('Count the bricks')");
    await title(page, "Count the bricks");
    await page.waitForFunction(() => document.querySelector("#backlog-button").textContent.includes("4 stories"));
    assert.equal(await page.$eval("#file-choice", (choice) => choice.length), 3);
  }));

test("a link and a ZIP have all files, and Ctrl+S saves the one that is shown", () =>
  visit(
    async (page) => {
      await open(page);
      await page.selectOption("#file-choice", "b-kiln.json");
      await title(page, "Fire the bricks");
      const [saved] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
      assert.equal(saved.suggestedFilename(), "b-kiln.json");
      assert.equal(await readFile(await saved.path(), "utf8"), KILN);
      const [archive] = await Promise.all([page.waitForEvent("download"), choose(page, "ZIP")]);
      assert.equal(archive.suggestedFilename(), "backlog.zip");
      const entries = unzipSync(new Uint8Array(await readFile(await archive.path())));
      assert.deepEqual(Object.keys(entries).filter((name) => name.startsWith("sources/")), FILES.map(([name]) => `sources/${name}`));
      assert.equal(strFromU8(entries["sources/c-shop.md"]), SHOP);
      await page.click("#share");
      await page.waitForFunction(() => document.querySelector("#notice-text").textContent.startsWith("Link copied"));
      const link = await page.evaluate(() => navigator.clipboard.readText());
      await page.click("#new");
      await page.waitForSelector("#blank-state:not([hidden])");
      await page.goto(link);
      await title(page, "Fire the bricks");
      await page.waitForFunction(() => document.querySelector("#backlog-button").textContent.includes("4 stories"));
      assert.equal(await page.inputValue("#file-choice"), "b-kiln.json");
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  ));

for (const kind of ["drop", "paste"]) {
  test(`several files are one backlog by ${kind}, also where two have the same name`, () =>
    visit(async (page) => {
      await page.evaluate(`(${withFiles(kind)})(${JSON.stringify([...FILES, ["b-kiln.json", KILN.replace("KILN-1", "KILN-2")]])})`);
      await title(page, "Count the bricks");
      await page.waitForFunction(() => document.querySelector("#backlog-button").textContent.includes("5 stories"));
      await page.waitForSelector("#file-choice");
      assert.deepEqual(await page.$$eval("#file-choice option", (options) => options.map(({ value }) => value)), ["a-yard.yaml", "b-kiln.json", "b-kiln.json (2)", "c-shop.md"]);
    }));
}

test("a folder is opened with what it has of stories, by the keyboard", () =>
  visit(async (page) => {
    const folder = join(await mkdtemp(join(tmpdir(), "groundplan-")), "yard");
    await mkdir(join(folder, "more"), { recursive: true });
    await mkdir(join(folder, "node_modules"));
    await writeFile(join(folder, "a.yaml"), YARD);
    await writeFile(join(folder, "more", "b.json"), KILN);
    await writeFile(join(folder, "more", "picture.png"), "no text");
    await writeFile(join(folder, "node_modules", "c.md"), SHOP);
    await page.focus("#open");
    await page.keyboard.press("Enter");
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("menuitem", { name: "Folder" }).press("Enter")]);
    await chooser.setFiles(folder);
    await title(page, "Count the bricks");
    await page.waitForSelector("#file-choice");
    assert.deepEqual(await page.$$eval("#file-choice option", (options) => options.map(({ value }) => value)), ["yard/a.yaml", "yard/more/b.json"]);
  }));

test("a folder that was dropped is saved in place, file by file", () =>
  visit(async (page) => {
    await page.evaluate(([yard, kiln]) => {
      const file = (name, content) => Object.create(FileSystemFileHandle.prototype, {
        name: { value: name },
        getFile: { value: async () => new File([content], name) },
        createWritable: { value: async () => ({ write: async (text) => void (window.written = [name, text]), close: async () => {} }) },
      });
      const folder = Object.create(FileSystemDirectoryHandle.prototype, {
        name: { value: "yard" },
        values: { value: async function* () { yield file("b.json", kiln); yield file("a.yaml", yard); yield file("c.png", "no text"); } },
      });
      DataTransferItem.prototype.getAsFileSystemHandle = async () => folder;
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([""], "yard"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, [YARD, KILN]);
    await title(page, "Count the bricks");
    await page.waitForSelector("#file-choice");
    await page.selectOption("#file-choice", "yard/b.json");
    await title(page, "Fire the bricks");
    await page.keyboard.press("Control+s");
    await page.waitForFunction(() => document.querySelector("#notice-text").textContent === "Saved b.json.");
    assert.deepEqual(await page.evaluate(() => window.written), ["b.json", KILN]);
  }));

test("an undo brings back the text before a backlog of files, and a redo the files", () =>
  visit(async (page) => {
    await open(page);
    await page.click("#notice-undo");
    await page.waitForSelector("#files-bar[hidden]", { state: "attached" });
    await page.waitForFunction(() => !document.querySelector("#preview h1").textContent.includes("bricks"));
    await page.keyboard.press("Control+y");
    await title(page, "Count the bricks");
    await page.waitForSelector("#files-bar:not([hidden])");
    await page.waitForFunction(() => document.querySelector("#backlog-button").textContent.includes("4 stories"));
  }));
