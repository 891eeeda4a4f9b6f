/** Mistakes that people make on the command line, each answered with what to write instead. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folderWith, groundplan } from "./support/command.mjs";

const STORY = "story_id: A-1\nstory_title: Feed the seals\narchitecture: {containers: [{name: Pool, uses: [{to: Pump, label: asks}]}, {name: Pump}]}\n";

for (const [name, args, wanted] of [
  ["a document in a format that nothing writes", ["render", "seal.yaml", "--out", "x.pdf"], /documents have no format \.pdf\n.*--out NAME\.html/],
  ["a text program's format", ["render", "seal.yaml", "--out", "x.docx"], /no format \.docx\n.*\.md, \.html or \.xml/],
  ["a picture instead of a document", ["render", "seal.yaml", "--out", "x.svg"], /`groundplan diagrams` writes pictures/],
  ["a file for all documents", ["render", "seal.yaml", "--all", "--out", "docs.html"], /`--all` needs a folder, and docs\.html is named like a file/],
  ["a file for records", ["render", "seal.yaml", "--each", "decisions", "--out", "adr.md"], /`--each` needs a folder/],
  ["a file for diagrams", ["diagrams", "seal.yaml", "--out", "a.png"], /`diagrams` needs a folder, and a\.png is named like a file/],
  ["a file without a command", ["seal.yaml"], /a file needs a command before it: groundplan render seal\.yaml/],
  ["the id of a story in place of an option", ["render", "seal.yaml", "A-1"], /A-1 can't be read: there is no such file\n.*--story A-1/],
  ["another ending", ["render", "./seal.yml"], /did you mean `seal\.yaml`\?/],
  ["a letter left out", ["render", "sel.yaml"], /did you mean `seal\.yaml`\?/],
  ["the name of a docs site", ["render", "seal.yaml", "--dialect", "docusaurus"], /invalid --dialect `docusaurus`.*\n.*docusaurus reads `--dialect mdx`/],
  ["the name of a report", ["validate", "seal.yaml", "--sarif", "x"], /`--report sarif=FILE`/],
  ["the file of a report", ["validate", "seal.yaml", "--out", "x"], /--report KIND=FILE/],
]) {
  test(name, (t) => {
    const cwd = folderWith(t, { "seal.yaml": STORY });
    const { status, stderr } = groundplan(args, { cwd });
    assert.match(stderr, wanted);
    assert.equal(status, 2, stderr);
    assert.deepEqual(["x.pdf", "x.docx", "docs.html", "a.png", "adr.md"].filter((path) => existsSync(join(cwd, path))), [], "nothing is written");
  });
}

for (const [name, args, wanted, skip] of [
  ["a file without a name, as of a variable that isn't set", ["validate", ""], "the name of a file is empty\n  = help: name a file, or none to read standard input"],
  ["a blank name beside a file", ["stories", "seal.yaml", " "], "the name of a file is empty\n  = help: name a file, or none to read standard input"],
  ["a new file without a name", ["new", ""], "the name of the file to write is empty\n  = help: name a file"],
  ["a folder for one document", ["render", "seal.yaml", "--out", "docs/"], "docs/ can't be written: it is named like a folder\n  = help: name a file in it: docs/NAME"],
  ["a file that the system lets nobody write", ["render", "seal.yaml", "--out", "/proc/self/cmdline"], "/proc/self/cmdline can't be written: the system doesn't allow it there\n  = help: choose another file", process.platform !== "linux"],
  ["a file that the system lets nobody read", ["validate", "/proc/self/attr/exec"], "/proc/self/attr/exec can't be read: ", process.platform !== "linux"],
  ["a new file where the system makes none", ["render", "seal.yaml", "--out", "/proc/x.md"], "/proc/x.md can't be written: no file can be made in /proc\n  = help: choose another folder", process.platform !== "linux"],
  ["a folder where the system makes none", ["render", "seal.yaml", "--all", "--out", "/proc/in/docs"], "/proc/in/docs can't be made a folder: no folder can be made there", process.platform !== "linux"],
]) {
  test(name, { skip }, (t) => {
    const cwd = folderWith(t, { "seal.yaml": STORY });
    const { status, stderr } = groundplan(args, { cwd, timeout: 60_000 });
    assert.equal(status, 2, stderr);
    assert.ok(stderr.startsWith(`groundplan: ${wanted}`), stderr);
    assert.doesNotMatch(stderr, /\bE[A-Z]{3,}: |, (?:read|write|open|mkdir)\b/);
  });
}

test("what the library says of its options names those of the command", (t) => {
  const cwd = folderWith(t, { "seal.yaml": STORY, "label.md.j2": "{{ label.zzzzzz }}", "own.md.j2": "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}" });
  for (const [args, wanted, status] of [
    [["--limit", "byte=9"], "groundplan: unknown name `byte` in --limit; did you mean `bytes`?", 2],
    [["--limit", "zzz=9"], "groundplan: unknown name `zzz` in --limit; expected bytes, nodes, ", 2],
    [["--label", "cretaed=x"], "groundplan: unknown name `cretaed` in --label; did you mean `created`?", 2],
    [["--date", "soon"], 'groundplan: invalid --date: expected a date as YYYY-MM-DD, got "soon"', 2],
    [["--rule", "nope=off"], "there is no rule `nope` (in the option `--rule`)", 0],
    [["--limit", "bytes=9"], "raise `--limit bytes=NUMBER`", 1],
    [["--limit", "nodes=2"], "raise `--limit nodes=NUMBER`", 1],
    [["--limit", "depth=1"], "raise `--limit depth=NUMBER`", 1],
    [["--limit", "output=9"], "raise `--limit output=NUMBER`", 1],
    [["--limit", "diagnostics=1", "--rule", "nope=off", "--rule", "nine=off"], "raise `--limit diagnostics=NUMBER`", 0],
    [["--template", "own.md.j2"], "raise `--limit fuel=NUMBER`", 1],
    [["--template", "label.md.j2"], "the names are those of the option `--label`", 0],
  ]) {
    const found = groundplan(["render", "seal.yaml", ...args], { cwd });
    assert.ok(found.stderr.includes(wanted), `${wanted}: ${found.stderr}`);
    assert.doesNotMatch(found.stderr, /`(?:limits|labels|rules)\b/);
    assert.equal(found.status, status, found.stderr);
  }
});

test("a folder may be named like a file if it is there", (t) => {
  const cwd = folderWith(t, { "seal.yaml": STORY });
  mkdirSync(join(cwd, "site.md"));
  assert.equal(groundplan(["render", "seal.yaml", "--all", "--out", "site.md"], { cwd }).status, 0);
  assert.ok(existsSync(join(cwd, "site.md/A-1.md")));
});

test("a source of several stories names both ways out", (t) => {
  const cwd = folderWith(t, { "two.yaml": "- {story_id: A-1, story_title: Feed}\n- {story_id: A-2, story_title: Clean}\n" });
  for (const command of ["render", "diagrams"]) assert.match(groundplan([command, "two.yaml"], { cwd }).stderr, /`--story ID` (renders|draws) one story, `--all --out DIR` each/);
});

test("a folder that holds nothing but a link out of it names the link", (t) => {
  const cwd = folderWith(t, { "elsewhere.yaml": STORY, "stories/.keep": "" });
  symlinkSync(join(cwd, "elsewhere.yaml"), join(cwd, "stories/seal.yaml"));
  const { status, stderr } = groundplan(["stories", "stories"], { cwd });
  assert.match(stderr, /stories\/seal\.yaml can't be read: its link leads out/);
  assert.equal(status, 2);
});
