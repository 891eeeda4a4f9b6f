/** Links of the playground, as hostile input: each opens a story, or is refused with a sentence, and none fills the memory. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { numbers } from "./support/numbers.mjs";
import { playgroundModule } from "./support/playground.mjs";

/** What version 1 wrote. It must open for ever, so this text never changes. */
const GOLDEN_1 = "AcNaMTr7eOuao9WO4cAkByrogImiPLVIITknPzlb4VHDZCCek5KYmVP5qGEutoozOBVYaCoAi5e8Yh2FpFRgiKcq5AHzgR6W8j4EZHRMHrDazgcbAa64cTcW4NW-Y16igkd-UVliiVJtLQA";

const COUNT = process.env.GROUNDPLAN_FULL ? 200_000 : 4_000;

/** What a link may become at most, in bytes, as the playground has it, and what its last piece may add: a byte becomes at most 1,032. */
const MAX_BYTES = 3_000_000 + 1024 * 1032;

const PIECES = [
  "title: ", "story_id: A-1\n", "tasks:\n  - ", "🙂", "漢字", "\ud800", "\udc00x", "\u0000", "\r", "\r\n", "\u2028", "\\", '"', "'", "</script>", "%00", "__proto__", "é", "\ufeff", "  ", "a".repeat(300),
];

const OPTIONS = [
  undefined, null, 7, "x", [], {}, { template: "adr", decision: "D" }, { template: "constructor" }, { lang: "toString", rules: { "long-title": "off", __proto__: "off" } },
  { author: "x".repeat(500), date: "2026-02-30" }, { custom: "{{ story_title }}", rules: [] }, JSON.parse('{"__proto__": {"template": "seed"}}'),
];

let links;

before(async () => {
  links = await playgroundModule("state/share/link.ts");
});

const pick = (below, all) => all[below(all.length)];

function shared(below) {
  const source = Array.from({ length: below(30) }, () => pick(below, PIECES)).join("");
  return { source, options: pick(below, OPTIONS), ...(below(2) ? { story: pick(below, [0, 3, -1, 1.5, 2 ** 60, "0"]) } : {}) };
}

/** A text as a link brings it: with one kind of line end. */
const carried = (text) => text.replace(/\r\n?/g, "\n");

const fragment = (version, bytes) => Buffer.concat([Buffer.from([version]), bytes]).toString("base64url");

/** Opens a link, or says with which of its own sentences it is refused. */
function opened(link) {
  try {
    const { source, options, story } = links.decode(link);
    assert.equal(typeof source, "string");
    assert.ok(source.length <= MAX_BYTES);
    assert.ok(Object.hasOwn(options, "template") && typeof options.template === "string");
    assert.equal(Object.getPrototypeOf(options), Object.prototype);
    assert.ok(story === undefined || (Number.isSafeInteger(story) && story >= 0));
    return { source, options, story };
  } catch (error) {
    if (!(error instanceof links.LinkError)) throw new Error(`${error.name} "${error.message}" for ${link.slice(0, 400)}`, { cause: error });
    assert.match(error.message, /^(This link|The story of this link) .*\.$/);
    return error.message;
  }
}

/** A link with a few characters, bits or lengths changed. */
function mutated(link, below) {
  const bytes = Buffer.from(link, "base64url");
  const changes = [
    () => link.slice(0, below(link.length)),
    () => link + pick(below, ["A", "=", "==", "A".repeat(5000), "%20", " ", "#", link, "\u{1f642}"]),
    () => link.slice(0, below(link.length)) + pick(below, [..."Az9-_+/=. \u0000é"]) + link.slice(below(link.length)),
    () => ((bytes[below(bytes.length)] ^= 1 << below(8)), bytes.toString("base64url")),
    () => ((bytes[0] = below(256)), bytes.toString("base64url")),
    () => fragment(1, Buffer.from(Array.from({ length: below(200) }, () => below(256)))),
    () => fragment(1, Buffer.concat([bytes.subarray(1), bytes.subarray(1)])),
    () => fragment(1, deflateRawSync(Buffer.from(pick(below, ["null", "[]", "{}", "7", '{"source":7}', '{"source":null,"options":{}}', "{", "", "[".repeat(100_000), '{"source":"x","source":"y"}', "\u00ff"])))),
  ];
  return pick(below, changes)();
}

test("the link of the first version opens", () => {
  assert.match(opened(GOLDEN_1).source, /Wind the tower clock/);
});

test(`what is shared is what is opened, in ${COUNT / 10} stories`, () => {
  for (let seed = 0; seed < COUNT / 10; seed += 1) {
    const given = shared(numbers(seed));
    const link = links.encode(given);
    assert.match(link, /^A[\w-]+$/);
    const found = opened(link);
    assert.equal(found.source, carried(given.source));
    // What was checked once stays as it is.
    const again = opened(links.encode(found));
    assert.deepEqual(again, found);
  }
});

test(`a link that is changed opens a story or says that it can't, in ${COUNT} links`, () => {
  const answers = new Map();
  for (let seed = 0; seed < COUNT; seed += 1) {
    const below = numbers(seed + 1_000_000);
    let link = below(8) === 0 ? GOLDEN_1 : links.encode(shared(below));
    for (let times = below(3); times >= 0; times -= 1) link = mutated(link, below);
    const answer = opened(link);
    const kind = typeof answer === "string" ? answer : "opened";
    answers.set(kind, (answers.get(kind) ?? 0) + 1);
  }
  assert.ok(answers.get("opened") > 0 && answers.get("This link is damaged.") > COUNT / 4, JSON.stringify([...answers]));
});

test("a link that would fill the memory is refused before it does", () => {
  const bombs = [Buffer.alloc(100_000_000, 32), Buffer.alloc(20_000_000, '{"source":"'), Buffer.concat([Buffer.from('{"source":"'), Buffer.alloc(50_000_000, 120), Buffer.from('"}')])];
  for (const bomb of bombs) {
    const link = fragment(1, deflateRawSync(bomb, { level: 9 }));
    const start = process.memoryUsage().arrayBuffers;
    assert.equal(opened(link), "The story of this link is too large.");
    assert.ok(process.memoryUsage().arrayBuffers - start < 20 * MAX_BYTES);
  }
  // Almost nothing but ends of blocks, which become nothing at all.
  const empty = fragment(1, Buffer.alloc(1_000_000, Buffer.from([0, 0, 0, 0xff, 0xff])));
  assert.equal(opened(empty), "This link is damaged.");
});
