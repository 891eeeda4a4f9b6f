/** `groundplan/vite` on Vite's dev server: an edit of the YAML is shown, an error appears in the overlay. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createServer } from "vite";
import groundplan from "groundplan/vite";
import { project } from "../node/support/project.mjs";
import { launch, open } from "./support/harness.mjs";

const PAGE = '<!doctype html><link rel=icon href=data:,><main></main><script type="module" src="./main.js"></script>';
const MAIN = 'import { html } from "./story.yaml?groundplan"; document.querySelector("main").innerHTML = html;';

let browser;

before(async () => (browser = await launch()));
after(() => browser?.close());

async function served(t, files) {
  const { root, write } = project(t, { "index.html": PAGE, ...files });
  const server = await createServer({ root, configFile: false, logLevel: "silent", plugins: [groundplan()], server: { host: "127.0.0.1", port: 0 } });
  t.after(() => server.close());
  await server.listen();
  const { context, page } = await open(browser, server.resolvedUrls.local[0]);
  t.after(() => context.close());
  await page.goto(server.resolvedUrls.local[0]);
  return { page, write };
}

const heading = (page, text) => page.waitForFunction((text) => document.querySelector("h1")?.textContent.startsWith(text), text);

test("an edit reloads the page, an error appears in the overlay with its place, and goes when it is fixed", async (t) => {
  const { page, write } = await served(t, { "story.yaml": "id: A\ntitle: First\n", "main.js": MAIN });
  await heading(page, "First");
  write("story.yaml", "id: A\ntitle: Second\n");
  await heading(page, "Second");
  write("story.yaml", "id: A\ntitle: Third: of them\n");
  await page.waitForSelector("vite-error-overlay", { state: "attached" });
  const shown = await page.$eval("vite-error-overlay", ({ shadowRoot }) => Object.fromEntries(
    ["plugin", "message-body", "file", "frame"].map((name) => [name, shadowRoot.querySelector(`.${name}`).textContent]),
  ));
  assert.match(shown.plugin, /groundplan/);
  assert.match(shown["message-body"], /\[GP001\] syntax-error/);
  assert.match(shown.file, /story\.yaml:2:13$|story\.yaml.*:2:13/);
  assert.match(shown.frame, /2 \| title: Third: of them\n {2}\| -{21} this was skipped\n {2}\| {13}\^/);
  write("story.yaml", "id: A\ntitle: Third\n");
  await heading(page, "Third");
});

test("a page that accepts the story is not reloaded", async (t) => {
  const accept = `${MAIN} window.alive ??= Math.random();
    import.meta.hot.accept("./story.yaml?groundplan", (story) => { document.querySelector("main").innerHTML = story.html; });`;
  const { page, write } = await served(t, { "story.yaml": "id: A\ntitle: First\n", "main.js": accept });
  await heading(page, "First");
  const alive = await page.evaluate(() => window.alive);
  write("story.yaml", "id: A\ntitle: Second\n");
  await heading(page, "Second");
  assert.equal(await page.evaluate(() => window.alive), alive);
});
