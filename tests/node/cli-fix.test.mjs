/** `--fix`: which fixes are applied, and how what is mended is written. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { folderWith, groundplan, shell } from "./support/command.mjs";

const MENDABLE = "story_id: A-1\nstory_title: Feed the sëals.\n";
const MENDED = "story_id: A-1\nstory_title: Feed the sëals\n";

const folder = mkdtempSync(join(tmpdir(), "groundplan-"));
after(() => rmSync(folder, { recursive: true }));
await build({
  stdin: { contents: 'export * from "./fix.ts"; export * from "./report/text.ts";', resolveDir: fileURLToPath(new URL("../../pkg/src/cli", import.meta.url)) },
  bundle: true, format: "esm", platform: "node", outfile: join(folder, "fix.mjs"),
});
const { applyFixes, textReport } = await import(pathToFileURL(join(folder, "fix.mjs")).href);

/** A problem at each match, with an edit that takes its place. */
function problems(text, pattern, name, insert, severity = "warning") {
  return [...text.matchAll(pattern)].map(({ 0: match, index }) => ({
    name, severity, file: "source", message: name, labels: [],
    range: { from: index, to: index + match.length, start: { line: 1, column: index + 1 } },
    fixes: insert === undefined ? [] : [{ title: `${name} mended`, safe: true, edits: [{ from: index, to: index + match.length, insert }] }],
  }));
}

test("fixes are applied as long as each round brings another one to light", () => {
  const last = (text) => problems(text, /x$/g, "last", "");
  assert.deepEqual([applyFixes("x".repeat(300), last).text, applyFixes("x".repeat(300), last).refused], ["", 0]);
});

test("a fix that makes a text worse is left out, and the others are applied", () => {
  const look = (text) => [...problems(text, /a/g, "good", "A"), ...problems(text, /b/g, "bad", "!?"), ...problems(text, /!/g, "worse", undefined, "error")];
  const { text, done, refused } = applyFixes("a b a b a", look);
  assert.deepEqual([text, done.length, refused], ["A b A b A", 3, 2]);
});

test("a fix that leaves its problem where it was is not applied", () => {
  const inserts = (text) => [...problems(text, /(?<=\()q/g, "stuck", "qq"), ...problems(text, /a/g, "good", "AA")];
  const { text, done, refused } = applyFixes("a (q a", inserts);
  assert.deepEqual([text, done.length, refused], ["AA (q AA", 2, 1]);
  const before = (text) => problems(text, /(?=q)/g, "stuck", "(");
  assert.deepEqual(applyFixes("q", before), { text: "q", done: [], refused: 1 });
});

test("a problem that moves up to the place of one that is mended is mended too", () => {
  assert.equal(applyFixes("--------", (text) => problems(text, /(?<=^-)-/g, "again", "").concat(problems(text, /(?<=^-.+)-/g, "again"))).text, "-");
});

test("fixes that undo each other, or grow without end, come to an end", () => {
  const undone = (text) => [...problems(text, /a/g, "one", "b"), ...problems(text, /b/g, "other", "a")];
  assert.deepEqual(applyFixes("a", undone), { text: "b", done: [{ line: 1, name: "one", title: "one mended" }], refused: 1 });
  assert.ok(applyFixes("a", (text) => problems(text, /$/g, "more", "a".repeat(100))).text.length < 20_000);
});

test("a fix that was refused is not promised by the report", () => {
  const found = { name: "a.yaml", text: "b", stories: 1, diagnostics: problems("b", /b/g, "bad", "!") };
  const last = (more) => textReport([{ ...found, ...more }], { colours: false, gathered: true, fix: "--fix" }).trimEnd().split("\n").at(-1);
  assert.deepEqual([last({}), last({ fixable: 0 })], ["1 warning in 1 story; 1 can be mended with --fix", "1 warning in 1 story"]);
});

test("what is mended is said once it is written", { skip: process.platform === "win32" }, (t) => {
  const cwd = folderWith(t, { "story.yaml": MENDABLE });
  const { status, stdout, stderr } = shell("cat story.yaml | groundplan validate /dev/stdin --fix", { cwd });
  assert.deepEqual([status, stdout], [2, ""]);
  assert.doesNotMatch(stderr, /^mended/m);
});

test("a source in UTF-16, or with a byte order mark, stays so", (t) => {
  const little = (text) => Buffer.from(`\ufeff${text}`, "utf16le");
  for (const bytes of [little, (text) => little(text).swap16(), (text) => Buffer.from(`\ufeff${text}`)]) {
    const cwd = folderWith(t, { "story.yaml": bytes(MENDABLE) });
    const { status, stderr } = groundplan(["validate", "story.yaml", "--fix"], { cwd });
    assert.deepEqual([status, stderr], [0, "mended story.yaml:2 title-full-stop: remove the full stop\n"]);
    assert.deepEqual(readFileSync(join(cwd, "story.yaml")), bytes(MENDED));
  }
});
