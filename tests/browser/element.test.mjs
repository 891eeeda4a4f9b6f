/** `<groundplan-document>` in real Chromium, on the demo page and its policy. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, serve } from "./support/harness.mjs";

let server;
let browser;

before(async () => {
  server = await serve("www/dist");
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function visit(steps, { allowed = [] } = {}) {
  const { context, page, trouble } = await open(browser, server.url);
  try {
    await page.goto(`${server.url}/embed/`);
    await page.waitForFunction(() => document.querySelector("#inside")?.shadowRoot?.querySelector("h1"));
    await steps(page);
    assert.deepEqual(trouble.filter((entry) => !allowed.some((pattern) => pattern.test(entry))), []);
  } finally {
    await context.close();
  }
}

const heading = (page, id, text) =>
  page.waitForFunction(([id, text]) => document.getElementById(id)?.shadowRoot?.querySelector("h1")?.textContent.includes(text), [id, text]);

test("the document of the YAML inside is in the shadow root", () =>
  visit(async (page) => {
    await heading(page, "inside", "Renew a loan from the bus");
    const color = await page.$eval("#inside", (element) => getComputedStyle(element.shadowRoot.querySelector("article")).maxWidth);
    assert.notEqual(color, "none", "the document's style is applied under the policy");
  }));

test("the file at src is fetched and shown", () => visit((page) => heading(page, "beside", "Say at the stop")));

test("a change of the text, of src and of the property is shown", () =>
  visit(async (page) => {
    await page.$eval("#inside pre", (pre) => (pre.textContent = "id: NEW-1\ntitle: Another text"));
    await heading(page, "inside", "Another text");
    await page.$eval("#inside", (element) => element.setAttribute("src", "./tram-stop.yaml"));
    await heading(page, "inside", "Say at the stop");
    await page.$eval("#inside", (element) => (element.source = "id: P-1\ntitle: By the property"));
    await heading(page, "inside", "By the property");
  }));

test("a text without an element around it is the story", () =>
  visit(async (page) => {
    await page.evaluate(() => {
      const element = document.createElement("groundplan-document");
      element.id = "bare";
      element.textContent = "\nstory_id: B-1\nstory_title: Directly inside\n";
      document.body.append(element);
    });
    await heading(page, "bare", "Directly inside");
  }));

test("a source that was set before the element was defined is shown", async () => {
  const { context, page, trouble } = await open(browser, server.url);
  try {
    await page.goto(`${server.url}/embed/`);
    const early = await page.evaluate(async () => {
      // A document without a window defines nothing, as a page before its scripts.
      const element = document.implementation.createHTMLDocument().createElement("groundplan-document");
      element.source = "id: E-1\ntitle: Set early";
      element.id = "early";
      const own = Object.hasOwn(element, "source");
      document.body.append(element);
      return own;
    });
    assert.equal(early, true, "the property hides the accessor until the element is defined");
    await heading(page, "early", "Set early");
    assert.equal(await page.$eval("#early", (element) => Object.hasOwn(element, "source")), false);
    assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
});

test("events tell of the document and of failure", () =>
  visit(async (page) => {
    const heard = await page.evaluate(async () => {
      const element = document.createElement("groundplan-document");
      const next = (name) => new Promise((resolve) => document.addEventListener(name, (event) => resolve(event), { once: true }));
      const rendered = next("groundplan-render");
      element.source = "id: E-1\ntitle: Heard";
      document.body.append(element);
      const first = (await rendered).detail;
      const failed = next("groundplan-error");
      element.source = "title: a: b";
      const second = (await failed).detail;
      const part = element.shadowRoot.querySelector("[part=error]").textContent;
      return { title: first.story.title, code: second.diagnostics[0].code, part };
    });
    assert.equal(heard.title, "Heard");
    assert.equal(heard.code, "GP001");
    assert.match(heard.part, /syntax-error[\s\S]*\^/);
  }));

test("a story of a backlog, the template and the theme are attributes", () =>
  visit(async (page) => {
    await page.$eval("#inside", (element) => {
      element.setAttribute("story", "B-2");
      element.setAttribute("template", "seed");
      element.setAttribute("theme", "dark");
      element.source = "stories:\n- {id: B-1, title: One}\n- {id: B-2, title: Two}\n";
    });
    await heading(page, "inside", "Two");
    assert.equal(await page.$eval("#inside", (element) => element.shadowRoot.querySelector("article").dataset.theme), "dark");
  }));

test("options of a render are attributes, and a wrong one is reported", () =>
  visit(async (page) => {
    await page.$eval("#inside", (element) => {
      element.setAttribute("title-suffix", "");
      element.setAttribute("not-described", "false");
      element.setAttribute("heading-level", "2");
      element.setAttribute("author", "Wen");
      element.source = "id: B-1\ntitle: Bare\n";
    });
    await page.waitForFunction(() => document.querySelector("#inside").shadowRoot.querySelector("h2")?.textContent === "Bare");
    const shown = () => page.$eval("#inside", ({ shadowRoot }) => [shadowRoot.querySelector("h2")?.textContent, shadowRoot.textContent]);
    const [title, text] = await shown();
    assert.equal(title, "Bare");
    assert.match(text, /Wen/);
    assert.doesNotMatch(text, /Not yet described/);
    await page.$eval("#inside", (element) => element.setAttribute("heading-level", "7"));
    await page.waitForFunction(() => document.querySelector("#inside").shadowRoot.textContent.includes("invalid option `headingLevel`"));
  }));

test("the language of the element is that of its document, where labels exist in it", () =>
  visit(async (page) => {
    await page.$eval("#inside", (element) => {
      element.lang = "uk-UA";
      element.source = "id: B-1\ntitle: Bare\n";
    });
    await heading(page, "inside", "Bare - Архітектурний документ");
    assert.equal(await page.$eval("#inside", ({ shadowRoot }) => shadowRoot.querySelector("h1").closest("[lang]").lang), "uk");
    await page.$eval("#inside", (element) => (element.lang = "sv"));
    await heading(page, "inside", "Bare - Architecture Document");
  }));

test("a missing file is reported kindly", () =>
  visit(
    async (page) => {
      await page.$eval("#beside", (element) => element.setAttribute("src", "./nowhere.yaml"));
      await page.waitForFunction(() => document.querySelector("#beside").shadowRoot.textContent.includes("nowhere.yaml could not be loaded: 404"));
    },
    { allowed: [/404/] },
  ));

test("a story can't bring markup or scripts into the page", () =>
  visit(async (page) => {
    await page.$eval("#inside", (element) => {
      element.source = "id: X\ntitle: '<img src=x onerror=alert(1)>'\ndescription: '[a](javascript:alert(1)) <script>alert(2)</script> ![p](https://a.example/p.png)'\n";
    });
    await heading(page, "inside", "<img");
    const found = await page.$eval("#inside", (element) => element.shadowRoot.querySelectorAll("img, script, a[href^=javascript]").length);
    assert.equal(found, 0);
  }));
