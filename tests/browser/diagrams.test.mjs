/** Diagrams in a page and in the element, in real Chromium: their size, and how one is shown alone. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { render } from "groundplan";
import { launch, open, root, serve } from "./support/harness.mjs";

const parts = ["Gate", "Yard", "Office", "Ramp", "Scale", "Archive", "Press", "Kiln", "Store", "Shop"];
const relations = parts.slice(1).map((name) => `{to: ${name} of the brickworks, label: asks for bricks}`);
const containers = parts.map((name, at) => `    - {name: ${name} of the brickworks, purpose: keeps what the others need, uses: [${at === 0 ? relations.join(", ") : ""}]}\n`);
const DRAWN = `id: BRICK-1\ntitle: Fire bricks on demand\narchitecture:\n  containers:\n${containers.join("")}`;
const PORT = readFileSync(`${root}tests/goldens/gallery-container-port/story.yaml`, "utf8");

let server;
let browser;

before(async () => {
  const { text } = render(DRAWN, { format: "page" });
  server = await serve("pkg/dist", {
    pages: {
      "/page.html": text,
      "/fragment.html": `<!doctype html><link rel=icon href=data:,><link rel=stylesheet href=/document.css><title>fragment</title><main class=groundplan>${render(DRAWN, { format: "html" }).text}</main>`,
      "/port.html": render(PORT, { format: "page" }).text,
      "/port-fragment.html": `<!doctype html><link rel=icon href=data:,><link rel=stylesheet href=/document.css><title>port</title><main class=groundplan>${render(PORT, { format: "html" }).text}</main>`,
      "/element.html": `<!doctype html><link rel=icon href=data:,><title>element</title><groundplan-document><pre>${DRAWN}</pre></groundplan-document><script type=module src=/element.js></script>`,
    },
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function visit(path, settings, steps) {
  const { context, page, trouble } = await open(browser, server.url, settings);
  try {
    await page.goto(server.url + path);
    await steps(page, page.locator(".groundplan-diagram").first());
    assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
}

/** The scale of a diagram, and by how much its figure and its page are too wide. */
const measure = (figure) =>
  figure.evaluate((figure) => {
    const svg = figure.querySelector("svg");
    const over = (element) => element.scrollWidth - element.clientWidth;
    return { scale: svg.getBoundingClientRect().width / Number(svg.getAttribute("width")), figure: over(figure), page: over(document.documentElement) };
  });

for (const width of [360, 390, 768, 1000, 1440, 2560]) {
  test(`in a page ${width} pixels wide a diagram is never smaller than 0.7 of its size, and the page never wider`, () =>
    visit("/page.html", { viewport: { width, height: 800 } }, async (page, figure) => {
      const seen = await measure(figure);
      assert.ok(seen.scale > 0.695 && seen.scale <= 1.001, `scale ${seen.scale}`);
      assert.equal(seen.page, 0);
      assert.equal(seen.figure > 0, width < 500, "it scrolls only where the page is too narrow");
    }));
}

test("in a narrow container a diagram is fitted", () =>
  visit("/fragment.html", { viewport: { width: 390, height: 800 } }, async (page, figure) => {
    const { figure: over, page: wide, scale } = await measure(figure);
    assert.deepEqual([over, wide], [0, 0]);
    assert.ok(scale < 0.7);
  }));

for (const path of ["/page.html", "/fragment.html"]) {
  test(`${path}: a link shows a diagram alone, and another ends it, without a script`, () =>
    visit(path, { javaScriptEnabled: false, viewport: { width: 1200, height: 800 } }, async (page) => {
      const enlarge = page.getByRole("link", { name: "Enlarge" }).first();
      await enlarge.focus();
      await page.keyboard.press("Enter");
      const close = page.getByRole("link", { name: "Close" });
      await close.waitFor();
      const { width, height } = await page.locator(".groundplan-diagram:target").boundingBox();
      assert.deepEqual([width, height], [1200, 800]);
      await close.click();
      await close.waitFor({ state: "hidden" });
    }));
}

test("in the element, whose root no address reaches, the same links work, and Escape", () =>
  visit("/element.html", {}, async (page) => {
    const close = page.getByRole("link", { name: "Close" });
    for (const end of [() => close.click(), () => page.keyboard.press("Escape")]) {
      await page.getByRole("link", { name: "Enlarge" }).first().press("Enter");
      await close.waitFor();
      await end();
      await close.waitFor({ state: "hidden" });
    }
    assert.equal(await page.evaluate(() => location.hash), "");
  }));

for (const path of ["/page.html", "/fragment.html", "/element.html"]) {
  test(`${path}: each diagram is a picture with a name and a description, below a heading`, () =>
    visit(path, {}, async (page, figure) => {
      await figure.waitFor();
      const pictures = page.getByRole("img", { name: /^Containers( |$).*Gate of the brickworks uses Shop of the brickworks: asks for bricks\./ });
      assert.equal(await pictures.count(), 1);
      const heading = await figure.evaluate((it) => {
        let before = it.previousElementSibling;
        while (before && !/^H[2-4]$/.test(before.tagName)) before = before.previousElementSibling;
        return before?.textContent;
      });
      assert.match(heading ?? "", /Container Diagram/);
    }));
}

for (const path of ["/port.html", "/port-fragment.html"]) {
  test(`${path}: on paper each diagram is on one page with its heading`, () =>
    visit(path, {}, async (page) => {
      await page.emulateMedia({ media: "print" });
      const found = await page.locator(".groundplan-diagram").evaluateAll((figures) => figures.map((figure) => {
        // Between a diagram and the heading above it nothing lets a page end.
        const apart = [];
        for (let before = figure.previousElementSibling; before && before.tagName !== "FIGURE"; before = before.previousElementSibling) {
          if (getComputedStyle(before).breakAfter !== "avoid") apart.push(before.textContent);
          if (/^H[2-4]$/.test(before.tagName) || before.matches("p:has(> strong:only-child)")) break;
        }
        return { apart, isWhole: getComputedStyle(figure).breakInside === "avoid", height: figure.querySelector("svg").getBoundingClientRect().height / 96 * 25.4 };
      }));
      assert.ok(found.length > 10, `${found.length} diagrams`);
      for (const { apart, isWhole, height } of found) {
        assert.deepEqual(apart, []);
        assert.ok(isWhole && height <= 211, `${height} mm`);
      }
    }));
}

test("on paper a diagram is in one piece, and nothing asks to be clicked", () =>
  visit("/page.html", {}, async (page, figure) => {
    await page.emulateMedia({ media: "print" });
    assert.equal(await figure.evaluate((it) => getComputedStyle(it).breakInside), "avoid");
    assert.equal(await page.getByRole("link", { name: "Enlarge" }).count(), 0);
  }));
