/** From the document back to the YAML: a heading leads to its field, or to where it belongs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { BACKLOG, paste, playground, title, visit } from "./support/playground.mjs";

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

test("an empty section leads to where its YAML belongs, and what is written there fills it", () =>
  visit(async (page) => {
    await paste(page, STORY);
    await title(page, "Let the attic breathe");
    await heading(page, "Technical Risks").click();
    await page.waitForFunction(() => document.querySelector("#notice-text")?.textContent === "architecture.risks belongs here.");
    await page.keyboard.insertText("\n  risks: [Rain comes in]");
    await page.waitForFunction(() => document.querySelector("#preview")?.textContent.includes("Rain comes in"));
    assert.ok((await page.evaluate(() => document.querySelector("#editor .cm-content").textContent)).includes("risks: [Rain comes in]"));
  }));

test("a story without architecture leads to its end, and a backlog's to the chosen story", () =>
  visit(async (page) => {
    await paste(page, BACKLOG);
    await page.waitForSelector("#story-button:visible");
    await title(page, "The first of two");
    await heading(page, "Stakeholders").click();
    await page.keyboard.insertText("\n    architecture:\n      stakeholders: [Guests]");
    await page.waitForFunction(() => document.querySelector("#preview")?.textContent.includes("Guests"));
    await title(page, "The first of two");
  }));
