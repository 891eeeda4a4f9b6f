/** What a page around `<groundplan-document>` does to it, and what it does when there is no document. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open, root, serve } from "./support/harness.mjs";

const STORY = "id: A-1\ntitle: Water the ferns\ndescription: Every second morning\n";
const page = (...content) => `<!doctype html><link rel=icon href=data:,><title>page</title><script type=module src=/element.js></script>${content.join("")}`;
const element = (attributes, content = `<pre>${STORY}</pre>`) => `<groundplan-document ${attributes}>${content}</groundplan-document>`;
const type = (response, value, status = 200) => response.writeHead(status, { "content-type": value });

/** The snippet of the README, with the package's folder at the root of the server. */
const [, snippet] = /^```html\n([^]*?)^```$/m.exec(readFileSync(join(root, "README.md"), "utf8"));

const pages = {
  "/readme/": `<!doctype html><link rel=icon href=data:,>${snippet.replace("/groundplan/", "/")}`,
  "/": page(element("id=one")),
  "/unreachable/": page(element("id=one src=https://nowhere.invalid/a.yaml")),
  "/story.yaml": STORY,
};

/** Answers that are wrong in one way each, with what the element says of them. */
const ANSWERS = {
  "missing.yaml": [(response) => type(response, "text/plain", 404).end(), /^missing\.yaml could not be loaded: 404 Not Found$/],
  "web.html": [(response) => type(response, "text/html; charset=utf-8").end("<p>Log in</p>"), /^web\.html could not be loaded: it is of the type text\/html, not YAML$/],
  "picture.png": [(response) => type(response, "image/png").end("x"), /it is of the type image\/png, not YAML$/],
  "latin.yaml": [(response) => type(response, "text/yaml").end(Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xe9])), /it was cut off, or isn't UTF-8$/],
  "announced.yaml": [(response) => response.writeHead(200, { "content-type": "text/yaml", "content-length": "3000000" }).write("id: A\n"), /it is larger than 2,000,000 bytes$/],
  "endless.yaml": [(response) => {
    type(response, "text/yaml");
    const more = () => response.destroyed || response.write("#".repeat(100_000), more);
    more();
  }, /it is larger than 2,000,000 bytes$/],
  "silent.yaml": [() => {}, /^silent\.yaml could not be loaded: it took longer than 0\.3 s$/],
  "stalled.yaml": [(response) => type(response, "text/yaml").write("id: A\n"), /it took longer than 0\.3 s$/],
};

let browser;
let server;
const waiting = [];

before(async () => {
  browser = await launch();
  const handlers = Object.fromEntries(Object.entries(ANSWERS).map(([name, [answer]]) => [`/${name}`, (_, response) => answer(response)]));
  handlers["/held.yaml"] = (_, response) => waiting.push(() => type(response, "text/yaml").end(STORY.replace("ferns", "palms")));
  server = await serve("pkg/dist", { pages, handlers });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function visit(path, steps, allowed) {
  const { context, page, trouble } = await open(browser, server.url);
  try {
    await page.goto(server.url + path);
    await steps(page);
    if (!allowed) assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
}

const heading = (page, text) =>
  page.waitForFunction((text) => document.querySelector("groundplan-document").shadowRoot?.querySelector("h1")?.textContent.includes(text), text);
/** What a reader sees: the line about a failure, and whether the text inside the element is on the screen. */
const shown = async (page) => {
  await page.waitForFunction(() => document.querySelector("groundplan-document").shadowRoot?.querySelector("[part=error]"));
  return page.evaluate(() => {
    const element = document.querySelector("groundplan-document");
    const [error] = element.shadowRoot.querySelectorAll("[part=error]");
    const pre = element.querySelector("pre");
    return { line: error.textContent, role: error.getAttribute("role"), visible: pre ? pre.checkVisibility() && pre.getBoundingClientRect().height > 0 : undefined };
  });
};

test("the snippet of the README shows its document in a plain page", () =>
  visit("/readme/", async (page) => {
    await heading(page, "Refunds in one step");
    const text = await page.$eval("groundplan-document", (element) => element.shadowRoot.textContent);
    assert.match(text, /Read the merchant's threshold/);
  }));

for (const [name, [, line]] of Object.entries(ANSWERS)) {
  test(`for ${name} the element says what happened, above the text inside it`, () =>
    visit("/", async (page) => {
      await heading(page, "ferns");
      await page.evaluate((src) => {
        const element = document.querySelector("groundplan-document");
        if (/silent|stalled/.test(src)) element.setAttribute("timeout", "300");
        element.setAttribute("src", src);
      }, name);
      const { line: said, role, visible } = await shown(page);
      assert.match(said, line);
      assert.deepEqual([role, visible, said.includes("\n")], ["status", true, false]);
      // The next good address works.
      await page.$eval("groundplan-document", (element) => element.setAttribute("src", "story.yaml"));
      await heading(page, "ferns");
    }, true));
}

test("an address that nothing answers is reported in one line", () =>
  visit("/unreachable/", async (page) => {
    const { line, visible } = await shown(page);
    assert.match(line, /^https:\/\/nowhere\.invalid\/a\.yaml could not be loaded: the address is wrong, there is no connection, or the page's policy forbids it$/);
    assert.equal(visible, true);
  }, true));

test("a file may be larger if the page says so", () =>
  visit("/", async (page) => {
    await heading(page, "ferns");
    await page.$eval("groundplan-document", (element) => {
      element.setAttribute("max-bytes", "10");
      element.setAttribute("src", "story.yaml");
    });
    assert.match((await shown(page)).line, /it is larger than 10 bytes$/);
    await page.$eval("groundplan-document", (element) => element.setAttribute("max-bytes", "1000"));
    await heading(page, "ferns");
  }));

test("the text inside the element shows until its document is there", () =>
  visit("/", async (page) => {
    await heading(page, "ferns");
    const seen = await page.evaluate(async (story) => {
      const element = document.createElement("groundplan-document");
      const pre = document.createElement("pre");
      pre.textContent = story;
      element.append(pre);
      const rendered = new Promise((resolve) => element.addEventListener("groundplan-render", resolve, { once: true }));
      document.body.append(element);
      const height = () => pre.getBoundingClientRect().height;
      const before = height();
      await rendered;
      return [before > 0, height()];
    }, STORY);
    assert.deepEqual(seen, [true, 0]);
  }));

test("the document stays as high as it is until the next one is there", () =>
  visit("/", async (page) => {
    await heading(page, "ferns");
    const heights = () => page.evaluate(() => window.heights);
    await page.evaluate(() => {
      const element = document.querySelector("groundplan-document");
      window.heights = [];
      new ResizeObserver(() => window.heights.push(Math.round(element.getBoundingClientRect().height))).observe(element);
      element.setAttribute("src", "held.yaml");
    });
    await page.waitForFunction(() => window.heights.length > 0);
    const [first] = await heights();
    while (waiting.length === 0) await page.evaluate(() => new Promise(requestAnimationFrame));
    waiting.shift()();
    await heading(page, "palms");
    await page.evaluate(() => new Promise(requestAnimationFrame));
    assert.deepEqual([...new Set(await heights())], [first]);
  }));

/** Inherited properties, each with a value that shows. */
const INHERITED = {
  color: "red", font: "italic 700 31px/3 cursive", "font-variant": "small-caps", "font-stretch": "expanded", "font-feature-settings": '"smcp"', "letter-spacing": "9px", "word-spacing": "9px",
  "text-align": "right", "text-align-last": "center", "text-indent": "40px", "text-transform": "uppercase", "text-shadow": "1px 1px red", "text-wrap": "nowrap", "white-space": "pre", "word-break": "break-all",
  "overflow-wrap": "anywhere", hyphens: "auto", "line-break": "anywhere", "tab-size": "20", "list-style": "square inside", "border-collapse": "collapse", "border-spacing": "9px",
  "caption-side": "bottom", "empty-cells": "hide", quotes: '"x" "y"', cursor: "wait", "caret-color": "red", "accent-color": "red", "text-rendering": "optimizeSpeed", "text-emphasis": "dot",
  "text-underline-position": "under", "text-underline-offset": "9px", orphans: "9", widows: "9", "image-rendering": "pixelated", "writing-mode": "vertical-rl", "text-orientation": "upright", "font-kerning": "none",
  fill: "red", stroke: "red", "stroke-width": "9px", "text-anchor": "end", "paint-order": "stroke", "shape-rendering": "crispEdges", "user-select": "none", "-webkit-text-fill-color": "red", "-webkit-text-stroke": "3px red",
};

test("no inherited property of the page reaches the document, on whatever it is set", () =>
  visit("/", async (page) => {
    await heading(page, "ferns");
    const differences = await page.evaluate((inherited) => {
      const element = document.querySelector("groundplan-document");
      const all = [...element.shadowRoot.querySelectorAll("article, article *")];
      // Widths may follow from the vertical page around; what is inherited may not.
      const names = [...getComputedStyle(all[0])].filter((name) => !/size|width|height|origin|inset|^(top|left|right|bottom)$/.test(name) || /font-size/.test(name));
      const styles = () => all.map((one) => {
        const style = getComputedStyle(one);
        return names.map((name) => style.getPropertyValue(name));
      });
      const before = styles();
      const found = [];
      for (const [name, value] of Object.entries(inherited)) {
        for (const holder of [document.body, element]) {
          holder.style.setProperty(name, value, "important");
          if (holder.style.length === 0) found.push(`${name} is not set`);
          styles().forEach((style, index) => style.forEach((now, at) => {
            if (now !== before[index][at]) found.push(`${name} on ${holder.localName}: ${names[at]} of ${all[index].localName} is ${now}`);
          }));
          holder.removeAttribute("style");
        }
      }
      return found;
    }, INHERITED);
    assert.deepEqual([...new Set(differences)].slice(0, 20), []);
  }));

test("custom properties, the direction, the language and that it is hidden do reach the document", () =>
  visit("/", async (page) => {
    await heading(page, "ferns");
    const seen = await page.evaluate(() => {
      const element = document.querySelector("groundplan-document");
      const article = element.shadowRoot.querySelector("article");
      const style = () => getComputedStyle(article);
      element.style.cssText = "--gp-ink: rgb(1, 2, 3); --gp-measure: 20rem; --own: 7";
      const set = [style().color, style().maxWidth, style().getPropertyValue("--own")];
      const sheet = document.createElement("style");
      sheet.textContent = "groundplan-document { --gp-ink: rgb(4, 5, 6); }";
      document.head.append(sheet);
      element.removeAttribute("style");
      const ruled = style().color;
      element.setAttribute("dir", "rtl");
      element.style.visibility = "hidden";
      return [...set, ruled, style().direction, style().visibility];
    });
    assert.deepEqual(seen, ["rgb(1, 2, 3)", "320px", "7", "rgb(4, 5, 6)", "rtl", "hidden"]);
  }));

test("the theme of the element is that of its document", () =>
  visit("/", async (page) => {
    await heading(page, "ferns");
    const ink = () => page.$eval("groundplan-document", (element) => getComputedStyle(element.shadowRoot.querySelector("article")).color);
    const light = await ink();
    await page.$eval("groundplan-document", (element) => element.setAttribute("theme", "dark"));
    await page.waitForFunction(() => document.querySelector("groundplan-document").shadowRoot.querySelector("[data-theme=dark]"));
    const dark = await ink();
    assert.notEqual(dark, light);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.$eval("groundplan-document", (element) => element.setAttribute("theme", "light"));
    await page.waitForFunction(() => document.querySelector("groundplan-document").shadowRoot.querySelector("[data-theme=light]"));
    assert.equal(await ink(), light);
    await page.$eval("groundplan-document", (element) => element.removeAttribute("theme"));
    await page.waitForFunction(() => !document.querySelector("groundplan-document").shadowRoot.querySelector("[data-theme]"));
    assert.equal(await ink(), dark);
  }));

test("the element keeps its style and its document on its way into another document and back", () =>
  visit("/", async (page) => {
    await heading(page, "ferns");
    const seen = await page.evaluate(async () => {
      const element = document.querySelector("groundplan-document");
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const rendered = () => new Promise((resolve) => element.addEventListener("groundplan-render", resolve, { once: true }));
      const article = () => element.shadowRoot.querySelector("article");
      const look = () => [element.shadowRoot.adoptedStyleSheets.length, getComputedStyle(article()).maxWidth, article().ownerDocument === element.ownerDocument, article().querySelector("h1").textContent];
      const looks = [look()];
      for (const home of [frame.contentDocument.body, document.body]) {
        const next = rendered();
        home.append(element);
        await next;
        looks.push(look());
        element.source = `id: A\ntitle: Moved ${looks.length}`;
        await rendered();
        looks.push(look());
      }
      return looks;
    });
    const [first, ...others] = seen;
    assert.equal(first[0], 3);
    for (const [index, look] of others.entries()) {
      assert.deepEqual(look.slice(0, 3), first.slice(0, 3));
      assert.match(look[3], index === 0 ? /ferns/ : /Moved|ferns/);
    }
  }));

test("an element that is taken out and put back shows its document, and loads nothing while it is out", () =>
  visit("/", async (page) => {
    await heading(page, "ferns");
    const requests = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.evaluate(async () => {
      const element = document.querySelector("groundplan-document");
      element.setAttribute("src", "story.yaml");
      element.remove();
      await Promise.resolve();
      element.setAttribute("src", "story.yaml?out");
      await new Promise(requestAnimationFrame);
      element.setAttribute("src", "story.yaml?in");
      document.body.append(element);
      await new Promise((resolve) => element.addEventListener("groundplan-render", resolve, { once: true }));
    });
    assert.deepEqual(requests.map((url) => new URL(url).search), ["?in"]);
  }));
