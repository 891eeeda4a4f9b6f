/** The tests that every further browser passes: the goldens, the playground, the element on its demo page. */
import assert from "node:assert/strict";
import { arrived } from "./downloads.mjs";
import { after, before, test } from "node:test";
import { serve } from "../../browser/support/harness.mjs";
import { BACKLOG } from "../../browser/support/playground.mjs";
import { cases, compareDiagnostics } from "../../node/support/goldens.mjs";

/** What a golden case expects, format by format. */
const FORMATS = ["markdown", "html", "page", "confluence"];

/** How long a browser may take to tell of trouble, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Tells the test runner of the tests. `start` starts the browser (firefox.mjs and webkit.mjs show its shape), `pages`
 * are answers of the playground's server in place of its files.
 */
export function doors(name, start, pages = async () => ({})) {
  const all = cases();
  let browser;
  let goldens;
  let playground;

  before(async () => {
    const blank = "<!doctype html><link rel=icon href=data:,><title>goldens</title>";
    const stories = JSON.stringify(all.map(({ source, options }) => ({ source, options })));
    goldens = await serve("pkg/dist", { pages: { "/": blank, "/cases.json": stories } });
    playground = await serve("www/dist", { pages: await pages() });
    browser = await start();
  });
  after(async () => {
    await browser?.close();
    await goldens?.close();
    await playground?.close();
  });

  /** Opens a page of a server, runs the steps, and sees that nothing went wrong meanwhile, but for what is wanted. */
  async function visit({ url }, path, steps, wanted = []) {
    const page = await browser.open(url);
    try {
      await page.goto(url + path);
      await steps(page);
      if (wanted.length > 0) await heard(page, wanted);
      else assert.deepEqual(await page.trouble(), []);
    } finally {
      await page.close();
    }
  }
  const play = (steps) =>
    visit(playground, "/", async (page) => {
      await page.until(() => document.querySelector("#preview:not([aria-busy]) h1"));
      await steps(page);
    });

  test(`${name}: the tests hear of errors and of requests to other origins`, async () => {
    await visit(goldens, "/", ask, [/^request to .*elsewhere\.invalid/m]);
    await visit(playground, "/embed/", ask, [/elsewhere\.invalid/, /^console: on purpose$/m]);
  });

  test(`every golden case renders in ${name} as it does everywhere`, () =>
    visit(goldens, "/", async (page) => {
      assert.ok(all.length >= 40);
      const results = JSON.parse(await page.evaluate(renderAll, FORMATS));
      assert.equal(results.length, all.length);
      all.forEach((expected, index) => {
        for (const format of FORMATS) {
          const compared = expected[format] !== undefined || format === "markdown";
          if (compared) assert.equal(results[index].texts[format], expected[format], `${expected.name}: ${format}`);
        }
        compareDiagnostics(results[index], expected);
      });
    }));

  test(`${name}: the playground shows an example and its document`, () =>
    play(async (page) => {
      assert.match(await page.evaluate(() => document.querySelector("#editor .cm-content").textContent), /story_id/);
      assert.match(await heading(page), /Architecture Document$/);
    }));

  test(`${name}: what is typed changes the document`, () =>
    play(async (page) => {
      await put(page, "story_id: A-1\nstory_title: Level the floor");
      await title(page, "Level the floor - ");
      await page.type(" and the ceiling");
      await title(page, "Level the floor and the ceiling - ");
    }));

  test(`${name}: broken YAML is a problem, and fixing it clears the problem`, () =>
    play(async (page) => {
      await put(page, "story_id: A-1\nstory_title: Level the floor");
      await title(page, "Level the floor - ");
      await page.until(() => document.querySelector("#problems .none"));
      await page.type(": twice");
      await page.until(() => document.querySelector("#problems .mark.error") && !document.querySelector("#stale-banner").hidden);
      assert.equal(await heading(page), "Level the floor - Architecture Document");
      for (let index = 0; index < ": twice".length; index += 1) await page.press("Backspace");
      await page.until(() => document.querySelector("#problems .none") && document.querySelector("#stale-banner").hidden);
    }));

  test(`${name}: another story of a backlog can be picked, and a reload keeps text and choice`, () =>
    play(async (page) => {
      await put(page, BACKLOG);
      await title(page, "The first of two");
      await page.click("#story-button");
      await page.click("#story-options li:nth-child(2)");
      await title(page, "The second of two");
      await page.reload();
      await title(page, "The second of two");
      await page.until((text) => document.querySelector("#editor .cm-content").textContent.includes(text), "ONE-1");
    }));

  test(`${name}: the download is the Markdown that is shown`, () =>
    play(async (page) => {
      await put(page, "story_id: A/1\nstory_title: Level the floor – “twice”");
      await title(page, "Level the floor");
      const shown = await page.evaluate(() => document.querySelector("#markdown").textContent);
      await page.click("#export-button");
      await page.click("#export-list .entry");
      assert.equal(await arrived(browser.downloads, "A-1.md"), shown);
    }));

  test(`${name}: what is copied can be pasted`, () =>
    play(async (page) => {
      const shown = await page.evaluate(() => document.querySelector("#markdown").textContent);
      await page.click("#copy");
      await page.until(() => document.querySelector("#notice-text").textContent === "Markdown copied.");
      await page.click("#editor .cm-content");
      await page.control("a");
      await page.control("v");
      await page.until((text) => JSON.parse(localStorage.getItem("groundplan"))?.source.trim() === text.trim(), shown);
    }));

  test(`${name}: a journey: open, paste, fix, export, reload, and without a network`, async (context) => {
    const own = await serve("www/dist", { pages: await pages() });
    try {
      await visit(own, "/", async (page) => {
        await page.until(() => document.querySelector("#preview:not([aria-busy]) h1"));
        await put(page, "story_id: A-1\nstory_title: Level the floor\ncreated_date: 2026-1-5");
        await title(page, "Level the floor - ");
        await page.until(() => document.querySelector("#problems .fix"));
        await page.click("#problems .fix");
        await page.until(() => document.querySelector("#problems .none") && document.querySelector("#editor .cm-content").textContent.includes("'2026-01-05'"));
        await page.click("#export-button");
        await page.click("#export-list .entry:nth-of-type(2)");
        assert.match(await arrived(browser.downloads, "A-1.html"), /^<!doctype html>[^]*Level the floor/i);
        await page.reload();
        await title(page, "Level the floor - ");
        if (!(await page.evaluate(() => "serviceWorker" in navigator))) return context.diagnostic(`${name} has no service worker here: the part without a network is left out`);
        await page.until(() => navigator.serviceWorker.ready.then(({ active }) => active?.state === "activated"));
        await own.close();
        await page.reload();
        await title(page, "Level the floor - ");
        await page.click("#editor .cm-content");
        await page.control("End");
        await page.until(() => document.querySelector("#counts").textContent === "none");
      });
    } finally {
      await own.close();
    }
  });

  test(`${name}: the element shows the YAML inside it and the file beside it, under a strict policy`, () =>
    visit(playground, "/embed/", async (page) => {
      await shadowed(page, "inside", "Renew a loan from the bus");
      await shadowed(page, "beside", "Say at the stop");
      const width = await page.evaluate(() => getComputedStyle(document.querySelector("#inside").shadowRoot.querySelector("article")).maxWidth);
      assert.notEqual(width, "none", "the document's style is applied under the policy");
    }));

  test(`${name}: the element follows its text, its src and its property`, () =>
    visit(playground, "/embed/", async (page) => {
      await page.evaluate(() => void (document.querySelector("#inside pre").textContent = "id: NEW-1\ntitle: Another text"));
      await shadowed(page, "inside", "Another text");
      await page.evaluate(() => document.querySelector("#inside").setAttribute("src", "./tram-stop.yaml"));
      await shadowed(page, "inside", "Say at the stop");
      await page.evaluate(() => void (document.querySelector("#inside").source = "title: a: b"));
      await page.until(() => /syntax-error/.test(document.querySelector("#inside").shadowRoot.querySelector("[part=error]")?.textContent));
    }));

  test(`${name}: the element keeps its style on its way into another document and back, without a report of the policy`, () =>
    visit(playground, "/embed/", async (page) => {
      await shadowed(page, "inside", "Renew a loan from the bus");
      const seen = await page.evaluate(move);
      assert.deepEqual(JSON.parse(seen), { looks: Array(3).fill([3, "320px", "right"]), reports: [] });
    }));
}

/** Runs in the page: an element moves into a frame and back. Its sheets, a property that is set on it and a cell are looked at. */
async function move() {
  const reports = [];
  document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => reports.push(violatedDirective));
  const element = document.querySelector("#inside");
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const looks = [];
  for (const home of [document.body, frame.contentDocument.body, document.body]) {
    element.source = "id: A\ntitle: T\ndescription: |\n  | a |\n  | --: |\n  | 1 |\n";
    const rendered = new Promise((resolve) => element.addEventListener("groundplan-render", resolve, { once: true }));
    home.append(element);
    await rendered;
    element.style.setProperty("--gp-measure", "20rem");
    const style = (selector) => getComputedStyle(element.shadowRoot.querySelector(selector));
    looks.push([element.shadowRoot.adoptedStyleSheets.length, style("article").maxWidth, style("td").textAlign]);
  }
  return JSON.stringify({ looks, reports });
}

/** Runs in the page: the cases as texts and diagnostics, in JSON. */
async function renderAll(formats) {
  const { init, report, tryRender } = await import("/web.js");
  await init();
  const stories = await (await fetch("/cases.json")).json();
  const results = stories.map(({ source, options }) => {
    const { diagnostics } = tryRender(source, options);
    const texts = formats.map((format) => [format, tryRender(source, { ...options, format }).rendered?.text]);
    return { texts: Object.fromEntries(texts), diagnostics, report: report(source, diagnostics) };
  });
  return JSON.stringify(results);
}

/** Waits until the browser has reported everything that is wanted. */
async function heard(page, wanted) {
  let trouble = "";
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    trouble = (await page.trouble()).join("\n");
    if (wanted.every((pattern) => pattern.test(trouble))) return;
  }
  assert.fail(`not heard: ${wanted.join(", ")} in ${trouble || "silence"}`);
}

/** Does what no page may do. */
const ask = (page) =>
  page.evaluate(async () => {
    await fetch("http://elsewhere.invalid/").catch(() => undefined);
    console.error("on purpose");
  });

const heading = (page) => page.evaluate(() => document.querySelector("#preview h1").textContent);

/** Waits until the preview's heading holds a text. */
const title = (page, text) => page.until((wanted) => document.querySelector("#preview h1")?.textContent.includes(wanted), text);

/** Waits until the heading of an element's document holds a text. */
const shadowed = (page, id, text) =>
  page.until((id, text) => document.getElementById(id)?.shadowRoot?.querySelector("h1")?.textContent.includes(text), id, text);

/** Puts a text in place of the story by opening a file, and the cursor at its end. */
async function put(page, text) {
  await page.evaluate((text) => {
    const chosen = new DataTransfer();
    chosen.items.add(new File([text], "story.yaml"));
    const input = document.querySelector("#file");
    input.files = chosen.files;
    input.dispatchEvent(new Event("change"));
  }, text);
  const first = text.split("\n")[0];
  await page.until((first) => document.querySelector("#editor .cm-line").textContent === first, first);
  await page.click("#editor .cm-content");
  await page.control("End");
}
