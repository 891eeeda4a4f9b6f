/** The starter: valid as it is, with any of its fields or groups uncommented, and with all of them. */
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import test from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { CORE_SCHEMA, load } from "js-yaml";
import { diagrams, render, schema, starter, validate } from "groundplan";

const ajv = new Ajv2020({ strict: false });
const valid = ajv.compile(schema());
const START = starter();
const ALL_LINES = () => true;

/** The starter with some of its lines uncommented, as an editor's command does it. */
function uncommented(wanted) {
  return START.split("\n").map((line, index) => (wanted(index) ? line.replace(/^( *)# ?(?!#)/, "$1") : line)).join("\n");
}

/** The runs of commented lines: a field with all that is below it. */
function fields() {
  const lines = START.split("\n");
  const runs = [];
  lines.forEach((line, index) => {
    if (!/^ *#(?!#)/.test(line)) return;
    const run = runs.at(-1);
    if (run && run.to === index) run.to = index + 1;
    else runs.push({ from: index, to: index + 1, name: /[\w]+/.exec(line)[0] });
  });
  return runs;
}

/** The groups: what is between two headings. */
function groups() {
  const heads = START.split("\n").flatMap((line, index) => (/## ---/.test(line) ? [index] : []));
  return heads.map((from, index) => ({ from, to: heads[index + 1] ?? Infinity }));
}

function good(source, what) {
  assert.deepEqual(validate(source), [], `${what}\n${source}`);
  const story = load(source, { schema: CORE_SCHEMA });
  assert.ok(valid(story), `${what}: ${JSON.stringify(valid.errors)}`);
  return story;
}

test("the starter is a story without a word to say of it", () => {
  good(START, "as it is");
  assert.match(render(START).text, /Refund part of a card payment/);
});

test("its first document is worth looking at: sections are filled, and there are diagrams", () => {
  const { sections } = render(START);
  const filled = sections.filter(({ status }) => status === "filled").map(({ title }) => title);
  for (const title of ["Executive Summary", "Business Context", "External Dependencies", "Container Descriptions", "Technical Risks", "Acceptance Criteria"]) assert.ok(filled.includes(title), `${title} of ${filled.join(", ")}`);
  assert.deepEqual(diagrams(START).map(({ view }) => view), ["landscape", "containers"]);
});

test("each field can be used alone", () => {
  const all = fields();
  assert.ok(all.length > 28, `${all.length}`);
  for (const { from, to, name } of all) {
    const story = good(uncommented((index) => index >= from && index < to), name);
    const value = story[name] ?? story.architecture?.[name];
    assert.ok(value !== undefined && value !== null, name);
  }
});

test("each group can be used alone", () => {
  assert.ok(groups().length >= 10);
  for (const { from, to } of groups()) good(uncommented((index) => index > from && index < to), `from line ${from + 1}`);
});

test("all of it can be used at once, and then every field of the schema is there", () => {
  const story = good(uncommented(ALL_LINES), "all");
  const { $defs } = schema();
  const names = (def) => Object.entries($defs[def].properties).flatMap(([name, { doNotSuggest }]) => (doNotSuggest ? [] : [name]));
  assert.deepEqual(Object.keys(story).sort(), names("story").sort());
  assert.deepEqual(Object.keys(story.architecture).sort(), names("architecture").sort());
  assert.equal(render(uncommented(ALL_LINES)).sections.some(({ status }) => status === "placeholder"), false);
});

test("what the caller passes is in it as it was passed", () => {
  for (const title of ["Refund: now", "007", "no", "- a", "x # y", "'", '"', "a\nb", "名前", "{{ x }}", "2026-01-01", "trailing "]) {
    const story = load(starter({ id: title, title, author: title, date: "2026-02-03" }), { schema: CORE_SCHEMA });
    for (const value of [story.story_id, story.story_title, story.author]) assert.equal(value, title);
    assert.equal(story.created_date, "2026-02-03");
    assert.deepEqual(validate(starter({ title })), []);
  }
});

test("whatever the caller passes, the starter renders and holds it", () => {
  const pieces = ["a", "Z", "0", " ", "  ", "\n", "\r", "\r\n", "\t", "'", '"', "\\", "#", " #", ":", ": ", "- ", "? ", "|", ">", "&x", "*x", "!x", "%", "@", "`", "{", "}", "[", "]", ",", "---", "...", "~", "null", "yes", "0x1F", "1e3", "2026-02-30", "<<", "=", "{{ x }}", "{% x %}", "<b>",
    "\u00e9", "\u6f22", "\u{1f600}", "\u{1f468}\u200d\u{1f469}", "\u0000", "\u0007", "\u001b[31m", "\u007f", "\u0085", "\u009b", "\u00a0", "\u00ad", "\u061c", "\u200b", "\u2028", "\u2029", "\u202e", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\ud800", "\udc00"];
  let state = 20_260_131;
  const next = (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const some = () => Array.from({ length: 1 + next(5) }, () => pieces[next(pieces.length)]).join("");
  for (const text of [...pieces, ...pieces.map((piece) => `a${piece}b`), ...pieces.map((piece) => `a${piece}b\n`), ...Array.from({ length: 150 }, some)]) {
    if (/^[\s\u0085]*$/.test(text)) {
      assert.throws(() => starter({ title: text }), TypeError);
      continue;
    }
    const source = starter({ id: text, title: text, author: text, date: text });
    // Half of a surrogate pair is no character, and becomes the one for those.
    const held = text.replace(/\p{Surrogate}/gu, "\ufffd");
    const what = JSON.stringify(text);
    const { text: document, diagnostics } = render(source);
    assert.ok(document.length > 1000 && diagnostics.every(({ severity }) => severity !== "error"), what);
    const story = load(source, { schema: CORE_SCHEMA });
    for (const value of [story.story_id, story.story_title, story.author]) assert.equal(value, held, what);
    assert.doesNotMatch(source, /[^\P{Cc}\n]|[\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u, what);
  }
});

test("a wrong option is a mistake that is named", () => {
  assert.throws(() => starter({ title: 5 }), /TypeError.*title|title must be a text/);
  assert.throws(() => starter({ titel: "x" }), /there is no option titel/);
  assert.throws(() => starter("x"), TypeError);
});

test("CommonJS writes the same starter", () => {
  assert.equal(createRequire(import.meta.url)("groundplan").starter(), START);
});
