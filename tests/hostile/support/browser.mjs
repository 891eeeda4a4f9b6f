/** Pages of hostile documents in a real browser, which notes any script that runs. */
import assert from "node:assert/strict";
import { serve } from "../../browser/support/harness.mjs";

/** Pages are shown so many at once. */
const BATCH = 40;
const HEADERS = { "content-security-policy": "default-src 'self' data: 'unsafe-inline' 'wasm-unsafe-eval'; frame-src 'self' data:" };
const PAGE = "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>hostile</title><main></main>";

/** Shows pages in frames, and stories by `renderInto`, and sees that no script ran and no handler is there. */
export async function inBrowser(start, htmls, sources) {
  const server = await serve("pkg/dist", { pages: { "/": PAGE }, headers: HEADERS });
  const browser = await start();
  try {
    const page = await browser.open(server.url);
    await page.goto(server.url);
    for (let at = 0; at < htmls.length; at += BATCH) {
      assert.deepEqual(await page.evaluate(show, htmls.slice(at, at + BATCH)), [], `pages from ${at} on`);
    }
    for (let at = 0; at < sources.length; at += BATCH) {
      assert.deepEqual(await page.evaluate(put, sources.slice(at, at + BATCH)), [], `stories from ${at} on`);
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

/** In the page: what ran or could run in frames of these documents. */
async function show(htmls) {
  const found = [];
  window.ran = (what) => found.push(`ran ${what}`);
  const hooks = "<!doctype html><meta charset=utf-8><script>for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = (what) => parent.ran(what)</script>";
  const frames = htmls.map((html) => {
    const frame = document.createElement("iframe");
    const loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
    frame.srcdoc = hooks + html;
    document.body.append(frame);
    return [frame, loaded];
  });
  for (const [frame, loaded] of frames) {
    await loaded;
    for (const element of frame.contentDocument.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) found.push(`${element.localName} ${name}=${value}`);
        if (/^(href|src|action|formaction|data|xlink:href)$/i.test(name) && /^(javascript|vbscript|data|file|blob):/i.test(value.replaceAll(/[\u0000-\u0020]/g, "")) && value !== "data:,") found.push(`${element.localName} ${name}=${value.slice(0, 60)}`);
      }
    }
    frame.remove();
  }
  return found;
}

/** In the page: what is wrong with the nodes that `renderInto` makes of these stories. */
async function put(sources) {
  const found = [];
  const { init, renderInto } = await import("/web.js");
  await init();
  window.alert = (what) => found.push(`ran ${what}`);
  const main = document.querySelector("main");
  for (const source of sources) {
    renderInto(main, source);
    for (const element of main.querySelectorAll("*")) {
      if (/^(script|iframe|object|embed|base|meta|link|form|img|math|template)$/.test(element.localName)) found.push(element.outerHTML.slice(0, 80));
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) found.push(`${element.localName} ${name}=${value}`);
        // Browsers follow no address that they can't read.
        if (/^(href|src)$/.test(name) && URL.canParse(value, location.href) && !["http:", "https:", "mailto:"].includes(new URL(value, location.href).protocol)) found.push(`${element.localName} ${name}=${value.slice(0, 60)}`);
      }
    }
  }
  main.replaceChildren();
  return found;
}
