/** The playground in real Chromium: what axe-core finds in its views, forced colours, and the work of somebody without a mouse. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "./support/axe.mjs";
import { BACKLOG, paste, playground, title, visit } from "./support/playground.mjs";

playground();

const THEMES = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
};

const SCREENS = {
  wide: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
};

/** Shows a panel, which a narrow screen has behind a tab. */
async function tab(page, name) {
  const button = page.locator(`[data-tab=${name}]:visible`).and(page.locator("button"));
  if (await button.count()) await button.click();
}

async function opened(page, opener, shown) {
  await page.click(opener);
  await page.waitForSelector(shown);
}

const closed = (page) => page.keyboard.press("Escape");

/** The views in the order in which one visit passes them: each starts from the one before. */
const VIEWS = {
  "first visit": async () => {},
  examples: (page) => opened(page, "#example-button", "#example-list button"),
  export: async (page) => {
    await closed(page);
    await opened(page, "#export-button", "#export-list .picture");
  },
  drafts: async (page) => {
    await closed(page);
    await opened(page, "#drafts-button", "#drafts-list h2");
  },
  options: async (page) => {
    await closed(page);
    await tab(page, "document");
    await opened(page, "#options-button", "#options-list select");
    await page.click("#options-list summary");
  },
  help: async (page) => {
    await closed(page);
    await opened(page, "#help", "#help-dialog[open] .field-help");
  },
  outline: async (page) => {
    await closed(page);
    await opened(page, "#outline-button", "#outline-list button");
  },
  reading: async (page) => {
    await closed(page);
    await page.click("[data-view=reading]");
    await page.waitForFunction(() => document.querySelector("#paper").dataset.look === "reading" && document.querySelector("#contents:not([hidden])"));
  },
  markdown: async (page) => {
    await page.click("[data-view=markdown]");
    await page.waitForSelector("#markdown .heading");
  },
  diagram: async (page) => {
    await page.click("[data-view=draft]");
    await page.locator("#preview .enlarge").first().click();
    await page.waitForSelector("#diagram-dialog[open]");
  },
  share: async (page) => {
    await closed(page);
    await page.click("#share");
    await page.waitForFunction(() => /Link copied|address bar/.test(document.querySelector("#notice-text").textContent));
  },
  "empty page": async (page) => {
    await page.click("#new");
    await tab(page, "story");
    await page.waitForSelector("#blank-state:not([hidden])");
  },
  completion: async (page) => {
    await page.focus("#editor .cm-content");
    await page.keyboard.type("sto");
    await page.waitForSelector(".cm-completionInfo");
  },
  "help of a field": async (page) => {
    await closed(page);
    await paste(page, "story_id: A-1\nstory_title: Draft of a form\nstatus: on\nlinks: [{a: b}]\n");
    await title(page, "Draft of a form");
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("F1");
    await page.waitForSelector(".field-help");
  },
  "draft with placeholders": async (page) => {
    await closed(page);
    await tab(page, "document");
    await page.waitForSelector("#preview .groundplan-placeholder");
  },
  problems: async (page) => {
    await paste(page, `${BACKLOG}  - [broken\n`);
    await page.waitForSelector("#problems .mark.error", { state: "attached" });
    await tab(page, "problems");
  },
  "outdated document": async (page) => {
    await paste(page, "story_id: A-1\nstory_title: Level the floor: twice");
    await tab(page, "document");
    await page.waitForSelector("#stale-banner:not([hidden])");
  },
  stories: async (page) => {
    await paste(page, BACKLOG);
    await title(page, "The first of two");
    await opened(page, "#story-button", "#story-options li");
  },
  "backlog table": async (page) => {
    await closed(page);
    await opened(page, "#backlog-button", "#backlog-dialog[open] tbody tr");
  },
};

for (const [theme, colours] of Object.entries(THEMES)) {
  for (const [screen, size] of Object.entries(SCREENS)) {
    test(`nothing is inaccessible on a ${screen} screen in ${theme}`, () =>
      visit(
        async (page) => {
          const found = [];
          for (const [name, show] of Object.entries(VIEWS)) {
            await show(page);
            for (const violation of await violations(page, { coloursOnly: theme !== "light" })) found.push(`${name}: ${violation}`);
          }
          assert.deepEqual(found, []);
        },
        { ...colours, ...size },
      ));
  }
}

test("forced colours tell filled, begun and empty sections apart, and which view is chosen", () =>
  visit(
    async (page) => {
      await page.click("#outline-button");
      const looks = await page.evaluate(() => {
        const one = document.querySelector("#outline-list .tick");
        return ["tick", "tick partial", "tick filled"].map((name) => {
          one.className = name;
          const { backgroundColor, backgroundImage } = getComputedStyle(one);
          return `${backgroundColor} ${backgroundImage}`;
        });
      });
      assert.equal(new Set(looks).size, 3, looks.join("\n"));
      const views = await page.$$eval("[data-view]", (all) => all.map((one) => getComputedStyle(one).backgroundColor));
      assert.notEqual(views[0], views[1]);
    },
    { forcedColors: "active" },
  ));

/** Presses Tab until an element has the focus, as somebody without a mouse does. */
async function tabTo(page, selector, key = "Tab") {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    // The editor says that Escape leads out of it.
    if (await page.evaluate(() => document.activeElement?.classList.contains("cm-content"))) for (let escapes = 0; escapes < 2; escapes += 1) await page.keyboard.press("Escape");
    await page.keyboard.press(key);
  }
  assert.fail(`no way by ${key} to ${selector}`);
}

test("a story is pasted, fixed, looked at and exported without a mouse", () =>
  visit(async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the story");
    assert.ok((await page.locator("#skip a:focus").boundingBox()).height >= 24);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("story_id: A-1\nstory_title: Level the floor: twice");
    await page.waitForSelector("#problems .fix");
    // The first Escape may close a list of completions.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await tabTo(page, "#problems .fix");
    await page.keyboard.press("Enter");
    // While an answer is under way, a fix of the one before changes nothing: it is chosen again.
    await page.waitForFunction(() => {
      if (document.querySelector("#notice-status").textContent === "1 fix applied.") return true;
      document.querySelector("#problems .fix")?.click();
      return false;
    });
    await title(page, "Level the floor: twice");

    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await tabTo(page, "[data-view=reading]");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#paper").dataset.look === "reading");

    await tabTo(page, "#export-button", "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#export-list [role=menuitem]:focus");
    await page.keyboard.press("y");
    const [saved] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    assert.match(saved.suggestedFilename(), /\.yaml$/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "export-button");
  }));

test("every stop of the Tab key is seen, and the last one leads out of the page", () =>
  visit(async (page) => {
    await paste(page, BACKLOG);
    await title(page, "The first of two");
    await page.focus("#skip a");
    const stops = [];
    for (let presses = 0; presses < 400; presses += 1) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const one = document.activeElement;
        if (one === document.body || one.dataset.passed) return undefined;
        one.dataset.passed = "yes";
        const { width, height } = one.getBoundingClientRect();
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        const isEditor = one.classList.contains("cm-content");
        return { name: one.id || one.textContent.slice(0, 40), seen: isEditor || (width >= 1 && height >= 1 && outlineStyle !== "none" && parseFloat(outlineWidth) >= 2), isEditor };
      });
      if (!stop) break;
      stops.push(stop);
      if (stop.isEditor) await page.keyboard.press("Escape");
    }
    assert.deepEqual(stops.filter(({ seen }) => !seen), []);
    for (const id of ["story-button", "backlog-button", "divide-document", "sheet", "outline-button"]) assert.ok(stops.some(({ name }) => name === id), id);
  }));
