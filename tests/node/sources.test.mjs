/** Several texts that are one source: every function takes them, and each place is in its own text. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import * as groundplan from "groundplan";
import * as inline from "groundplan/inline";
import { connect } from "groundplan/worker";

await inline.init();

const BERTHS = "story_id: DOCK-1\nstory_title: Berths 🙂 are assigned.\nacceptance_criteria: [One]\n";
const PILOTS = "stories:\n- story_id: DOCK-2\n  story_title: Pilots are called\n  acceptance_criteria: [One]\n  dependencies: [DOCK-1]\n- story_id: DOCK-1\n  story_title: Berths again\n  acceptance_criteria: [One]\n";
const TEXTS = [{ name: "berths.yaml", text: BERTHS }, { name: "pilots.yaml", text: PILOTS }];

/** What a range covers, in the text of a name. */
const covered = (file, { from, to }) => TEXTS.find(({ name }) => name === file).text.slice(from, to);

const doors = { groundplan, "groundplan/inline": inline, "require(\"groundplan\")": createRequire(import.meta.url)("groundplan") };

for (const [door, api] of Object.entries(doors)) {
  test(`${door} reads several texts as one backlog`, () => {
    assert.deepEqual(api.stories(TEXTS).map(({ id, file, path }) => [id, file, path]), [
      ["DOCK-1", "berths.yaml", ""],
      ["DOCK-2", "pilots.yaml", "stories[0]"],
      ["DOCK-1", "pilots.yaml", "stories[1]"],
    ]);
    const found = api.validate(TEXTS);
    assert.deepEqual(found.map(({ file, name }) => [file, name]), [["berths.yaml", "title-full-stop"], ["pilots.yaml", "duplicate-story-id"]]);
    assert.equal(covered(found[0].file, found[0].range), ".");
    const [first] = found[1].labels;
    assert.equal(first.file, "berths.yaml");
    assert.equal(covered(first.file, first.range), "DOCK-1");
    assert.match(api.report(TEXTS, found), / --> berths\.yaml:2:[^]* --> pilots\.yaml:6:[^]* ::: berths\.yaml:1:/);
    assert.match(api.render(TEXTS, { story: "DOCK-2" }).text, /Pilots are called/);
    assert.equal(api.renderAll(TEXTS).length, 3);
    const { source, applied } = api.applyFixes(TEXTS, found);
    assert.deepEqual(source, [{ name: "berths.yaml", text: BERTHS.replace("assigned.", "assigned") }, TEXTS[1]]);
    assert.deepEqual(applied.map(({ name }) => name), ["title-full-stop"]);
    assert.deepEqual(api.applyFixes(TEXTS, []).source, TEXTS);
  });
}

test("a worker reads several texts as one backlog", async (t) => {
  const worker = connect();
  t.after(() => worker.close());
  assert.deepEqual(await worker.validate(TEXTS), groundplan.validate(TEXTS));
  assert.deepEqual((await worker.applyFixes(TEXTS, await worker.validate(TEXTS))).source, groundplan.applyFixes(TEXTS, groundplan.validate(TEXTS)).source);
});

test("what is read later of a result is that of its own source", () => {
  const list = TEXTS.map((text) => ({ ...text }));
  const [result] = groundplan.renderAll(list, { trace: true });
  list[0].text = "story_id: X";
  groundplan.stories("story_id: Y");
  const { story, rendered } = result;
  assert.ok(rendered.sections.length > 5);
  assert.equal(story.file, "berths.yaml");
  const titles = rendered.trace.filter(({ field }) => field === "story_title");
  for (const { source: [from, to] } of titles) assert.equal(BERTHS.slice(from, to), "Berths 🙂 are assigned.");
  assert.ok(titles.length > 0);
});

test("one text after several is one text again, after a wrong option too", () => {
  for (const format of ["markdown", "pdf"]) {
    try {
      groundplan.tryRender(TEXTS, { format });
    } catch (error) {
      assert.ok(error instanceof TypeError && format === "pdf");
    }
    assert.equal(groundplan.stories("story_id: A\nstory_title: One")[0].file, undefined);
    assert.equal(groundplan.validate("story_title: One")[0].file, "source");
  }
});

test("an empty list is an empty source, and a list of one text has its name", () => {
  assert.deepEqual(groundplan.stories([]), []);
  assert.deepEqual(groundplan.validate([]), groundplan.validate(""));
  assert.deepEqual(groundplan.applyFixes([], groundplan.validate([])), { source: [], applied: [] });
  assert.throws(() => groundplan.render([]), groundplan.GroundplanError);
  const [only] = TEXTS;
  assert.deepEqual(groundplan.validate([only]), groundplan.validate(only.text).map((found) => ({ ...found, file: only.name })));
});

test("what is no list of texts with names is a TypeError that says so", () => {
  const wrong = [
    [{}, /source must be a string or an array of texts with names, not an object$/],
    [["story_id: A"], /invalid source `\[0\]\.name`: expected a string, got undefined$/],
    [[null], /invalid source `\[0\]\.name`/],
    [[TEXTS[0], { name: "b", text: 5 }], /invalid source `\[1\]\.text`: expected a string, got a number$/],
    [[TEXTS[0], { ...TEXTS[1], name: "berths.yaml" }], /two texts of the source have the name "berths\.yaml"$/],
  ];
  const calls = [groundplan.render, groundplan.tryRender, groundplan.renderAll, groundplan.validate, groundplan.stories, (source) => groundplan.report(source, []), (source) => groundplan.applyFixes(source, [])];
  for (const [source, message] of wrong) {
    for (const call of calls) assert.throws(() => call(source), (error) => error instanceof TypeError && message.test(error.message), String(message));
  }
});

test("many texts of every length and script come through", () => {
  const long = "漢字🙂é".repeat(20_000);
  const texts = Array.from({ length: 300 }, (_, index) => ({
    name: `${"ж".repeat(index % 7)}${index}`,
    text: `story_id: S-${index}\nstory_title: ${index % 50 === 0 ? long : "é"}${index}\n`,
  }));
  const found = groundplan.stories(texts);
  assert.deepEqual(found.map(({ file }) => file), texts.map(({ name }) => name));
  found.forEach(({ range, title }, index) => {
    assert.equal(texts[index].text.slice(range.from, range.to), texts[index].text.trimEnd());
    assert.ok(title.endsWith(String(index)));
  });
});

test("the error of a render shows the text that it is about", () => {
  const broken = { name: "broken.yaml", text: "story_title: a: b\n" };
  assert.throws(() => groundplan.render([{ name: "note.yaml", text: "" }, broken]), (error) => /--> (note|broken)\.yaml:1:/.test(error.message));
});
