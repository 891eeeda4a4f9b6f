/** Typing in a long backlog: the document follows each key, and everything else follows when nobody types. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { backlog } from "../tools/backlog.mjs";
import { HELD, playground, title, visit } from "./support/playground.mjs";

playground();

/** Runs in the page: notes what the engine's worker answers. */
const NOTED = () => {
  window.answers = [];
  const Real = Worker;
  window.Worker = class extends Real {
    constructor(...given) {
      super(...given);
      super.addEventListener("message", ({ data }) => void window.answers.push(data.kind));
    }
  };
};

const answered = (page, kind) => page.waitForFunction((kind) => window.answers.includes(kind), kind);

/** Opens a backlog of 76 stories, and goes to the end of the first one's title. */
async function openBacklog(page) {
  await page.setInputFiles("#file", { name: "backlog.yaml", mimeType: "application/yaml", buffer: Buffer.from(backlog()) });
  await page.waitForFunction(() => document.querySelector("#backlog-button")?.textContent.includes("76"));
  await page.focus("#editor .cm-content");
  await page.keyboard.press("Control+Home");
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "End", "ArrowLeft"]) await page.keyboard.press(key);
  await page.evaluate(() => (window.answers = []));
}

test("the document comes first, then the stories and the problems", () =>
  visit(async (page) => {
    await openBacklog(page);
    await page.keyboard.type("xyz");
    await title(page, "xyz");
    await answered(page, "result");
    const answers = await page.evaluate(() => window.answers);
    assert.ok(answers.indexOf("preview") >= 0 && answers.indexOf("preview") < answers.indexOf("result"), answers.join());
    await page.waitForFunction(() => document.querySelector("#story-button").textContent.includes("xyz"));
  }, { script: NOTED }));

test("what breaks the text is a problem as soon as nobody types, and a document stays", () =>
  visit(async (page) => {
    await openBacklog(page);
    await page.keyboard.type("kept");
    await title(page, "kept");
    await answered(page, "result");
    const before = await page.textContent("#counts");
    const counts = (isSame) => page.waitForFunction(([before, isSame]) => (document.querySelector("#counts").textContent === before) === isSame, [before, isSame]);
    await page.keyboard.press("End");
    await page.keyboard.press("Backspace");
    await counts(false);
    assert.equal(await page.isVisible("#preview h1"), true);
    await page.keyboard.press("Control+z");
    await counts(true);
  }, { script: NOTED }));

test("another story is shown whole, also while its preview comes early", () =>
  visit(async (page) => {
    await openBacklog(page);
    const before = await page.textContent("#preview h1");
    await page.keyboard.press("Alt+PageDown");
    await page.waitForFunction((before) => document.querySelector("#preview h1").textContent !== before, before);
    await page.click("[data-view=markdown]");
    await page.waitForFunction(() => document.querySelector("#markdown").textContent.includes(document.querySelector("#story-button").textContent.split(" ")[0]));
  }, { script: NOTED }));

test("the answer to an older text is not shown once a newer one is asked about", () =>
  visit(async (page) => {
    await openBacklog(page);
    await page.evaluate(() => {
      window.hold();
      window.titles = [];
      new MutationObserver(() => window.titles.push(document.querySelector("#story-button").textContent)).observe(document.querySelector("#story-button"), { childList: true, subtree: true, characterData: true });
    });
    await page.keyboard.type("OLD");
    // All of its answer waits at the door of the page.
    await answered(page, "result");
    await page.keyboard.type("NEW");
    await page.evaluate(() => window.release());
    await page.waitForFunction(() => document.querySelector("#story-button").textContent.includes("OLDNEW"));
    const old = await page.evaluate(() => window.titles.filter((title) => !title.includes("OLDNEW")));
    assert.deepEqual(old, []);
  }, { script: `(${NOTED})();(${HELD})();` }));
