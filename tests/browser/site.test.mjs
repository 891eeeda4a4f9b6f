/** The site as a static host serves it: in a folder, with its own headers, compressed. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open } from "./support/harness.mjs";
import { BASE, headersOf, serveSite, site } from "./support/site.mjs";

let server;
let browser;
let url;

before(async () => {
  server = await serveSite();
  url = server.url;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function visit(path, steps) {
  const { context, page, trouble } = await open(browser, url);
  try {
    await page.goto(url + path);
    await steps(page);
    assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
}

test("the playground works in a folder of a host, under the headers of the site", () =>
  visit("", async (page) => {
    await page.waitForSelector("#preview:not([aria-busy]) h1", { state: "attached" });
    const policy = (await (await page.request.get(url)).headers())["content-security-policy"];
    assert.match(policy, /require-trusted-types-for 'script'.*frame-ancestors 'self'/);
  }));

test("what never changes is cached for ever, and everything else is asked for again", () => {
  for (const { name, parentPath } of readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())) {
    const path = join(parentPath, name).slice(site.length);
    const { "Cache-Control": cache } = headersOf(path);
    assert.equal(cache.includes("immutable"), /^\/assets\/.*-[\w-]{8}\./.test(path), path);
  }
});

test("every page of the docs opens, and every link in it leads somewhere", { timeout: 120_000 }, async () => {
  const pages = readdirSync(join(site, "docs"), { recursive: true }).filter((name) => name.endsWith("index.html"));
  assert.ok(pages.length > 10);
  for (const name of pages) {
    await visit(`docs/${name.replace(/index\.html$/, "")}`, async (page) => {
      const links = await page.evaluate(() => [...document.querySelectorAll("a[href]:not([href^=http])")].map((link) => link.href));
      const images = await page.evaluate(() => [...document.querySelectorAll("img")].filter((image) => image.naturalWidth === 0).map((image) => image.src));
      assert.deepEqual(images, [], name);
      for (const link of new Set(links)) {
        const { pathname, hash } = new URL(link);
        const path = pathname.slice(BASE.length);
        const file = join(site, path.endsWith("/") || path === "" ? `${path}index.html` : path);
        assert.ok(existsSync(file), `${name}: ${link}`);
        if (hash !== "") assert.ok(readFileSync(file, "utf8").includes(`id="${decodeURIComponent(hash.slice(1))}"`), `${name}: ${link}`);
      }
    });
  }
});

test("after a visit to the playground, the docs open and are searched without a network", () =>
  visit("", async (page) => {
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await page.context().setOffline(true);
    await page.goto(`${url}docs/recipes/`);
    await page.waitForSelector("h1");
    await page.keyboard.press("/");
    await page.keyboard.type("second run");
    await page.waitForSelector("#results [role=option]");
  }));

test("the search of the docs finds a section by keyboard, without a server", () =>
  visit("docs/", async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("second run");
    await page.waitForSelector("#results [role=option]");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/docs\/concepts\/#the-second-run$/);
    await page.waitForSelector("h2#the-second-run");
    await page.fill("#search", "no such words anywhere");
    await page.waitForFunction(() => document.querySelector("#results").textContent.startsWith("Nothing found"));
  }));
