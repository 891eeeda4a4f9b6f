/** From the document back to the YAML: a heading leads to its field, a hint to where it belongs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { BACKLOG, paste, playground, source, text, title, visit } from "./support/playground.mjs";

playground();

const STORY = `story_id: LOFT-4
story_title: Let the attic breathe
architecture:
  stakeholders:
    - name: Tenants
  containers:
    - name: Vent
tasks: [Open the roof]
`;

const selected = (page) => page.evaluate(() => document.getSelection().toString());
const hint = (page, name) => page.getByRole("link", { name: `Write: ${name}`, exact: true });
const heading = (page, name) => page.locator("#preview").getByRole("heading", { name, exact: true });

test("a heading leads to the line of its field", () =>
  visit(async (page) => {
    await paste(page, STORY);
    await title(page, "Let the attic breathe");
    await heading(page, "Stakeholders").click();
    assert.equal((await selected(page)).trim(), "stakeholders:");
    await heading(page, "Phase 1: Foundation").click();
    assert.equal((await selected(page)).trim(), "tasks: [Open the roof]");
  }));

test("an empty section inserts its YAML, and what is typed there fills it", () =>
  visit(async (page) => {
    await paste(page, STORY);
    await title(page, "Let the attic breathe");
    await hint(page, "Business Context").click();
    await page.waitForFunction(() => document.querySelector("#notice-text")?.textContent === "architecture.business_context belongs here.");
    await page.keyboard.insertText("Rain comes in");
    await page.waitForFunction(() => document.querySelector("#preview")?.textContent.includes("Rain comes in"));
    assert.ok((await text(page)).includes("    - name: Vent\n  business_context: Rain comes in\ntasks:"));
  }));

test("one undo removes the inserted field, from the keyboard or from the notice", () =>
  visit(async (page) => {
    for (const undo of [() => page.keyboard.press("Control+z"), () => page.click("#notice-undo")]) {
      await paste(page, STORY);
      await title(page, "Let the attic breathe");
      await hint(page, "Technical Risks").click();
      await source(page, "- risk: ");
      await undo();
      await page.waitForFunction((story) => [...document.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\n") === story, STORY);
    }
  }));

test("an inserted field gets the parents that it needs, and uses existing ones", () =>
  visit(async (page) => {
    await paste(page, BACKLOG);
    await page.waitForSelector("#story-button:visible");
    await title(page, "The first of two");
    await hint(page, "Business Context").click();
    await page.keyboard.insertText("Guests wait");
    await page.waitForFunction(() => document.querySelector("#preview")?.textContent.includes("Guests wait"));
    await hint(page, "Stakeholders").click();
    await page.keyboard.insertText("Guests");
    await page.waitForFunction(() => document.querySelector("#preview td")?.textContent.includes("Guests"));
    const wanted = "    tasks: [measure the room]\n    architecture:\n      business_context: Guests wait\n      stakeholders:\n        - name: Guests\n          role: \n          concerns: \n  - story_id: TWO-2";
    assert.ok((await text(page)).includes(wanted));
  }));

/** Stories in other styles: the source before and after. */
const STYLES = {
  "in braces": ["{story_id: A-1, story_title: Braces}", "{story_id: A-1, story_title: Braces, architecture: {business_context: Here}}"],
  "with a parent in braces": [
    "story_id: A-1\nstory_title: Braces\narchitecture: {stakeholders: [Guests]}\n",
    "story_id: A-1\nstory_title: Braces\narchitecture: {stakeholders: [Guests], business_context: Here}\n",
  ],
  "in JSON": ['{"story_id":"A-1","story_title":"Braces"}', '{"story_id":"A-1","story_title":"Braces", "architecture": {"business_context": "Here"}}'],
  "in JSON over several lines": [
    '{\n  "story_id": "A-1",\n  "story_title": "Braces"\n}',
    '{\n  "story_id": "A-1",\n  "story_title": "Braces",\n  "architecture": {"business_context": "Here"}\n}',
  ],
  "in a backlog of JSON": [
    '{"stories": [{"story_id": "A-1", "story_title": "Braces"}, {"story_id": "B-2"}]}',
    '{"stories": [{"story_id": "A-1", "story_title": "Braces", "architecture": {"business_context": "Here"}}, {"story_id": "B-2"}]}',
  ],
  "with an alias": [
    "- story_id: A-1\n  story_title: Braces\n  architecture: &all\n    risks: [Rain]\n- story_id: B-2\n  architecture: *all\n",
    "- story_id: A-1\n  story_title: Braces\n  architecture: &all\n    risks: [Rain]\n    business_context: Here\n- story_id: B-2\n  architecture: *all\n",
  ],
};

for (const [style, [before, after]] of Object.entries(STYLES)) {
  test(`a field is inserted in a story ${style}, and a second click leads there`, () =>
    visit(async (page) => {
      await paste(page, before);
      await title(page, "Braces");
      await hint(page, "Business Context").click();
      await page.keyboard.insertText("Here");
      await page.waitForFunction(() => document.querySelector("#preview")?.textContent.includes("Here"));
      assert.equal(await text(page), after);
      await heading(page, "Business Context").click();
      assert.match(await selected(page), /^"?business_context"?: "?Here/);
    }));
}

test("the value of an alias is found and edited at its anchor, and the notice explains it", () =>
  visit(async (page) => {
    await paste(page, "- story_id: A-1\n  architecture: &all\n    risks: [Rain]\n- story_id: B-2\n  story_title: The other\n  architecture: *all\n");
    await page.click("#story-button");
    await page.click("#story-options li:nth-child(2)");
    await title(page, "The other");
    await heading(page, "Technical Risks").click();
    assert.equal((await selected(page)).trim(), "risks: [Rain]");
    await hint(page, "Business Context").click();
    await page.waitForFunction(() => document.querySelector("#notice-text")?.textContent.includes("every story that uses it changes"));
  }));
