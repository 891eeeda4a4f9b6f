/** Ids in real Chromium: whatever its sections are called, a document changes nothing of the page around it. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, serve } from "./support/harness.mjs";

const pages = {
  "/": "<!doctype html><link rel=icon href=data:,><title>names</title><form><main></main></form>",
};

let browser;
let server;

before(async () => {
  browser = await launch();
  server = await serve("pkg/dist", { pages });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

test("no property of the window, the document or a form is another one afterwards", async () => {
  const { context, page, trouble } = await open(browser, server.url);
  await page.goto(server.url);
  const { names, changed, ids } = await page.evaluate(async () => {
    const { init, renderInto } = await import("/web.js");
    await init();
    const form = document.querySelector("form");
    const holders = { window, document, form };
    const namesOf = (object) => (object ? [...Object.getOwnPropertyNames(object), ...namesOf(Object.getPrototypeOf(object))] : []);
    const names = [...new Set([...Object.values(holders).flatMap(namesOf), "config", "drop", "Drop", "notice", "scale", "__proto__", "a", "x"])];
    // Reading some properties has effects, and some are new objects at each read.
    const quiet = (read) => {
      try {
        return read();
      } catch {
        return undefined;
      }
    };
    const seen = () => Object.entries(holders).flatMap(([holder, object]) => names.map((name) => {
      const value = quiet(() => object[name]);
      return [`${holder}.${name}`, name in object, value instanceof Node || value instanceof HTMLCollection ? value : typeof value];
    }));
    const before = seen();
    const sections = names.map((title) => ({ title, text: "text" }));
    renderInto(document.querySelector("main"), JSON.stringify({ id: "A", title: "T", sections }));
    const after = seen();
    const live = ["form.elements", "form.children", "form.childNodes", "form.firstElementChild", "document.all"];
    const changed = after.filter(([name, is, value], index) => !live.includes(name) && (is !== before[index][1] || value !== before[index][2])).map(([name]) => name);
    return { names: names.length, changed, ids: [...document.querySelectorAll("main [id]")].map(({ id }) => id) };
  });
  assert.ok(names > 1000, `${names} names`);
  assert.deepEqual(changed, []);
  assert.ok(ids.length > names / 2);
  assert.deepEqual(ids.filter((id) => !id.startsWith("gp-")), []);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(trouble, []);
  await context.close();
});

test("a link into the document leads to its section, not to the page's", async () => {
  const { context, page } = await open(browser, server.url);
  await page.goto(server.url);
  const [href, target, outside] = await page.evaluate(async () => {
    const { init, renderInto } = await import("/web.js");
    await init();
    const main = document.querySelector("main");
    const own = document.createElement("p");
    own.id = "drop";
    document.body.append(own);
    renderInto(main, "id: A\ntitle: T\ndescription: 'See [there](#drop)'\nsections: [{title: Drop, text: x}]\n");
    const link = main.querySelector("a[href*=drop]");
    link.click();
    return [link.getAttribute("href"), document.querySelector(":target")?.textContent, document.getElementById("drop") === own];
  });
  assert.deepEqual([href, target, outside], ["#gp-drop", "Drop", true]);
  await context.close();
});

test("the standalone page has ids without a prefix, and no script whose names they could take", async () => {
  const { context, page } = await open(browser, server.url);
  await page.goto(server.url);
  const [html, policy] = await page.evaluate(async () => {
    const { init, render } = await import("/web.js");
    await init();
    const html = render("id: A\ntitle: T\nsections: [{title: cookie, text: x}]\n", { format: "page" }).text;
    return [html, new DOMParser().parseFromString(html, "text/html").querySelector("meta[http-equiv]").content];
  });
  assert.match(html, / id="cookie"/);
  assert.match(policy, /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; base-uri 'none'; form-action 'none'$/);
  assert.doesNotMatch(html, /<(script|form|iframe|object|embed|img)\b| name="(?!viewport|color-scheme)/);
  await context.close();
});
