/** Bad input: clear diagnostics with places, bounded time and memory, and the next call works. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { render, renderAll, stories, tryRender, validate } from "groundplan";

const laughs = ["a: &a [x, x]", ..."bcdefghijklmnopqrstuvwxyz".split("").map((name, index) => `${name}: &${name} [*${"abcdefghijklmnopqrstuvwxyz"[index]}, *${"abcdefghijklmnopqrstuvwxyz"[index]}]`)].join("\n");
const merges = ["m0: &m0 {id: A}", ...Array.from({ length: 30 }, (_, index) => `m${index + 1}: &m${index + 1}\n  <<: [*m${index}, *m${index}]`), "<<: *m30"].join("\n");

const BAD = {
  "an empty file": ["", "not-a-story"],
  "only white space": ["  \n\t\n", undefined],
  "a binary file": ["\u0000\u0001PNG\u0000\ufffd\ufffd", "not-a-story"],
  "a Markdown file": ["# Title\n\nSome **bold** words and a [link](x).\n\n- a\n- b\n", "not-a-story"],
  "a single word": ["word", "not-a-story"],
  "ten thousand brackets": [`tasks: ${"[".repeat(10_000)}`, "limit-reached"],
  "ten thousand levels of list": [`tasks:\n${Array.from({ length: 10_000 }, (_, depth) => `${" ".repeat(depth)}- `).join("\n")}`, "limit-reached"],
  "a million laughs": [`story_id: A\ntasks: *z\n${laughs}`.replace("tasks: *z\n", "") + "\ntasks: *z\nacceptance_criteria: *z\n", "limit-reached"],
  "a tower of merges": [merges, "not-a-story"],
  "every field of the wrong type": ["story_id: [1]\nstory_title: {a: {b: c}}\ntasks: {a: {b: c}}\nacceptance_criteria: 5\ndocument: x\nsystem: []\nauthor: [a]\ndescription: [b]\ncreated_date: {}\n", "wrong-type"],
  "a hundred thousand unknown keys": [`story_id: A\n${Array.from({ length: 100_000 }, (_, index) => `titel${index}: x`).join("\n")}`, "missing-field"],
  "a very long line": [`story_id: ${"漢".repeat(1_000_000)}\n`, "missing-field"],
  "a million backticks": [`story_id: A\nstory_title: T\ndescription: "${"`a``b".repeat(200_000)}<"`, undefined],
};

for (const [name, [source, wanted]] of Object.entries(BAD)) {
  test(`${name} is answered, and the next call works`, () => {
    const diagnostics = validate(source);
    if (wanted) assert.ok(diagnostics.some((diagnostic) => diagnostic.name === wanted), JSON.stringify(diagnostics.slice(0, 3)));
    for (const { range } of diagnostics) assert.ok(range.from >= 0 && range.to <= source.length && range.start.line >= 1);
    tryRender(source);
    tryRender(source, { format: "html" });
    renderAll(source);
    stories(source);
    assert.equal(render("id: B\ntitle: next").story.title, "next");
  });
}

test("fifty megabytes are refused with less than 256 MB, and the next call works", () => {
  const code = `
    import { render, tryRender } from "groundplan";
    const source = "story_id: A\\ndescription: " + "words ".repeat(8_700_000);
    const before = process.memoryUsage().rss;
    console.log(tryRender(source).diagnostics[0].name, render("id: B").story.id);
    console.log(process.memoryUsage().rss - before < 256 * 1024 * 1024);`;
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: import.meta.dirname, encoding: "utf8" });
  assert.deepEqual(printed.trim().split("\n"), ["limit-reached B", "true"]);
});

test("nasty texts never throw", () => {
  const pieces = ["title", ": ", "\n", "  ", "- ", "[", "]", "{", "}", "'", '"', "|", ">", "&a", "*a", "#", "!x ", "\t", "---\n", "🙂", "\ud800", "é", "\u0000", "%", "@", "`", "tasks", "id", "x", "<<: *a"];
  let seed = 42;
  const next = (bound) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % bound;
  for (let round = 0; round < 500; round += 1) {
    const source = Array.from({ length: next(40) }, () => pieces[next(pieces.length)]).join("");
    tryRender(source).rendered?.sections;
    renderAll(source, { format: "html" });
    validate(source);
    stories(source);
  }
});

test("sources of any length and script arrive whole, in any order", () => {
  const story = (title) => `story_id: A\nstory_title: ${title}\n`;
  const titles = ["short", "é".repeat(3_000), "🙂".repeat(9_000), "漢".repeat(700_000), "x".repeat(2_000_000), "🙂é漢", "short"];
  for (const title of titles) assert.equal(stories(story(title))[0].title, title);
  for (const title of titles.toReversed()) assert.equal(stories(story(title))[0].title, title);
  assert.deepEqual(stories(""), []);
  assert.equal(stories(story("a lone \uD83D here"))[0].title, "a lone \uFFFD here");
});
