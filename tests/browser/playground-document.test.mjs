/** The document panel in real Chromium: diagrams, links to the YAML by keyboard, print, and what an edit leaves unchanged. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { paste, playground, source, title, visit } from "./support/playground.mjs";

playground();

const containers = ["Gate", "Yard", "Office", "Ramp", "Scale", "Archive"].map((name) => `    - name: ${name} of the northern depot\n      purpose: keeps what the others need\n`).join("");
const DRAWN = `story_id: A-1\nstory_title: Drawn\narchitecture:\n  containers:\n${containers}`;

test("a diagram is fitted to the column, and the page doesn't become wider", () =>
  visit(
    async (page) => {
      await paste(page, DRAWN);
      await title(page, "Drawn");
      await page.click("[data-tab=document]");
      const over = (selector) => page.evaluate((selector) => { const it = document.querySelector(selector); return it.scrollWidth - it.clientWidth; }, selector);
      assert.equal(await over("#preview figure"), 0);
      assert.ok(await over("#sheet") <= 0);
    },
    { viewport: { width: 390, height: 844 } },
  ));

test("a diagram is enlarged by a click on it or its button, and closed by Escape", () =>
  visit(async (page) => {
    await paste(page, DRAWN);
    await title(page, "Drawn");
    for (const show of [() => page.locator(".diagram svg").first().click(), () => page.locator(".diagram .enlarge").first().press("Enter")]) {
      await show();
      await page.waitForSelector("#diagram-dialog[open] svg[aria-label]");
      assert.equal(await page.getByRole("dialog", { name: await page.textContent("#diagram-title") }).count(), 1);
      await page.keyboard.press("Escape");
      await page.waitForSelector("#diagram-dialog:not([open])", { state: "attached" });
    }
  }));

test("a hint and a placeholder lead to the YAML by keyboard", () =>
  visit(async (page) => {
    await paste(page, "story_id: A-1\nstory_title: Keys\n");
    await title(page, "Keys");
    await page.getByRole("link", { name: "Write: Business Context" }).press("Enter");
    await source(page, "business_context: ");
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => document.querySelectorAll("#editor .cm-line").length === 3);
    await page.waitForFunction(() => !document.querySelector("#paper.stale"));
    await title(page, "Keys");
    await page.locator("#preview [data-field]").first().press("Enter");
    await source(page, "- name: ");
    assert.equal(await page.textContent("#notice-text"), "architecture.containers belongs here.");
    assert.equal(await page.evaluate(() => document.activeElement.classList.contains("cm-content")), true);
  }));

test("what is printed from the dark theme is dark on white", () =>
  visit(
    async (page) => {
      await paste(page, DRAWN);
      await title(page, "Drawn");
      const inks = () => page.$$eval("#preview h1, #preview .gp-title, #preview .gp-detail", (all) => all.map((one) => getComputedStyle(one)).map((style) => `${style.color} ${style.fill}`));
      const dark = await inks();
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      const printed = await inks();
      await page.emulateMedia({ media: "screen", colorScheme: "dark" });
      await page.click("#theme");
      const light = await inks();
      assert.notDeepEqual(dark, light);
      assert.deepEqual(printed, light);
    },
    { colorScheme: "dark" },
  ));

test("an edit leaves the other blocks unchanged", () =>
  visit(async (page) => {
    await paste(page, DRAWN);
    await title(page, "Drawn");
    await page.evaluate(() => (document.querySelector("#preview figure").marked = true));
    await page.keyboard.press("Control+Home");
    await page.keyboard.insertText("author: Noor\n");
    await page.waitForFunction(() => document.querySelector("#preview")?.textContent.includes("Noor"));
    assert.equal(await page.evaluate(() => document.querySelector("#preview figure").marked), true);
  }));

test("sections that are called as parts of the page take nothing from it", () =>
  visit(async (page) => {
    const own = await page.$$eval("[id]", (all) => all.map(({ id }) => id).filter((id) => !id.startsWith("gp-")));
    assert.ok(own.length > 50);
    await paste(page, JSON.stringify({ id: "A-1", title: "Clash", sections: own.map((title) => ({ title, text: "text" })) }));
    await title(page, "Clash");
    const ids = await page.$$eval("[id]", (all) => all.map(({ id }) => id));
    assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) !== index), []);
    assert.equal(ids.filter((id) => id.startsWith("gp-")).length > own.length, true);
    assert.equal(await page.isVisible("#drop"), false);
  }));

test("decisions are cards with the status as a chip, labels are beside their values, and what all titles say is lighter", () =>
  visit(async (page) => {
    await paste(page, `story_id: A-1
story_title: Ring the bell
architecture:
  decisions:
    - {title: Ring by hand, id: D-1, status: accepted, rationale: Power fails}
    - {title: Ring by wire, id: D-2, status: proposed, rationale: Nobody is there at night}
  message_formats:
    - {name: ring, language: json, source: '{"times": 3, "tone": "low"}'}
`);
    await title(page, "Ring the bell");
    for (const view of ["draft", "reading"]) {
      await page.click(`[data-view=${view}]`);
      await page.waitForFunction((look) => document.querySelector("#paper").dataset.look === look && document.querySelectorAll("#preview .decision").length === 2, view);
      assert.deepEqual(await page.$$eval("#preview .decision > :is(h4, h5)", (all) => all.map((each) => each.textContent.trim())), ["D-1: Ring by hand", "D-2: Ring by wire"]);
      assert.deepEqual(await page.$$eval("#preview .decision .chip", (all) => all.map(({ className, textContent }) => [className, textContent.trim()])), [["value chip good", "accepted"], ["value chip open", "proposed"]]);
      assert.equal(await page.textContent("#preview h1 .suffix"), " - Architecture Document");
      const [label, value] = await page.$eval("#preview .decision .labelled", (row) => [...row.children].map((each) => each.getBoundingClientRect().left));
      assert.ok(label < value);
      await page.waitForFunction(() => CSS.highlights.get("code-string")?.size > 0 && CSS.highlights.get("code-number")?.size > 0);
    }
    // The text is the engine's: a click finds its place in the YAML.
    await page.click("#preview .decision .value:has-text('Power fails')");
    await page.waitForFunction(() => document.getSelection().toString() === "Power fails");
  }));

test("code is coloured up to a length, and up to a number of words in all", () =>
  visit(async (page) => {
    const schema = (...lines) => `story_id: A-1\nstory_title: ${lines.length} lines of ${lines[0].length}\narchitecture:\n  database_schema: |\n${lines.map((line) => `    ${line}\n`).join("")}`;
    const show = async (...lines) => {
      await paste(page, schema(...lines));
      await title(page, `${lines.length} lines of ${lines[0].length}`);
    };
    const coloured = (wanted) => page.waitForFunction(([count]) => (CSS.highlights.get("code-number")?.size ?? 0) === count, [wanted]);
    await show("1 2 3");
    await coloured(3);
    await show("1 ".repeat(5000).trim());
    await coloured(5000);
    // A block has more words than the rest that may be coloured, and one is longer than that which is read.
    await show("1 ".repeat(20_000).trim());
    await coloured(0);
    await show("1 2 3");
    await coloured(3);
    await show("1 ".repeat(60_000).trim());
    await coloured(0);
    // A comment without an end is one to the end of the code.
    await show("1 /*", "2 */ 3 /*", "4");
    await page.waitForFunction(() => CSS.highlights.get("code-number")?.size === 2 && CSS.highlights.get("code-comment")?.size === 2);
  }));

test("a document with as many headings as lines is shown, and so is the next one", () =>
  visit(async (page) => {
    await paste(page, `story_id: A-1\nstory_title: Headings\ndescription: |\n${"  # x\n".repeat(40_000)}`);
    await title(page, "Headings");
    await page.waitForFunction(() => document.querySelectorAll("#preview h3").length >= 40_000);
    await page.waitForFunction(() => document.querySelectorAll("#outline-list li").length >= 40_000);
    await paste(page, `story_id: A-1\nstory_title: Spaces\ntasks:\n  - z${" ".repeat(120_000)}y`);
    for (const letter of "abc") await page.keyboard.type(letter);
    await title(page, "Spaces");
    await page.waitForFunction(() => document.querySelector("#preview").textContent.includes("yabc"));
  }));
