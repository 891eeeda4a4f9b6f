/** What the command writes where: links, special files, names that are long. */
import assert from "node:assert/strict";
import { chmodSync, chownSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folderWith, groundplan, shell } from "./support/command.mjs";

const STORY = "story_id: A-1\nstory_title: Feed the seals\n";
const FIXABLE = "story_id: A-1\nstory_title: Feed the seals.\n";
const unix = { skip: process.platform === "win32" };

test("the target of a symbolic link is written, and the link stays", unix, (t) => {
  const cwd = folderWith(t, { "story.yaml": FIXABLE });
  mkdirSync(join(cwd, "real"));
  writeFileSync(join(cwd, "real/fixable.yaml"), FIXABLE);
  writeFileSync(join(cwd, "real/doc.md"), "old");
  symlinkSync("real/fixable.yaml", join(cwd, "link.yaml"));
  symlinkSync("link.yaml", join(cwd, "link of link.yaml"));
  symlinkSync("real/doc.md", join(cwd, "doc.md"));
  symlinkSync("real/new.md", join(cwd, "new.md"));
  assert.equal(groundplan(["validate", "link of link.yaml", "--fix"], { cwd }).status, 0);
  assert.equal(readFileSync(join(cwd, "real/fixable.yaml"), "utf8"), STORY);
  for (const name of ["doc.md", "new.md"]) {
    assert.equal(groundplan(["render", "story.yaml", "--out", name, "--force"], { cwd }).status, 0);
    assert.match(readFileSync(join(cwd, "real", name), "utf8"), /# Feed the seals/);
  }
  for (const name of ["link.yaml", "link of link.yaml", "doc.md", "new.md"]) assert.ok(lstatSync(join(cwd, name)).isSymbolicLink(), name);
});

test("a link in a folder that is a link itself leads where the system resolves it", unix, (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY });
  mkdirSync(join(cwd, "far/in"), { recursive: true });
  symlinkSync("far/in", join(cwd, "near"));
  symlinkSync("../doc.md", join(cwd, "far/in/link.md"));
  symlinkSync("near/../other.md", join(cwd, "other.md"));
  for (const name of ["near/link.md", "other.md"]) assert.equal(groundplan(["render", "story.yaml", "--out", name], { cwd }).status, 0);
  assert.deepEqual(readdirSync(join(cwd, "far")).sort(), ["doc.md", "in", "other.md"]);
  symlinkSync("circle.md", join(cwd, "circle.md"));
  assert.match(groundplan(["render", "story.yaml", "--out", "circle.md"], { cwd }).stderr, /circle\.md can't be .*: its links lead in a circle\n$/);
});

test("a file with a second hard link is written in its place", unix, (t) => {
  const cwd = folderWith(t, { "story.yaml": FIXABLE });
  linkSync(join(cwd, "story.yaml"), join(cwd, "other.yaml"));
  assert.equal(groundplan(["validate", "story.yaml", "--fix"], { cwd }).status, 0);
  assert.equal(readFileSync(join(cwd, "other.yaml"), "utf8"), STORY);
});

test("a file that is replaced keeps its permissions whatever the umask", unix, (t) => {
  const cwd = folderWith(t, { "story.yaml": FIXABLE });
  chmodSync(join(cwd, "story.yaml"), 0o666);
  groundplan(["validate", "story.yaml", "--fix"], { cwd });
  assert.deepEqual([readFileSync(join(cwd, "story.yaml"), "utf8"), statSync(join(cwd, "story.yaml")).mode & 0o777], [STORY, 0o666]);
});

test("a file that is replaced keeps its owner", { skip: process.getuid?.() !== 0 }, (t) => {
  const cwd = folderWith(t, { "story.yaml": FIXABLE });
  chownSync(join(cwd, "story.yaml"), 12345, 54321);
  groundplan(["validate", "story.yaml", "--fix"], { cwd });
  const { uid, gid } = statSync(join(cwd, "story.yaml"));
  assert.deepEqual([readFileSync(join(cwd, "story.yaml"), "utf8"), uid, gid], [STORY, 12345, 54321]);
});

test("a name that is nearly too long is written, one that is too long is named", unix, (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY });
  const run = (length) => groundplan(["render", "story.yaml", "--out", `${"n".repeat(length)}.md`], { cwd });
  assert.equal(run(250).status, 0);
  const { status, stderr } = run(300);
  assert.equal(status, 2);
  assert.match(stderr, /^groundplan: n+\.md can't be .*: the name is too long\n$/);
  assert.deepEqual(readdirSync(cwd).filter((name) => name.includes(".part")), []);
});

test("pipes, devices and standard output are written to, not read and not replaced", unix, (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY });
  const wanted = groundplan(["render", "story.yaml", "--date", "2026-01-27"], { cwd }).stdout;
  const line = (out) => `groundplan render story.yaml --date 2026-01-27 --out ${out}`;
  for (const [what, says] of [
    [`mkfifo pipe; ${line("pipe")} & cat pipe; wait; test -p pipe`, wanted],
    [line("-"), wanted],
    [`${line("/dev/stdout")} > whole.md; cat whole.md`, wanted],
    [`${line("/dev/stdout")} | cat`, wanted],
    [`echo first > more.md; ${line("/dev/fd/3")} 3>> more.md; cat more.md`, `first\n${wanted}`],
    [`ln -s /dev/null null; ${line("null")} && test -c null`, ""],
  ]) assert.deepEqual(shell(what, { cwd }), { status: 0, stdout: says, stderr: "" }, what);
});

test("what a document is made from is never written over, whatever it is called", unix, (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY, "A-1.md": STORY, "doc.j2": "{{ story_id }}", "all.j2": "{% include 'doc.j2' %}" });
  symlinkSync("story.yaml", join(cwd, "link.yaml"));
  for (const [line, message] of [
    ["story.yaml --out story.yaml", /^groundplan: story\.yaml can't be written: the document is made from it\n.*another place with --out\n$/],
    ["story.yaml --out ./story.yaml", /made from story\.yaml, which is the same file/],
    ["story.yaml --out link.yaml", /made from story\.yaml/],
    ["--out story.yaml < story.yaml", /made from what standard input reads/],
    ["story.yaml --template doc.j2 --out doc.j2", /made from it/],
    ["story.yaml --template all.j2 --out doc.j2", /made from it/],
    ["A-1.md --all --out .", /^groundplan: A-1\.md can.t be written/],
  ]) {
    const { status, stdout, stderr } = shell(`groundplan render --force ${line}`, { cwd });
    assert.deepEqual([status, stdout], [2, ""], line);
    assert.match(stderr, message);
  }
  assert.deepEqual([readFileSync(join(cwd, "story.yaml"), "utf8"), readFileSync(join(cwd, "A-1.md"), "utf8")], [STORY, STORY]);
  assert.deepEqual(readdirSync(cwd).sort(), ["A-1.md", "all.j2", "doc.j2", "link.yaml", "story.yaml"]);
});

test("a pipe is not fixed in place", unix, (t) => {
  const cwd = folderWith(t, { "story.yaml": FIXABLE });
  const { status, stderr } = shell("cat story.yaml | groundplan validate /dev/stdin --fix", { cwd });
  assert.equal(status, 2);
  assert.match(stderr, /\/dev\/stdin can't be fixed in place: it is no file\n.*validate - --fix/);
});

test("a long id in any script gives a name that every system accepts", (t) => {
  const ids = ["漢字".repeat(90), `${"漢字".repeat(90)}尾`, "𠮷".repeat(90), "x".repeat(300)];
  const cwd = folderWith(t, { "backlog.yaml": ids.map((id) => `- {story_id: ${id}, story_title: T}\n`).join("") });
  const { status, stderr } = groundplan(["render", "backlog.yaml", "--all", "--out", "docs"], { cwd });
  assert.equal(status, 0, stderr);
  const names = readdirSync(join(cwd, "docs"));
  assert.deepEqual(names.sort(), [`${"漢字".repeat(19)}漢.md`, `${"漢字".repeat(19)}-2.md`, "index.md", `${"x".repeat(117)}.md`, `${"𠮷".repeat(29)}.md`].sort());
});
