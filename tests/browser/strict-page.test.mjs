/** A strict page in real Chromium: the element, `renderInto` and the playground work under its policy without one report. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { cases } from "../node/support/goldens.mjs";
import { launch, open, root, serve } from "./support/harness.mjs";
import { paste, title } from "./support/playground.mjs";

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

/** A table with each alignment, a diagram, code, a task and every kind of text that Markdown knows. */
const STORY = `id: T-1
title: Table
description: |
  | a | b | c | d |
  | :-- | --: | :-: | -- |
  | 1 | 2 | 3 | 4 |

  > *quoted* **text** with \`code\` and [a link](https://a.example)

  - [x] done

  ~~~js
  code
  ~~~
architecture: {systems: [Till, Stock], containers: [{name: Api, uses: [Base]}, Base], components: [Clerk]}
`;

const pages = {
  "/": `<!doctype html><link rel=icon href=/favicon.svg><link rel=stylesheet href=/document.css><title>strict</title>
    <script type=module src=/page.js></script><groundplan-document><pre>${STORY}</pre></groundplan-document><article class=groundplan></article>`,
  "/favicon.svg": readFileSync(`${root}www/public/favicon.svg`),
  "/page.js": `window.reports = [];
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, sample, blockedURI }) => reports.push([violatedDirective, blockedURI, sample].join(" ")));
    const [{ init, renderInto }] = await Promise.all([import("/web.js"), import("/element.js")]);
    await init();
    window.renderInto = renderInto;
    window.loaded = true;`,
};

let browser;
let server;

before(async () => {
  browser = await launch();
  server = await serve("pkg/dist", { pages, headers: { "content-security-policy": STRICT } });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function visit(steps) {
  const { context, page, trouble } = await open(browser, server.url);
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  try {
    await page.goto(server.url);
    await page.waitForFunction(() => window.loaded && document.querySelector("groundplan-document").shadowRoot?.querySelector("table"));
    await steps(page);
    assert.deepEqual([trouble, said, await page.evaluate(() => window.reports)], [[], [], []]);
  } finally {
    await context.close();
  }
}

test("the policy is the page's: what it forbids is reported", async () => {
  const { context, page } = await open(browser, server.url);
  await page.goto(server.url);
  await page.waitForFunction(() => window.loaded);
  await page.evaluate(() => document.body.setAttribute("style", "color: red"));
  await page.waitForFunction(() => window.reports.length > 0);
  assert.match((await page.evaluate(() => window.reports))[0], /^style-src-attr /);
  await context.close();
});

test("cells are aligned, in the element and in nodes, without a report", () =>
  visit(async (page) => {
    const sides = await page.evaluate((story) => {
      const article = document.querySelector("article");
      window.renderInto(article, story);
      return [article, document.querySelector("groundplan-document").shadowRoot].map((place) =>
        [...place.querySelectorAll("td")].slice(0, 4).map((cell) => [getComputedStyle(cell).textAlign, cell.hasAttribute("style")]));
    }, STORY);
    const expected = [["left", false], ["right", false], ["center", false], ["start", false]];
    assert.deepEqual(sides, [expected, expected]);
  }));

test("every golden story shows in both without a report", () =>
  visit(async (page) => {
    const stories = cases().map(({ source, options }) => ({ source, options }));
    const shown = await page.evaluate(async (stories) => {
      const article = document.querySelector("article");
      const element = document.querySelector("groundplan-document");
      let count = 0;
      for (const { source, options } of stories) {
        if (!window.renderInto(article, source, options).rendered) continue;
        if (typeof options?.template === "object") continue;
        const answer = new Promise((resolve) => ["groundplan-render", "groundplan-error"].forEach((name) => element.addEventListener(name, resolve, { once: true })));
        element.source = source;
        count += (await answer).type === "groundplan-render" ? 1 : 0;
      }
      return count;
    }, stories);
    assert.ok(shown >= 40, `only ${shown} documents`);
  }));

test("the playground works under the same policy without a report, its editor included", async () => {
  const play = await serve("www/dist", { headers: { "content-security-policy": STRICT } });
  const { context, page, trouble } = await open(browser, play.url);
  try {
    await page.addInitScript(() => {
      window.reports = [];
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, sample }) => window.reports.push(`${violatedDirective} ${sample}`));
    });
    await page.goto(play.url);
    await paste(page, STORY);
    await title(page, "Table");
    const seen = await page.evaluate(() => [
      getComputedStyle(document.querySelector("#editor .cm-gutters")).display,
      ...[...document.querySelectorAll("#preview td")].slice(0, 3).map((cell) => getComputedStyle(cell).textAlign),
    ]);
    assert.deepEqual(seen, ["flex", "left", "right", "center"]);
    assert.deepEqual([trouble, await page.evaluate(() => window.reports)], [[], []]);
  } finally {
    await context.close();
    await play.close();
  }
});
