/** What somebody may have left in a folder of documents: comments that say anything, and files that are too large. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { folderWith, groundplan } from "./support/command.mjs";

const BACKLOG = "stories:\n  - {id: A-1, title: Oil the gate}\n  - {id: A-2, title: Paint the gate}\n";

const folder = mkdtempSync(join(tmpdir(), "groundplan-"));
after(() => rmSync(folder, { recursive: true }));
await build({
  entryPoints: [fileURLToPath(new URL("../../pkg/src/cli/files/earlier.ts", import.meta.url))],
  bundle: true, format: "esm", platform: "node", outfile: join(folder, "earlier.mjs"),
});
const { isUntouched } = await import(pathToFileURL(join(folder, "earlier.mjs")).href);

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

test("whatever values a comment has, a run ends with an answer, with --force, too", (t) => {
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
  // Only an edit leaves a date that is none.
  for (const date of ["abc", "", "2026-13-99", "2026-02-30"]) {
    const edited = document.replace(/ date="[^"]*"/, ` date="${date}"`);
    writeFileSync(path("A-1.md"), edited);
    const { status, stderr } = run("--all", "--out", "docs");
    assert.deepEqual([status, stderr.split("\n")[0]], [1, "docs: 2 unchanged, 1 not overwritten"]);
    assert.equal(read("A-1.md"), edited);
  }
  assert.deepEqual(readdirSync(cwd).sort(), ["docs", "s.yaml"]);
});

test("a comment of any length is read", (t) => {
  const { run, path, read } = gate(t);
  const [text] = read("A-1.md").split("\n<!-- groundplan ");
  const comment = (values) => `${text}\n<!-- groundplan provenance="1" template="architecture" story="A-1"${values} source-name="s.yaml" digest="${digest(text)}" -->\n`;
  for (const [values, status] of [[' a="b"'.repeat(3_000_000), 1], [` title-suffix="${"b".repeat(18_000_000)}" Mine.`, 1], [` title-suffix="${"b".repeat(18_000_000)}"`, 0], [` title-suffix="${"&#123;".repeat(3_000_000)}"`, 0]]) {
    writeFileSync(path("A-1.md"), comment(values));
    const made = run("--all", "--out", "docs");
    assert.equal(made.status, status, made.stderr.slice(0, 500));
    assert.doesNotMatch(made.stderr, /\n {4}at /);
  }
});

test("whatever is added to a document is kept: within its comment, in place of a sign, or between lines", (t) => {
  const { cwd, run, path, read } = gate(t);
  writeFileSync(join(cwd, "s.yaml"), BACKLOG.replace("Oil", "\ufffd Oil"));
  assert.equal(run("--all", "--out", "docs").status, 0);
  const [document, index] = [readFileSync(path("A-1.md")), readFileSync(path("index.md"))];
  writeFileSync(join(cwd, "s.yaml"), BACKLOG.replaceAll("gate", "fence"));
  const bytes = (edit) => (file) => Buffer.from(edit(file.toString("latin1")), "latin1");
  const within = (words) => (text) => text.replace(' digest="', ` ${words} digest="`);
  const edits = [
    within('note="keep my hand words"'), within('author="one" author="keep my hand words"'), within('lang="keep my hand words"'), within('date="keep"'), within('format="Mine"'), within('labels="Mine"'), within('heading-level="9"'),
    within('id-prefix="a <b>"'), within('id-prefix="a & b"'), within("  "), within("Mine"), (text) => text.replace(' provenance="1"', ' provenance="1" digest="Mine"'), (text) => text.replace(/" -->\n$/, '" Mine -->\n'), (text) => text.replace(/" -->\n$/, '" */} -->\n'),
    (text) => text.replace("\xef\xbf\xbd", "\xff"), (text) => text.replace("# ", "# \r"), (text) => text.replace("\n", "\r\r\n"), (text) => text.replace("\n\n", "\n\r\n\r"),
  ];
  for (const edit of edits) {
    for (const [name, file] of [["A-1.md", document], ["index.md", index]]) {
      const mine = bytes(edit)(file);
      writeFileSync(path(name), mine);
      assert.equal(isUntouched(path(name)), mine.equals(file), `${name}: ${edit}`);
    }
  }
  writeFileSync(path("index.md"), bytes(within('author="keep my hand words"'))(index));
  assert.equal(isUntouched(path("index.md")), false, "an index has no author");
  for (const [name, file] of [["A-1.md", document], ["index.md", index]]) writeFileSync(path(name), bytes(edits[0])(file));
  const kept = run("--all", "--out", "docs");
  assert.deepEqual([kept.status, kept.stderr.split("\n")[0], kept.stderr.match(/docs\/(?:A-1|index)\.md exists and has different content; not overwritten/g)?.length], [1, "docs: 1 written, 2 not overwritten", 2]);
  // A checkout changes all line ends, and leaves what a run has written as it was.
  writeFileSync(path("A-1.md"), bytes((text) => text.replaceAll("\n", "\r\n"))(document));
  writeFileSync(path("index.md"), index);
  const { status, stderr } = run("--all", "--out", "docs");
  assert.deepEqual([status, /fence/.test(read("A-1.md"))], [0, true], stderr);
});

test("every option that a comment names has the form that a run writes", (t) => {
  const { cwd, run } = gate(t);
  const options = [
    ["--format", "html", "--heading-level", "2", "--id-prefix", "x-"], ["--format", "page"], ["--format", "confluence"], ["--dialect", "mdx", "--author", 'A "--> <b>&{{ x }} */}', "--title-suffix", " & more", "--no-front-matter"],
    ["--empty", "omit", "--no-not-described", "--guidance", "drop", "--diagrams", "none", "--lang", "de", "--label", "risk=Danger", "--date", "2026-01-27"], ["--template", "seed"], ["--template", "own & \"b\".md.j2"],
  ];
  writeFileSync(join(cwd, 'own & "b".md.j2'), "{{ story_title }}\n");
  for (const given of options) {
    writeFileSync(join(cwd, "s.yaml"), BACKLOG);
    const first = run("--story", "A-1", "--out", "doc", "--force", ...given);
    assert.equal(first.status, 0, first.stderr);
    writeFileSync(join(cwd, "s.yaml"), BACKLOG.replaceAll("gate", "fence"));
    const { status, stderr } = run("--story", "A-1", "--out", "doc", ...given);
    assert.deepEqual([status, /fence/.test(readFileSync(join(cwd, "doc"), "utf8"))], [0, true], `${given}: ${stderr}`);
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
