/** `renderInto` in real Chromium, on a page that lets no text become HTML. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cases } from "../node/support/goldens.mjs";
import { launch, open, serve } from "./support/harness.mjs";

const STRICT = { "content-security-policy": "require-trusted-types-for 'script'; trusted-types 'none'" };

const pages = {
  "/": "<!doctype html><link rel=icon href=data:,><title>nodes</title><main></main>",
  "/support.js": `export function describe(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const attributes = [...(node.attributes ?? [])].map(({ namespaceURI, name, value }) => [namespaceURI, name, value]);
    return [node.namespaceURI ?? "", node.localName ?? "", attributes, ...[...node.childNodes].map(describe)];
  }`,
};

let browser;
const servers = [];

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
  for (const server of servers) await server.close();
});

/** Runs steps on a page where the engine is loaded, and sees that nothing else happened. */
async function visit(headers, steps) {
  const server = await serve("pkg/dist", { pages, headers });
  servers.push(server);
  const { context, page, trouble } = await open(browser, server.url);
  try {
    await page.goto(server.url);
    await page.evaluate(async () => (await import("/web.js")).init());
    const value = await steps(page);
    assert.deepEqual(trouble, []);
    return value;
  } finally {
    await context.close();
  }
}

test("the nodes of every golden story are those that its HTML is parsed to", async () => {
  const all = cases();
  const given = all.map(({ source, options }) => ({ source, options }));
  const made = await visit(STRICT, (page) =>
    page.evaluate(async (given) => {
      const [{ renderInto }, { describe }] = await Promise.all([import("/web.js"), import("/support.js")]);
      return given.map(({ source, options }) => {
        const target = document.createElement("div");
        const { rendered, diagnostics, story } = renderInto(target, source, options);
        return { nodes: describe(target).slice(3), text: rendered?.text, format: rendered?.format, diagnostics, story };
      });
    }, given));
  const parsed = await visit({}, (page) =>
    page.evaluate(async (given) => {
      const [{ tryRender }, { describe }] = await Promise.all([import("/web.js"), import("/support.js")]);
      return given.map(({ source, options }) => {
        const target = document.createElement("template");
        const { rendered, diagnostics, story } = tryRender(source, { ...options, format: "html" });
        target.innerHTML = rendered?.text ?? "";
        const members = rendered ? { text: "", format: "html" } : {};
        return { nodes: describe(target.content).slice(3), ...members, diagnostics, story };
      });
    }, given));
  assert.ok(parsed.filter(({ nodes }) => nodes.length > 0).length >= 40);
  all.forEach(({ name }, index) => assert.deepEqual(made[index], { text: undefined, format: undefined, ...parsed[index] }, name));
});

test("the children are replaced, and stay if nothing can be rendered", () =>
  visit(STRICT, async (page) => {
    const found = await page.evaluate(async () => {
      const { renderInto } = await import("/web.js");
      const target = document.querySelector("main");
      target.append("before");
      const headings = () => [...target.querySelectorAll("h1")].map((heading) => heading.textContent);
      renderInto(target, "id: A-1\ntitle: First");
      const first = [headings(), target.textContent.includes("before")];
      renderInto(target, "id: A-2\ntitle: Second", { format: "page" });
      const second = headings();
      const { rendered, diagnostics } = renderInto(target, "title: a: b");
      return { first, second, rendered, code: diagnostics[0].code, kept: headings() };
    });
    const [[first], before] = found.first;
    assert.match(first, /First/);
    assert.equal(before, false);
    assert.equal(found.second.length, 1);
    assert.match(found.second[0], /Second/);
    assert.deepEqual([found.rendered, found.code, found.kept], [null, "GP001", found.second]);
  }));

test("focus and scroll position stay, in a shadow root too", () =>
  visit(STRICT, async (page) => {
    const found = await page.evaluate(async () => {
      const { renderInto } = await import("/web.js");
      const main = document.querySelector("main");
      main.style.cssText = "height: 200px; overflow: auto";
      const host = document.createElement("div");
      main.append(host);
      const links = (title) => `id: L-1\ntitle: ${title}\ndescription: 'See [one](https://a.example/1) and [two](https://a.example/2)'\n`;
      return [main, host.attachShadow({ mode: "open" })].map((target) => {
        renderInto(target, links("First"));
        const focused = () => target.getRootNode().activeElement;
        target.querySelector("a[href$='2']").focus();
        main.scrollTop = 150;
        const old = focused();
        renderInto(target, links("Second"));
        const seen = [focused() !== old, focused()?.getAttribute("href"), main.scrollTop, target.querySelector("h1").textContent.includes("Second")];
        if (target === main) main.replaceChildren(host);
        return seen;
      });
    });
    for (const seen of found) assert.deepEqual(seen, [true, "https://a.example/2", 150, true]);
  }));

test("what is no target is a TypeError, and a worker has no document", () =>
  visit({}, async (page) => {
    const [wrong, option, worker] = await page.evaluate(async () => {
      const { renderInto } = await import("/web.js");
      const thrown = (call) => {
        try {
          call();
        } catch (error) {
          return String(error);
        }
        return undefined;
      };
      const script = `import { init, renderInto } from "${location.origin}/web.js"; await init(); try { renderInto({}, "id: A"); } catch (error) { postMessage(String(error)); }`;
      const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })), { type: "module" });
      const answer = await new Promise((resolve) => worker.addEventListener("message", ({ data }) => resolve(data)));
      return [thrown(() => renderInto("main", "id: A")), thrown(() => renderInto(document.body, "id: A", { fromat: "html" })), answer];
    });
    assert.match(wrong, /^TypeError: groundplan: target must be an element or a shadow root/);
    assert.match(option, /^TypeError: groundplan: .*fromat/);
    assert.match(worker, /^Error: groundplan: renderInto needs a document/);
  }));
