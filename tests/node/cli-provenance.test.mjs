/** What somebody may have left in a folder of documents: comments that say anything, and files that are too large. */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folderWith, groundplan } from "./support/command.mjs";

const BACKLOG = "stories:\n  - {id: A-1, title: Oil the gate}\n  - {id: A-2, title: Paint the gate}\n";

/** A folder with the documents of a backlog. */
function gate(t) {
  const cwd = folderWith(t, { "s.yaml": BACKLOG });
  const run = (...args) => groundplan(["render", "s.yaml", ...args], { cwd });
  assert.equal(run("--all", "--out", "docs").status, 0);
  const path = (name) => join(cwd, "docs", name);
  return { cwd, run, path, read: (name) => readFileSync(path(name), "utf8") };
}

/** FNV-1a as the comment has it. */
function digest(text) {
  let value = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(text)) value = ((value ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return value.toString(16).padStart(16, "0");
}

test("whatever values a comment has, a run ends as without them, with --force, too", (t) => {
  const { cwd, run, path, read } = gate(t);
  const [document, index] = [read("A-1.md"), read("index.md")];
  mkdirSync(path("\ufffd"));
  const values = ["", "abc", "2026-13-99", "2026-02-30", "2026-1-1", "0000-00-00", "&#0;", "&#55357;", "&#999999;", "%", "%00", "%ED%A0%BD", "..", "../..", "/", ".", ". ./. ././.", "*", "\u001b[31m", "constructor", "&#55357;.md", "x".repeat(5000)];
  const attributes = ["date", "source-name", "template", "story", "documents", "folders", "digest"];
  for (const value of values) {
    for (const [name, text] of [["A-1.md", document], ["index.md", index]]) {
      const [before] = text.split("\n<!-- groundplan ");
      writeFileSync(path(name), `${before}\n<!-- groundplan provenance="1"${attributes.map((attribute) => ` ${attribute}="${value}"`).join("")} -->\n`);
    }
    const { status, stderr } = run("--all", "--out", "docs", "--force", "--check");
    assert.deepEqual([status, stderr.split("\n").slice(-3, -1)], [1, ["docs/A-1.md: to be written", "docs/index.md: to be written"]], `${value.slice(0, 40)}: ${stderr}`);
  }
  writeFileSync(path("index.md"), index);
  // A date that is none is replaced by today's, as where there is none.
  for (const date of ["abc", "", "2026-13-99", "2026-02-30"]) {
    writeFileSync(path("A-1.md"), document.replace(/ date="[^"]*"/, ` date="${date}"`));
    const { status, stderr } = run("--all", "--out", "docs");
    assert.deepEqual([status, stderr], [0, "docs: 1 written, 2 unchanged\n"]);
    assert.equal(read("A-1.md"), document);
  }
  assert.deepEqual(readdirSync(cwd).sort(), ["docs", "s.yaml"]);
});

test("a comment of any length is read", (t) => {
  const { run, path, read } = gate(t);
  const [text] = read("A-1.md").split("\n<!-- groundplan ");
  const comment = (values) => `${text}\n<!-- groundplan provenance="1" source-name="s.yaml" story="A-1"${values} digest="${digest(text)}" -->\n`;
  for (const [values, status] of [[' a="b"'.repeat(3_000_000), 0], [' a="b"'.repeat(3_000_000) + " Mine.", 1], [` a="${"b".repeat(18_000_000)}"`, 0]]) {
    writeFileSync(path("A-1.md"), comment(values));
    const made = run("--all", "--out", "docs");
    assert.equal(made.status, status, made.stderr.slice(0, 500));
    assert.doesNotMatch(made.stderr, /\n {4}at /);
  }
});

test("a file that is too large is named with its size before anything is written", (t) => {
  for (const args of [["--all", "--out", "docs"], ["--all", "--out", "docs", "--date", "2026-01-05"], ["--story", "A-2", "--out", "docs/A-2.md"], ["--story", "A-2", "--out", "docs/A-2.md", "--date", "2026-01-05"]]) {
    for (const name of args[0] === "--all" ? ["index.md", "A-1.md", "A-2.md"] : ["A-2.md"]) {
      const { cwd, run, path, read } = gate(t);
      writeFileSync(join(cwd, "s.yaml"), BACKLOG.replaceAll("gate", "fence"));
      truncateSync(path(name), 600_000_000);
      const others = ["index.md", "A-1.md", "A-2.md"].filter((other) => other !== name);
      const before = others.map(read);
      const { status, stderr } = run(...args);
      assert.deepEqual([status, stderr], [2, `groundplan: docs/${name} can't be read: it is too large, 600 MB; the limit is 256 MB\n  = help: delete it, or choose another place\n`]);
      assert.deepEqual(others.map(read), before);
    }
  }
});

test("a report is not written over a file that is too large to be read, and a picture that is too large to be one is no earlier one", (t) => {
  const cwd = folderWith(t, { "s.yaml": "id: A-1\ntitle: Oil the gate\narchitecture:\n  containers: [Gate, Hinge]\n", "big.json": "", "img/big.svg": "" });
  truncateSync(join(cwd, "big.json"), 600_000_000);
  truncateSync(join(cwd, "img/big.svg"), 600_000_000);
  const report = groundplan(["validate", "s.yaml", "--report", "json=big.json"], { cwd });
  assert.deepEqual([report.status, report.stderr.split("\n")[0]], [2, "groundplan: big.json can't be read: it is too large, 600 MB; the limit is 256 MB"]);
  const drawn = groundplan(["diagrams", "s.yaml", "--out", "img"], { cwd });
  assert.deepEqual([drawn.status, /big\.svg/.test(drawn.stderr)], [0, false], drawn.stderr);
});
