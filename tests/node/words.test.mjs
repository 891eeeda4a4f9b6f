/** The words that a document adds to a story, through every door: the suffix of its title and the list of omitted sections. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { render } from "groundplan";
import { folderWith, groundplan } from "./support/command.mjs";
import { load } from "./support/source.mjs";

const STORY = "id: HERD-1\ntitle: Herd book\n";

test("the suffix of the title is a text or false", () => {
  assert.match(render(STORY, { titleSuffix: " – Design" }).text, /^# Herd book – Design$/m);
  assert.match(render(STORY, { titleSuffix: false }).text, /^# Herd book$/m);
  assert.throws(() => render(STORY, { titleSuffix: true }), /^TypeError: groundplan: invalid option `titleSuffix`: expected a string or false, got true/);
});

test("the list of omitted sections can be left out", () => {
  const text = (notDescribed) => render(STORY, { format: "html", notDescribed }).text;
  assert.match(text(undefined), /Not yet described/);
  assert.doesNotMatch(text(false), /Not yet described|System Context/);
});

test("both are flags of the command, and part of what a document says of itself", (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY });
  const run = (...more) => groundplan(["render", "story.yaml", "--out", "doc.html", "--no-not-described", ...more], { cwd });
  const read = () => readFileSync(join(cwd, "doc.html"), "utf8");
  assert.equal(run("--title-suffix", " – Design").status, 0);
  assert.match(read(), /<title>Herd book – Design<\/title>/);
  assert.match(read(), / not-described="false" title-suffix=" – Design" /);
  assert.doesNotMatch(read(), /Not yet described/);
  const { status, stderr } = run("--title-suffix", " – Design", "--check");
  assert.equal(status, 0, stderr);
  assert.equal(run("--title-suffix", "").status, 0);
  assert.match(read(), /<title>Herd book<\/title>/);
});

test("both are words behind a fence", async () => {
  const { metaOptions } = await load("plugins/settings.ts");
  assert.match(render(STORY, metaOptions("titleSuffix=' – Design' frontMatter=false")).text, /^# Herd book – Design$/m);
  assert.doesNotMatch(render(STORY, { format: "html", ...metaOptions("notDescribed=false") }).text, /Not yet described/);
});
