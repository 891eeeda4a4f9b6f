/** What the playground does with each text on the page's own thread: the same as a plain way would, and with texts of any length. A loop in a loop would not end here. */
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { numbers } from "./support/numbers.mjs";
import { playgroundModule } from "./support/playground.mjs";

/** As long as a loop in a loop takes hours. */
const LONG = 2_000_000;

const modules = {};

before(async () => {
  modules.lines = await playgroundModule("yaml/lines.ts");
  modules.fixes = await playgroundModule("state/fixes.ts");
  modules.dress = await playgroundModule("panels/document/dress.ts");
  modules.names = await playgroundModule("../../pkg/src/text/file-names.ts");
});

const pick = (below, all) => all[below(all.length)];
const some = (below, count, all) => Array.from({ length: below(count) }, () => pick(below, all)).join("");

test("a key is what comes before the first colon, without spaces at its end", () => {
  const plain = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'[\]{}#,&*!|>%@`-][^:#]*?)\s*:(?=\s|$)/;
  const below = numbers(7);
  for (let count = 0; count < 20_000; count += 1) {
    const line = pick(below, ["", "a", '"', "'", ":"]) + some(below, 9, ["a", "b", " ", "  ", "\t", ":", ": ", "#", "'", "''", '"', "\\", '\\"', "-", ","]);
    if (/^\s*-/.test(line)) continue;
    const key = plain.exec(line.trimStart());
    const [found] = modules.lines.linesOf(line);
    const from = line.length - line.trimStart().length;
    const isKey = key !== null && !line.trimStart().startsWith("#");
    assert.deepEqual(found?.key, isKey ? { from, to: from + key[0].length - 1 } : undefined, JSON.stringify(line));
  }
});

test("lines of any length are read", () => {
  const spaces = " ".repeat(LONG);
  for (const line of [`z${spaces}y`, `z${spaces}y: v`, `"${spaces}`, `'${"''".repeat(LONG)}`, `"${"\\".repeat(LONG)}`, `a: ${" #".repeat(LONG)}\u2028x`, "a ".repeat(LONG), "- ".repeat(50_000), `-${spaces}y`]) {
    assert.ok(modules.lines.linesOf(`${line}\nk: v\n`).length <= 2);
    modules.lines.cursorContextAt(`k: v\n${line}`, 5 + line.length);
  }
});

test("fixes of a text are applied as one after another from its end, however many they are", () => {
  const files = { all: [{ name: "a.yaml", text: "" }, { name: "b.yaml", text: "" }], shown: 0 };
  const apply = (text, edits) => {
    const texts = { source: "", files: { ...files, all: [files.all[0], { name: "b.yaml", text }] } };
    return modules.fixes.fixedTexts(texts, [{ file: "b.yaml", fix: { edits } }]).others.get("b.yaml");
  };
  const below = numbers(3);
  for (let count = 0; count < 500; count += 1) {
    const text = some(below, 40, [..."abc\n"]) + "end";
    const edits = [];
    for (let at = 0; at < text.length; at += 1 + below(6)) edits.push({ from: at, to: Math.min(text.length, at + below(2)), insert: some(below, 3, ["X", "YY"]) });
    const expected = edits.toReversed().reduce((all, { from, to, insert }) => all.slice(0, from) + insert + all.slice(to), text);
    assert.equal(apply(text, edits), expected);
  }
  const many = Array.from({ length: 200_000 }, (_, at) => ({ from: at * 10, to: at * 10 + 1, insert: "b" }));
  assert.equal(apply("a".repeat(LONG), many).match(/b/g).length, many.length);
});

test("a decision is a section right below the one of all of them, however many sections there are", () => {
  const plain = (sections) => sections.flatMap((own, index) => {
    const above = sections.slice(0, index).filter(({ level }) => level < own.level).at(-1);
    return own.level > 3 && above?.fields.includes("architecture.decisions") ? [index] : [];
  });
  const below = numbers(5);
  const section = () => ({ level: 1 + below(6), fields: below(3) ? [] : ["architecture.decisions"] });
  for (let count = 0; count < 500; count += 1) {
    const sections = Array.from({ length: below(20) }, section);
    assert.deepEqual([...modules.dress.decisionsIn(sections)], plain(sections));
  }
  assert.ok(modules.dress.decisionsIn(Array.from({ length: LONG }, section)).size > 0);
});

test("files of stories have names of their own, however many have the same id, and however long it is", () => {
  const { fileNames } = modules.names;
  assert.deepEqual(fileNames(["A", "a", "A-2", "A", "A"], "md"), ["A.md", "a-2.md", "A-2-2.md", "A-3.md", "A-4.md"]);
  const same = fileNames(Array.from({ length: 20_000 }, () => "x".repeat(300)), "md");
  assert.equal(new Set(same).size, same.length);
  for (const id of [`x${"-".repeat(LONG)}y`, `${"-.".repeat(LONG)}x`, `${"é".repeat(60)}🙂`, "🙂".repeat(200), `${"x".repeat(119)}🙂`, `${"x".repeat(115)}--y`]) {
    const [name] = fileNames([id], "md");
    assert.match(name, /^[^.-].*\.md$/su);
    assert.ok(Buffer.byteLength(name) <= 120 && !/[.-]\.md$/.test(name) && Buffer.from(name).toString() === name, name);
  }
});
