/** What a stranger's checkout may hold: links that lead away, pipes, devices, what is too large or can't be read. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folderWith, groundplan, shell } from "./support/command.mjs";

const unix = { skip: process.platform === "win32" };
const story = (id) => `story_id: ${id}\nstory_title: Prune the vines\nacceptance_criteria: [It is done]\n`;
const ids = ({ stdout }) => JSON.parse(stdout).map(({ id }) => id);
const BACKLOG = "stories:\n- {story_id: V-1, story_title: Prune}\n- {story_id: V-2, story_title: Bind}\n";

test("links in a folder don't lead out of it unless they are followed, and loops end", unix, (t) => {
  const cwd = folderWith(t, { "in/a.yaml": story("A"), "in/deep/b.yaml": story("B"), "far/c.yaml": story("C"), "far/d.yaml": story("D") });
  for (const [name, to] of [["far", "../far"], ["d.yaml", "../far/d.yaml"], ["self", "."], ["deep/up", ".."], ["deep/other", "../../in/deep"], ["inside.yaml", "deep/b.yaml"], ["root", ".."]]) symlinkSync(to, join(cwd, "in", name));
  symlinkSync("../in", join(cwd, "far/back"));
  const found = groundplan(["stories", "in", "--json"], { cwd, timeout: 60_000 });
  assert.deepEqual([found.status, ids(found)], [0, ["A", "B"]]);
  assert.match(found.stderr, /^groundplan: in\/d\.yaml was left out: its link leads out of the folder that is read; --follow-links follows it\n.*in\/far was left out: [^\n]*\n.*in\/root was left out: [^\n]*\n$/);
  const followed = groundplan(["stories", "in", "--json", "--follow-links"], { cwd, timeout: 60_000 });
  assert.deepEqual([followed.status, ids(followed).sort(), followed.stderr], [0, ["A", "B", "C", "D"], ""]);
  assert.deepEqual(ids(groundplan(["stories", "in", "--json", "--ignore", "far", "--ignore", "root", "--ignore", "d.yaml"], { cwd })), ["A", "B"]);
  assert.deepEqual(ids(groundplan(["stories", "in/d.yaml", "in/far", "--json"], { cwd })), ["D", "C"], "what is named itself is followed");
});

test("pipes, sockets, loops and dangling links in a folder are named and left out", unix, (t) => {
  const cwd = folderWith(t, { "a.yaml": story("A"), "dir.yaml/b.yaml": story("B") });
  symlinkSync("loop.yaml", join(cwd, "loop.yaml"));
  symlinkSync("nothing", join(cwd, "to nothing.yaml"));
  symlinkSync("/dev/zero", join(cwd, "zero.yaml"));
  spawnSync("mkfifo", [join(cwd, "pipe.yaml")]);
  const { status, stdout, stderr } = groundplan(["stories", ".", "--json"], { cwd, timeout: 60_000 });
  assert.deepEqual([status, ids({ stdout })], [0, ["A", "B"]]);
  assert.deepEqual(stderr.trim().split("\n"), [
    "groundplan: loop.yaml was left out: its links lead in a circle",
    "groundplan: pipe.yaml was left out: it is a pipe",
    "groundplan: to nothing.yaml was left out: its link leads to nothing",
    "groundplan: zero.yaml was left out: it is a device",
  ]);
});

test("what never ends or never begins is refused where it is named, and nothing hangs", unix, (t) => {
  const cwd = folderWith(t, { "a.yaml": story("A") });
  symlinkSync("loop.yaml", join(cwd, "loop.yaml"));
  symlinkSync("nothing", join(cwd, "dangling.yaml"));
  spawnSync("mkfifo", [join(cwd, "pipe")]);
  for (const [args, message] of [
    [["stories", "pipe"], "pipe can't be read: it is a pipe that nobody writes into"],
    [["render", "a.yaml", "--template", "pipe"], "pipe can't be read: it is a pipe that nobody writes into"],
    [["render", "a.yaml", "--out", "pipe"], "pipe can't be written: it is a pipe that nobody reads"],
    [["validate", "/dev/zero"], "/dev/zero can't be read: it is too large; the limit is 20 MB"],
    [["render", "a.yaml", "--template", "/dev/zero"], "/dev/zero can't be read: it is too large; the limit is 20 MB"],
    [["stories", "loop.yaml"], "loop.yaml can't be read: its links lead in a circle"],
    [["stories", "dangling.yaml"], "dangling.yaml can't be read: its link leads to nothing"],
  ]) {
    const { status, stderr } = groundplan(args, { cwd, timeout: 60_000 });
    assert.deepEqual([status, stderr.split("\n")[0]], [2, `groundplan: ${message}`]);
  }
  const endless = shell("cat /dev/zero | groundplan stories", { cwd });
  assert.deepEqual([endless.status, endless.stderr.split("\n")[0]], [2, "groundplan: standard input can't be read: it is too large; the limit is 20 MB"]);
  assert.equal(shell("{ sleep 0.2; cat a.yaml; } > pipe & groundplan stories pipe", { cwd }).stdout, "A  Prune the vines\n", "a pipe with a slow writer is read");
});

test("a file that is too large is named with its size before it is read", (t) => {
  const cwd = folderWith(t, { "a.yaml": story("A"), "big.yaml": "", "bigger.yaml": "" });
  truncateSync(join(cwd, "big.yaml"), 561_000_000);
  truncateSync(join(cwd, "bigger.yaml"), 20_000_001);
  const named = groundplan(["validate", "big.yaml"], { cwd });
  assert.equal(named.status, 2);
  assert.equal(named.stderr, "groundplan: big.yaml can't be read: it is too large, 561 MB; the limit is 20 MB\n  = help: split it, or raise the limit of `render` or `validate`: --limit bytes=NUMBER\n");
  const limit = groundplan(["validate", "big.yaml", "--limit", "bytes=600000000"], { cwd });
  assert.match(limit.stderr, /^groundplan: big\.yaml can't be read: it is too large, 561 MB; the limit is 536 MB\n.*no longer text fits into memory\n$/);
  assert.match(groundplan(["stories", "a.yaml", "--ignore", "x", "."], { cwd }).stderr, /big\.yaml was left out: it is too large, 561 MB; [^\n]*\n.*bigger\.yaml was left out: it is too large, 20 MB;/);
});

test("folders and files without permission are named and stop none of the others", { skip: process.getuid?.() !== 0 }, (t) => {
  const cwd = folderWith(t, { "a.yaml": story("A"), "b.yaml": story("B"), "in/c.yaml": story("C") });
  chmodSync(cwd, 0o755);
  chmodSync(join(cwd, "b.yaml"), 0);
  chmodSync(join(cwd, "in"), 0);
  const run = (...args) => groundplan(args, { cwd, uid: 65534 });
  assert.deepEqual(run("stories", "."), { status: 0, stdout: "A  Prune the vines\n", stderr: "groundplan: b.yaml was left out: there is no permission\ngroundplan: in was left out: there is no permission\n" });
  assert.deepEqual(run("stories", "in"), { status: 2, stdout: "", stderr: "groundplan: in can't be read: there is no permission\n" });
  assert.match(run("stories", "in/c.yaml").stderr, /^groundplan: in\/c\.yaml can't be read: there is no permission\n/);
  assert.match(run("render", "a.yaml", "--all", "--out", ".").stderr, /^groundplan: A\.md can't be written: there is no permission\n/);
});

test("links inside --out don't lead out of it unless they are followed", unix, (t) => {
  const cwd = folderWith(t, { "b.yaml": BACKLOG, "private.md": "mine\n", "out/.keep": "", "doc/.keep": "" });
  const run = (...more) => groundplan(["render", "b.yaml", "--all", "--out", "out", "--force", ...more], { cwd });
  for (const to of ["../private.md", "../new.md", join(cwd, "private.md"), "../none/new.md"]) {
    symlinkSync(to, join(cwd, "out/V-1.md"));
    const { status, stderr } = run();
    assert.equal(status, 2);
    assert.match(stderr, /^groundplan: out\/V-1\.md can't be written: it is a link that leads out of its folder, to .*\n.*--follow-links\n$/);
    assert.deepEqual([readFileSync(join(cwd, "private.md"), "utf8"), existsSync(join(cwd, "new.md")), readdirSync(join(cwd, "out")).sort()], ["mine\n", false, [".keep", "V-1.md"]]);
    shell("rm out/V-1.md", { cwd });
  }
  symlinkSync(`../../${cwd.split("/").at(-1)}-away.md`, join(cwd, "doc/doc.md"));
  const single = groundplan(["render", "b.yaml", "--story", "V-1", "--out", "doc/doc.md"], { cwd });
  assert.deepEqual([single.status, /leads out of its folder/.test(single.stderr)], [2, true]);
  symlinkSync("../private.md", join(cwd, "out/V-1.md"));
  assert.equal(run("--follow-links").status, 0);
  assert.match(readFileSync(join(cwd, "private.md"), "utf8"), /# Prune/);
});

test("a folder for --out that a link leads out of the current one is refused unless links are followed", unix, (t) => {
  const root = folderWith(t, { "in/b.yaml": BACKLOG, "away/.keep": "", "in/docs/.keep": "", "in/deep/.keep": "" });
  const cwd = join(root, "in");
  for (const [name, to] of [["out", "../away"], ["deep/up", "../../away"], ["new", "../nothing"], ["own", "docs"]]) symlinkSync(to, join(cwd, name));
  const run = (...args) => groundplan([...args], { cwd });
  for (const [args, name] of [
    [["render", "b.yaml", "--all", "--out", "out"], "out"], [["render", "b.yaml", "--all", "--out", "./deep/../deep/up/more"], "deep/up"], [["render", "b.yaml", "--all", "--out", "new"], "new"],
    [["render", "b.yaml", "--all", "--out", "out", "--check"], "out"], [["render", "b.yaml", "--story", "V-1", "--out", "out/v.md"], "out"],
  ]) {
    const { status, stderr } = run(...args);
    assert.deepEqual([status, stderr.split("\n")[0].replace(/, to .*/, "")], [2, `groundplan: ${name} can't be written: it is a link that leads out of the current folder`], args.join(" "));
    assert.deepEqual([readdirSync(join(root, "away")), readdirSync(root).sort()], [[".keep"], ["away", "in"]]);
  }
  assert.equal(run("render", "b.yaml", "--all", "--out", "own").status, 0);
  assert.equal(run("render", "b.yaml", "--all", "--out", "out", "--follow-links").status, 0);
  assert.equal(groundplan(["render", "in/b.yaml", "--all", "--out", "in/out"], { cwd: root }).status, 0, "it stays below the current folder");
  assert.equal(run("render", "b.yaml", "--all", "--out", join(root, "away"), "--force").status, 0, "a folder elsewhere that is named");
  assert.deepEqual(readdirSync(join(root, "away")).sort(), [".keep", "V-1.md", "V-2.md", "index.md"]);
});

test("two documents never become one file, and what is no file is never one", unix, (t) => {
  const cwd = folderWith(t, { "b.yaml": BACKLOG });
  const places = [["ln -s V-2.md out/V-1.md", /V-2\.md can't be written: out\/V-1\.md is the same file/], ["ln -s x out/V-1.md; ln -s x out/V-2.md", /the same file/], ["echo > out/x; ln out/x out/V-1.md; ln out/x out/V-2.md", /the same file/],
    ["mkfifo out/V-2.md", /V-2\.md can't be written: it is no file/], ["mkdir out/V-2.md", /V-2\.md can't be written: it is a folder/]];
  for (const [line, message] of places) {
    shell(`rm -rf out; mkdir out; ${line}`, { cwd });
    const before = readdirSync(join(cwd, "out"));
    const { status, stderr } = groundplan(["render", "b.yaml", "--all", "--out", "out", "--force"], { cwd, timeout: 60_000 });
    assert.equal(status, 2, line);
    assert.match(stderr, message);
    assert.deepEqual(readdirSync(join(cwd, "out")), before, "nothing is written");
  }
});

test("sources with equal ids, and ids that differ only for some systems, have documents of their own", (t) => {
  const cwd = folderWith(t, { "a.yaml": story("V"), "b.yaml": story("V").replace("Prune", "Bind"), "c.yaml": story("v-2").replace("Prune", "Water") });
  const run = (...files) => groundplan(["render", ...files, "--all", "--out", "out"], { cwd });
  run("a.yaml", "b.yaml", "c.yaml");
  const texts = () => readdirSync(join(cwd, "out")).sort().map((name) => [name, /^# (\w+)/m.exec(readFileSync(join(cwd, "out", name), "utf8"))[1]]);
  const wanted = [["V-2.md", "Bind"], ["V.md", "Prune"], ["index.md", "Stories"], ["v-2-2.md", "Water"]];
  assert.deepEqual(texts(), wanted);
  const other = run("b.yaml");
  assert.equal(other.status, 1);
  assert.match(other.stderr, /out\/V\.md was made from a\.yaml; not overwritten/);
  assert.deepEqual(texts(), wanted);
});

test("a file without write permission is not replaced, whoever asks", (t) => {
  const cwd = folderWith(t, { "b.yaml": BACKLOG, "doc.md": "mine\n", "fix.yaml": "story_id: V-1\nstory_title: Prune the vines.\n" });
  for (const name of ["doc.md", "fix.yaml"]) chmodSync(join(cwd, name), 0o444);
  const before = readFileSync(join(cwd, "fix.yaml"), "utf8");
  for (const [args, name] of [[["render", "b.yaml", "--story", "V-1", "--out", "doc.md", "--force"], "doc.md"], [["validate", "fix.yaml", "--fix"], "fix.yaml"]]) {
    const { status, stderr } = groundplan(args, { cwd });
    assert.deepEqual([status, stderr], [2, `groundplan: ${name} can't be written: it is read-only\n`]);
  }
  assert.deepEqual([readFileSync(join(cwd, "doc.md"), "utf8"), readFileSync(join(cwd, "fix.yaml"), "utf8")], ["mine\n", before]);
  chmodSync(join(cwd, "doc.md"), 0o644);
  chmodSync(join(cwd, "fix.yaml"), 0o644);
});

test("a file that may be written in a folder that may not is written in its place", { skip: process.getuid?.() !== 0 }, (t) => {
  const cwd = folderWith(t, { "b.yaml": BACKLOG, "in/doc.md": "old\n" });
  chmodSync(cwd, 0o755);
  chmodSync(join(cwd, "in/doc.md"), 0o666);
  chmodSync(join(cwd, "in"), 0o555);
  const { status, stderr } = groundplan(["render", "b.yaml", "--story", "V-1", "--out", "in/doc.md", "--force"], { cwd, uid: 65534 });
  assert.deepEqual([status, /# Prune/.test(readFileSync(join(cwd, "in/doc.md"), "utf8"))], [0, true], stderr);
});

test("a disk that is full leaves the old file and nothing unfinished", unix, (t) => {
  const cwd = folderWith(t, { "b.yaml": BACKLOG, "doc.md": "old\n" });
  // The limit is in blocks of 512 bytes, and a document is longer.
  const { status, stderr } = shell("ulimit -f 2; groundplan render b.yaml --story V-1 --out doc.md --force", { cwd });
  assert.deepEqual([status, stderr.split("\n")[0]], [2, "groundplan: doc.md can't be written: it is larger than the system allows"]);
  assert.deepEqual([readFileSync(join(cwd, "doc.md"), "utf8"), readdirSync(cwd).sort()], ["old\n", ["b.yaml", "doc.md"]]);
});

test("a folder that is gone is named", unix, (t) => {
  const cwd = folderWith(t, {});
  mkdirSync(join(cwd, "gone"));
  const { status, stderr } = shell("cd gone && rmdir ../gone && groundplan stories .", { cwd });
  assert.deepEqual([status, stderr.split("\n").at(-2)], [2, "groundplan: the current folder can't be read: there is no such file"]);
});

