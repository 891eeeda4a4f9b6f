/** Diagrams as Mermaid's code, read by Mermaid itself. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { diagrams, render } from "groundplan";
import { launch, open, root, serve } from "./support/harness.mjs";

const NASTY = ["\"quoted\"", "a; b", "[x](y)", "{{ x }}", "<b>", "end", "graph", "subgraph", "#35;", "`code`", "|", "-->", "%% no comment", "漢字", "عربي", "👩‍👩‍👧", "\\", "a\nb", "click", "style", ":::", "&amp;", "(", ")]", "\u0000x"];

/** The code of every diagram in a document. */
const mermaidCodes = (source) => [...render(source, { diagrams: "mermaid" }).text.matchAll(/^```mermaid\n(.*?)\n```$/gms)].map(([, code]) => code);

const gallery = readdirSync(`${root}tests/goldens`).filter((name) => name.startsWith("gallery-"));

/** A story of names that Mermaid could read as something else, each using the next ones. */
function nasty(shift) {
  const name = (index) => `${NASTY[(index + shift) % NASTY.length]} ${index}`;
  const uses = (index, count) => Array.from({ length: count }, (_, at) => ({ to: name(index + at + 1), description: name(index + at + 7), technology: name(at) }));
  const list = (from, count, more = () => ({})) => Array.from({ length: count }, (_, at) => ({ name: name(from + at), uses: uses(from + at, 2), technology: name(at), ...more(at) }));
  return JSON.stringify({
    story_id: "M-1",
    story_title: "x",
    system: { name: name(3) },
    architecture: {
      people: list(0, 3),
      systems: list(3, 4, (at) => ({ purpose: name(at) })),
      containers: list(5, 6, (at) => ({ type: ["ui", "database", "queue", "service"][at % 4] })),
      components: list(8, 5, (at) => ({ container: name(5 + at), components: list(12 + at, 2) })),
      data_flow: [name(1), name(2), name(3)],
      deployment: { nodes: list(4, 3, (at) => ({ runs: [name(5 + at), name(6 + at)] })) },
    },
  });
}

/** Runs steps on a page that has Mermaid. */
async function withMermaid(steps) {
  const script = readFileSync(createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js"), "utf8");
  const pages = { "/": "<!doctype html><meta charset=utf-8><title>x</title><link rel=icon href='data:,'><script src=/mermaid.js></script>", "/mermaid.js": script };
  const server = await serve("tests", { pages });
  const browser = await launch();
  try {
    const { page } = await open(browser, server.url);
    await page.goto(server.url);
    return await steps(page);
  } finally {
    await browser.close();
    await server.close();
  }
}

test("Mermaid reads every diagram", () =>
  withMermaid(async (page) => {
    const sources = [
      ...gallery.map((name) => readFileSync(`${root}tests/goldens/${name}/story.yaml`, "utf8")),
      ...NASTY.map((_, shift) => nasty(shift)),
    ];
    const codes = sources.flatMap(mermaidCodes);
    assert.ok(codes.length > 100, `${codes.length} diagrams`);
    const wrong = await page.evaluate(async (all) => {
      mermaid.initialize({ startOnLoad: false });
      const found = [];
      for (const code of all) {
        try {
          await mermaid.parse(code);
        } catch (error) {
          found.push(`${error.message}\n${code}`);
        }
      }
      return found;
    }, codes);
    assert.deepEqual(wrong, []);
  }));

test("Mermaid gives each diagram its title and what it says in words", () =>
  withMermaid(async (page) => {
    const words = JSON.parse(readFileSync(`${root}tests/hostile/strings/mermaid.json`, "utf8"));
    const hostile = JSON.stringify({ id: "M", title: "x", system: { name: words[0] }, architecture: { containers: words.map((name, at) => ({ name, uses: [words.at(at - 1)] })) } });
    const sources = [hostile, ...gallery.map((name) => readFileSync(`${root}tests/goldens/${name}/story.yaml`, "utf8"))];
    const all = sources.flatMap((source) => diagrams(source, { formats: ["mermaid"] }));
    assert.ok(all.length > 60, `${all.length} diagrams`);
    const found = await page.evaluate(async (all) => {
      mermaid.initialize({ startOnLoad: false });
      const found = [];
      for (const code of all) {
        const { svg } = await mermaid.render("diagram", code);
        const main = document.createElement("div");
        main.innerHTML = svg;
        found.push(["title", "desc"].map((name) => main.querySelector(`svg > ${name}`)?.textContent));
      }
      return found;
    }, all.map(({ mermaid }) => mermaid));
    const plain = (text) => text?.replaceAll("\u2060", "").replaceAll(/\s+/g, " ").trim();
    assert.deepEqual(found.map((texts) => texts.map(plain)), all.map(({ title, description }) => [title, description].map(plain)));
  }));

test("an arrow between a frame and what is in it can be seen", () =>
  withMermaid(async (page) => {
    const parts = [{ name: "Cart", uses: [{ to: "Shop", description: "asks" }] }, { name: "Till" }];
    const source = JSON.stringify({ id: "M", title: "x", architecture: { containers: [{ name: "Shop", uses: [{ to: "Till", description: "tells" }, { to: "Shop", description: "retries" }], components: parts }] } });
    const [{ mermaid: code }] = diagrams(source, { only: ["components"], formats: ["mermaid"] });
    const hidden = await page.evaluate(async (code) => {
      mermaid.initialize({ startOnLoad: false });
      const { svg } = await mermaid.render("diagram", code);
      document.body.innerHTML = svg;
      const boxes = [...document.querySelectorAll(".node")].map((node) => node.getBoundingClientRect());
      const lines = [...document.querySelectorAll(".flowchart-link, .edgePaths path")];
      const isIn = (point) => boxes.some(({ left, right, top, bottom }) => point.x > left && point.x < right && point.y > top && point.y < bottom);
      const middle = (line) => line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM());
      return lines.length === 0 ? "no lines" : lines.filter((line) => isIn(middle(line))).length;
    }, code);
    assert.equal(hidden, 0, code);
  }));

test("whatever Mermaid could read in a label is shown as it was written", () =>
  withMermaid(async (page) => {
    const words = JSON.parse(readFileSync(`${root}tests/hostile/strings/mermaid.json`, "utf8"));
    const shown = (text) => text.replaceAll("\u2060", "").replaceAll(/\s+/g, " ").trim();
    for (let at = 0; at < words.length; at += 14) {
      const some = words.slice(at, at + 14);
      const containers = some.map((name, index) => ({ name, technology: some.at(index - 1), uses: [{ to: some.at(index - 1), description: name }] }));
      const [code] = mermaidCodes(JSON.stringify({ id: "M", title: "x", system: { name: some[0] }, architecture: { containers } }));
      const { labels, edges, foreign } = await page.evaluate(async (code) => {
        mermaid.initialize({ startOnLoad: false });
        const { svg } = await mermaid.render("diagram", code);
        const main = document.createElement("div");
        main.innerHTML = svg;
        const texts = (selector) => [...main.querySelectorAll(selector)].map(({ textContent }) => textContent);
        return { labels: texts(".nodeLabel"), edges: texts(".edgeLabel"), foreign: main.querySelectorAll(".label-icon, .katex, math, i, em, strong, code, a, img, script, iframe").length };
      }, code);
      for (const word of some) {
        assert.ok(labels.some((label) => shown(label).startsWith(shown(word))), `${JSON.stringify(word)} as a label: ${JSON.stringify(labels)}\n${code}`);
        assert.ok(edges.some((label) => shown(label).startsWith(shown(word))), `${JSON.stringify(word)} on an arrow: ${JSON.stringify(edges)}\n${code}`);
      }
      assert.equal(foreign, 0, code);
    }
  }));
