/** Diagrams as Mermaid's code, read by Mermaid itself. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { render } from "groundplan";
import { launch, open, root, serve } from "./support/harness.mjs";

const NASTY = ["\"quoted\"", "a; b", "[x](y)", "{{ x }}", "<b>", "end", "graph", "subgraph", "#35;", "`code`", "|", "-->", "%% no comment", "漢字", "عربي", "👩‍👩‍👧", "\\", "a\nb", "click", "style", ":::", "&amp;", "(", ")]", "\u0000x"];

/** The code of every diagram in a document. */
const drawings = (source) => [...render(source, { diagrams: "mermaid" }).text.matchAll(/^```mermaid\n(.*?)\n```$/gms)].map(([, code]) => code);

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

test("Mermaid reads every diagram", async () => {
  const script = readFileSync(createRequire(import.meta.url).resolve("mermaid/dist/mermaid.min.js"), "utf8");
  const pages = { "/": "<!doctype html><meta charset=utf-8><title>x</title><link rel=icon href='data:,'><script src=/mermaid.js></script>", "/mermaid.js": script };
  const server = await serve("tests", { pages });
  const browser = await launch();
  try {
    const { page } = await open(browser, server.url);
    await page.goto(server.url);
    const sources = [
      ...gallery.map((name) => readFileSync(`${root}tests/goldens/${name}/story.yaml`, "utf8")),
      ...NASTY.map((_, shift) => nasty(shift)),
    ];
    const codes = sources.flatMap(drawings);
    assert.ok(codes.length > 100, `${codes.length} drawings`);
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
  } finally {
    await browser.close();
    await server.close();
  }
});
