/** `--fix`: which fixes are applied, and how the fixed source is written. */
import assert from "node:assert/strict";
import { chmodSync, linkSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { folderWith, groundplan, shell } from "./support/command.mjs";

const FIXABLE = "story_id: A-1\nstory_title: Feed the sëals.\n";
const FIXED = "story_id: A-1\nstory_title: Feed the sëals\n";

const folder = mkdtempSync(join(tmpdir(), "groundplan-"));
after(() => rmSync(folder, { recursive: true }));
await build({
  stdin: { contents: 'export * from "./fix.ts"; export * from "./report/text.ts";', resolveDir: fileURLToPath(new URL("../../pkg/src/cli", import.meta.url)) },
  bundle: true, format: "esm", platform: "node", outfile: join(folder, "fix.mjs"),
  plugins: [{ name: "entry", setup: ({ onResolve }) => onResolve({ filter: /\/index\.js$/ }, () => ({ path: import.meta.resolve("groundplan"), external: true })) }],
});
const { fixAll, textReport } = await import(pathToFileURL(join(folder, "fix.mjs")).href);

/** A problem at each match, with an edit that replaces it. */
function problems(text, pattern, name, insert, severity = "warning") {
  return [...text.matchAll(pattern)].map(({ 0: match, index }) => ({
    code: "GP151", name, severity, file: "source", message: name, labels: [],
    range: { from: index, to: index + match.length, start: { line: 1, column: index + 1 } },
    fixes: insert === undefined ? [] : [{ title: `${name} fixed`, safe: true, edits: [{ from: index, to: index + match.length, insert }] }],
  }));
}

test("fixes are applied as long as each round brings another one to light", () => {
  const rounds = { validate: (text) => problems(text, /x$/g, "last", ""), applyFixes: (text, found) => ({ source: text.slice(0, -1), applied: found }) };
  const { source, done, refused } = fixAll("x".repeat(300), {}, rounds);
  assert.deepEqual([source, done.length, refused], ["", 300, []]);
});

test("fixes that undo each other, or grow without end, come to an end", () => {
  const every = (text) => problems(text, /./g, "any", "");
  const undone = { validate: every, applyFixes: (text, found) => ({ source: text === "a" ? "b" : "a", applied: found }) };
  assert.deepEqual(fixAll("a", {}, undone), { source: "b", done: [{ file: "source", line: 1, name: "any", title: "any fixed" }], refused: every("b") });
  const more = { validate: every, applyFixes: (text, found) => ({ source: text + "a".repeat(100), applied: found }) };
  assert.ok(fixAll("a", {}, more).source.length < 20_000);
});

test("a fix that was refused is not promised by the report", () => {
  const found = { name: "a.yaml", text: "b", stories: 1, diagnostics: problems("b", /b/g, "bad", "!") };
  const last = (more) => textReport([{ ...found, ...more }], { colours: false, gathered: true, fix: "--fix" }).trimEnd().split("\n").at(-1);
  assert.deepEqual([last({}), last({ fixable: 0 })], ["1 warning in 1 story; 1 fixable with --fix", "1 warning in 1 story"]);
});

test("what is fixed is reported once it is written", { skip: process.platform === "win32" }, (t) => {
  const cwd = folderWith(t, { "story.yaml": FIXABLE });
  const { status, stdout, stderr } = shell("cat story.yaml | groundplan validate /dev/stdin --fix", { cwd });
  assert.deepEqual([status, stdout], [2, ""]);
  assert.doesNotMatch(stderr, /^fixed/m);
});

test("a source in UTF-16, or with a byte order mark, stays so", (t) => {
  const little = (text) => Buffer.from(`\ufeff${text}`, "utf16le");
  for (const bytes of [little, (text) => little(text).swap16(), (text) => Buffer.from(`\ufeff${text}`)]) {
    const cwd = folderWith(t, { "story.yaml": bytes(FIXABLE) });
    const { status, stderr } = groundplan(["validate", "story.yaml", "--fix"], { cwd });
    assert.deepEqual([status, stderr], [0, "fixed story.yaml:2 title-full-stop: remove the full stop\n"]);
    assert.deepEqual(readFileSync(join(cwd, "story.yaml")), bytes(FIXED));
  }
});

test("a file that was saved while it was checked is not fixed, and none beside it", { skip: process.platform === "win32" }, (t) => {
  const cwd = folderWith(t, { "a.yaml": FIXABLE, "b.yaml": FIXABLE.replace("A-1", "B-1"), "c.yaml": FIXABLE.replace("A-1", "C-1") });
  // The pipe is opened by its reader only once the files before it are read.
  const line = "mkfifo pipe; { exec 3> pipe; echo 'description: saved' >> b.yaml; cat c.yaml >&3; } & groundplan validate a.yaml b.yaml pipe --fix --rule title-full-stop=warning; code=$?; wait; exit $code";
  const { status, stderr } = shell(line, { cwd });
  assert.deepEqual([status, stderr], [2, "groundplan: b.yaml was not fixed: it has changed meanwhile\n  = help: run it again\n"]);
  assert.deepEqual([readFileSync(join(cwd, "a.yaml"), "utf8"), readFileSync(join(cwd, "b.yaml"), "utf8")], [FIXABLE, `${FIXABLE.replace("A-1", "B-1")}description: saved\n`]);
});

/** Runs the command with a part of `node:fs` that acts as if something else went on beside it. */
function beside(t, files, script, args) {
  const cwd = folderWith(t, { ...files, "hook.cjs": `const fs = require("node:fs"); ${script}; require("node:module").syncBuiltinESMExports();` });
  const result = groundplan(["validate", ...args, "--fix"], { cwd, env: { NODE_OPTIONS: `--require ${JSON.stringify(join(cwd, "hook.cjs"))}` } });
  return { ...result, read: (name) => readFileSync(join(cwd, name), "utf8"), cwd };
}

test("a file that is saved while another one is written is not fixed", (t) => {
  const other = FIXABLE.replace("A-1", "B-1");
  const script = 'const { renameSync } = fs; fs.renameSync = (...all) => { renameSync(...all); if (all[1].endsWith("a.yaml")) fs.appendFileSync("b.yaml", "description: saved\\n"); }';
  const { status, stderr, read } = beside(t, { "a.yaml": FIXABLE, "b.yaml": other }, script, ["a.yaml", "b.yaml"]);
  assert.equal(status, 2, stderr);
  assert.match(stderr, /^groundplan: b\.yaml was not fixed: it has changed meanwhile$/m);
  assert.match(stderr, /^fixed a\.yaml:2 /m);
  assert.deepEqual([read("a.yaml"), read("b.yaml")], [FIXED, `${other}description: saved\n`]);
});

test("a file with two names is fixed by both of them", (t) => {
  const cwd = folderWith(t, { "a.yaml": FIXABLE });
  linkSync(join(cwd, "a.yaml"), join(cwd, "b.yaml"));
  const { stderr } = groundplan(["validate", "a.yaml", "b.yaml", "--fix"], { cwd });
  assert.doesNotMatch(stderr, /changed meanwhile/);
  assert.equal(readFileSync(join(cwd, "b.yaml"), "utf8"), FIXED);
});

test("a file with two names keeps its text if there is no room for the new one", (t) => {
  const script = `let writes = 0; const { writeSync } = fs; fs.linkSync("a.yaml", "b.yaml"); fs.writeSync = (open, bytes, at = 0, ...more) => {
    if (!String(bytes).startsWith("story_id") || ++writes > 2) return writeSync(open, bytes, at, ...more);
    if (writes === 2) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    return writeSync(open, "overwritten", 0);
  }`;
  const { status, stderr, read } = beside(t, { "a.yaml": FIXABLE }, script, ["a.yaml"]);
  assert.equal(status, 2, stderr);
  assert.match(stderr, /^groundplan: a\.yaml can't be written: /m);
  assert.equal(read("b.yaml"), FIXABLE);
});

test("a link that leads out of its folder is not fixed unless links are followed", { skip: process.platform === "win32" }, (t) => {
  const root = folderWith(t, { "away/t.yaml": FIXABLE, "in/own.yaml": FIXABLE, "in/fine.yaml": FIXED, "away/fine.yaml": FIXED });
  const cwd = join(root, "in");
  for (const [name, to] of [["l.yaml", "../away/t.yaml"], ["far", "../away"], ["near.yaml", "own.yaml"], ["ok.yaml", "../away/fine.yaml"]]) symlinkSync(to, join(cwd, name));
  const read = (name) => readFileSync(join(root, name), "utf8");
  for (const [args, says] of [
    [["l.yaml"], /^groundplan: l\.yaml can't be written: it is a link that leads out of its folder, to .*\/away\/t\.yaml\n {2}= help: remove the link, or follow it with --follow-links\n$/],
    [["own.yaml", "l.yaml"], /^groundplan: l\.yaml can't be written/],
    [["far/t.yaml"], /^groundplan: far can't be written: it is a link that leads out of the current folder, to .*\n.*--follow-links\n$/],
  ]) {
    const { status, stderr } = groundplan(["validate", ...args, "--fix"], { cwd });
    assert.deepEqual([status, says.test(stderr), read("away/t.yaml"), read("in/own.yaml")], [2, true, FIXABLE, FIXABLE], stderr);
  }
  assert.equal(groundplan(["validate", "ok.yaml", "--fix"], { cwd }).status, 0, "nothing is to be written");
  assert.equal(groundplan(["validate", "near.yaml", "--fix"], { cwd }).status, 0);
  assert.deepEqual([read("in/own.yaml"), lstatSync(join(cwd, "near.yaml")).isSymbolicLink()], [FIXED, true]);
  assert.equal(groundplan(["validate", "l.yaml", "--fix", "--follow-links"], { cwd }).status, 0);
  assert.equal(read("away/t.yaml"), FIXED);
});

test("no file is fixed if one of them can't be written", (t) => {
  const other = FIXABLE.replace("A-1", "B-1");
  const cwd = folderWith(t, { "z.yaml": FIXABLE, "zz.yaml": other });
  chmodSync(join(cwd, "zz.yaml"), 0o444);
  const { status, stderr } = groundplan(["validate", "z.yaml", "zz.yaml", "--fix"], { cwd });
  assert.deepEqual([status, stderr], [2, "groundplan: zz.yaml can't be written: it is read-only\n"]);
  assert.deepEqual([readFileSync(join(cwd, "z.yaml"), "utf8"), readFileSync(join(cwd, "zz.yaml"), "utf8")], [FIXABLE, other]);
  chmodSync(join(cwd, "zz.yaml"), 0o644);
});

test("what was fixed before a file could not be written is reported", { skip: process.platform === "win32" }, (t) => {
  const cwd = folderWith(t, { "z.yaml": FIXABLE, "zz.yaml": `${FIXABLE.replace("A-1", "B-1")}description: ${"long ".repeat(400)}\n` });
  // The limit is in blocks of 512 bytes.
  const { status, stderr } = shell("ulimit -f 2; groundplan validate z.yaml zz.yaml --fix", { cwd });
  assert.deepEqual([status, stderr], [2, "fixed z.yaml:2 title-full-stop: remove the full stop\ngroundplan: zz.yaml can't be written: it is larger than the system allows\n"]);
  assert.equal(readFileSync(join(cwd, "z.yaml"), "utf8"), FIXED);
});
