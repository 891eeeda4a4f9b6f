/** The command: what it reads, what it writes, how it ends. */
import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { render } from "groundplan";
import { folderWith, groundplan, shell } from "./support/command.mjs";

const STORY = "story_id: A-1\nstory_title: Feed the seals\n";
const BACKLOG = `stories:
- {story_id: A-1, story_title: One, status: done}
- {story_id: a-1, story_title: "Two | 2", status: in_progress}
- {story_id: "../x/..", story_title: Three}
- {story_id: index, story_title: Four}
- {story_title: Five}
`;

test("help teaches by example, and a usage error ends with 2", () => {
  const whole = groundplan(["--help"]);
  assert.equal(whole.status, 0);
  for (const word of ["render", "validate", "stories", "explain", "schema", "new", "Examples:"]) assert.match(whole.stdout, new RegExp(word));
  for (const command of ["render", "validate", "stories", "explain", "schema", "new"]) {
    const help = groundplan([command, "--help"]);
    assert.equal(help.status, 0);
    assert.match(help.stdout, new RegExp(`Examples:\n  groundplan ${command}`));
  }
  assert.match(groundplan(["--version"]).stdout, /^\d+\.\d+\.\d+\n$/);
  const cases = [
    [[], /Usage/],
    [["rendr"], /there is no command `rendr`\n.*did you mean `render`\?/],
    [["update"], /`update` isn't available yet/],
    [["render", "--form", "html"], /did you mean `--format`\?/],
    [["render", "--heading-level", "4"], /invalid --heading-level `4`: expected 1, 2 or 3\n$/],
    [["render", "--template", "sead"], /there is no template `sead`\n.*did you mean `seed`\?/],
    [["render", "--template", "mine.j2"], /there is no template `mine\.j2`\n.*architecture, seed, arc42, adr, summary or a template file/],
    [["validate", "--json", "--report", "github"], /`--json` and `--report github` can't be combined/],
    [["render", "--all", "--out", "-"], /`--all` needs a folder/],
    [["render", "--formt", "html"], /did you mean `--format`\?/],
    [["render", "--format", "pfd"], /invalid --format `pfd`: expected markdown, html, page or confluence/],
    [["render", "--format"], /`--format` needs a value: markdown/],
    [["render", "--out="], /`--out` needs a value: --out FILE/],
    [["render", "--template", ""], /`--template` needs a value/],
    [["render", "--all=yes"], /`--all` accepts no value/],
    [["render", "--all"], /`--all` needs a folder/],
    [["render", "--story", "a", "--story", "b"], /given twice/],
    [["render", "--rule", "x"], /expects a name and a value/],
    [["render", "--rule", "long-title=of"], /did you mean `off`\?/],
    [["render", "--limit", "bytes=many"], /invalid --limit bytes=`many`: expected a whole number/],
    [["stories", "--where", "titel=x"], /did you mean `title`\?/],
    [["validate", "--dry-run"], /needs `--fix`/],
  ];
  for (const [args, message] of cases) {
    const { status, stdout, stderr } = groundplan(args, { input: STORY });
    assert.deepEqual([status, stdout], [2, ""], args.join(" "));
    assert.match(stderr, message);
  }
});

test("a document goes to standard output, what is wrong to standard error", (t) => {
  const cwd = folderWith(t, { "story.yaml": `${STORY}status: on\n`, "broken.yaml": "a: b: c\n" });
  const good = groundplan(["render", "story.yaml", "--date", "2026-01-27"], { cwd });
  assert.equal(good.status, 0);
  assert.equal(good.stdout, render(`${STORY}status: on\n`, { date: "2026-01-27", sourceName: "story.yaml" }).text);
  assert.match(good.stderr, /^info\[GP114\] ambiguous-word/);
  assert.equal(groundplan(["render", "story.yaml", "--fail-on", "info"], { cwd }).status, 1);
  const bad = groundplan(["render", "broken.yaml"], { cwd });
  assert.deepEqual([bad.status, bad.stdout], [1, ""]);
  assert.match(bad.stderr, /^error\[GP001\]/);
  for (const args of [["render"], ["render", "-"]]) {
    assert.match(groundplan(args, { input: STORY }).stdout, /^---\n[\s\S]*# Feed the seals/);
  }
  const today = new Date();
  assert.match(good.stderr + groundplan(["render"], { input: STORY }).stdout, new RegExp(`${today.getFullYear()}-`));
});

test("a file that can't be read or written is named with the reason", (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY, "latin1.yaml": Buffer.from("title: caf\xe9", "latin1"), "file": "" });
  mkdirSync(join(cwd, "folder"));
  const cases = [
    [["render", "nothing.yaml"], /nothing\.yaml can't be read: there is no such file/],
    [["render", "folder"], /there is no YAML, JSON or Markdown file in folder/],
    [["render", "latin1.yaml"], /is not a text in UTF-8\n.*save it as UTF-8/],
    [["render", "story.yaml", "--template", "none.j2"], /there is no template `none\.j2`/],
    [["render", "story.yaml", "--out", "folder"], /folder can't be written: it is a folder/],
    [["render", "story.yaml", "--out", "no/where.md"], /^groundplan: no.where\.md can't be written: there is no folder `no`\n {2}= help: make the folder first/],
    [["render", "story.yaml", "--all", "--out", "file"], /file can't be made a folder: there is a file of that name/],
  ];
  for (const [args, message] of cases) {
    const { status, stderr } = groundplan(args, { cwd });
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /^ +at /m, "no stack");
  }
  assert.deepEqual(readdirSync(cwd).filter((name) => name.includes(".part")), []);
});

test("a closed pipe ends quietly, a full disk with one sentence", { skip: !existsSync("/dev/full") }, (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY });
  assert.deepEqual(shell("groundplan render story.yaml | head -n 1", { cwd }), { status: 0, stdout: "---\n", stderr: "" });
  const full = shell("groundplan render story.yaml > /dev/full", { cwd });
  assert.equal(full.status, 2);
  assert.equal(full.stderr, "groundplan: standard output can't be written: the disk is full\n");
});

test("what somebody may have edited is never written over", (t) => {
  const cwd = folderWith(t, { "story.yaml": STORY });
  const out = join(cwd, "doc.md");
  const run = (...more) => groundplan(["render", "story.yaml", "--date", "2026-01-27", "--out", "doc.md", ...more], { cwd });
  assert.deepEqual(run(), { status: 0, stdout: "", stderr: "wrote doc.md\n" });
  chmodSync(out, 0o640);
  const first = readFileSync(out, "utf8");
  assert.deepEqual(run(), { status: 0, stdout: "", stderr: "doc.md is unchanged\n" });
  assert.equal(run("--quiet").stderr, "");
  writeFileSync(out, `${first}\nMy own sentence.\n`);
  const again = run();
  assert.equal(again.status, 1);
  assert.match(again.stderr, /doc\.md exists and has different content; not overwritten\n.*--force/);
  assert.match(readFileSync(out, "utf8"), /My own sentence/);
  assert.equal(run("--force").status, 0);
  assert.equal(readFileSync(out, "utf8"), first);
  assert.equal(statSync(out).mode & 0o777, 0o640, "its permissions stay");
});

test("a backlog becomes a folder with an index", (t) => {
  const cwd = folderWith(t, { "backlog.yaml": BACKLOG });
  const run = (...more) => groundplan(["render", "backlog.yaml", "--all", "--out", "docs", "--date", "2026-01-27", ...more], { cwd });
  const { status, stderr, stdout } = run();
  assert.equal(status, 0, "that one story has no id is no error");
  assert.equal(stdout, "");
  assert.deepEqual(readdirSync(join(cwd, "docs")).sort(), ["A-1.md", "a-1-2.md", "five.md", "index.md", "story-index.md", "x.md"]);
  assert.match(stderr, /docs: 6 written/);
  const index = readFileSync(join(cwd, "docs/index.md"), "utf8");
  assert.match(index, /\| a-1 \| \[Two \\\| 2\]\(a-1-2\.md\) \| in\\_progress \|/);
  assert.match(run().stderr, /docs: 6 unchanged/);
  writeFileSync(join(cwd, "docs/x.md"), "edited");
  const again = run();
  assert.match(again.stderr, /5 unchanged, 1 not overwritten[\s\S]*x\.md exists and has different content/);
  assert.equal(readFileSync(join(cwd, "docs/x.md"), "utf8"), "edited");
});

test("stories are listed and chosen by their fields", (t) => {
  const cwd = folderWith(t, { "backlog.yaml": BACKLOG });
  assert.equal(groundplan(["stories", "backlog.yaml", "--where", "status=in_progress"], { cwd }).stdout, "a-1  in_progress  Two | 2\n");
  assert.equal(groundplan(["stories", "backlog.yaml", "--where", "status=In Progress"], { cwd }).stdout, "a-1  in_progress  Two | 2\n", "as trackers write it");
  const nobody = groundplan(["stories", "backlog.yaml", "--where", "status=lost"], { cwd });
  assert.deepEqual([nobody.status, nobody.stdout], [0, ""]);
  assert.match(nobody.stderr, /no story is one that `--where` asks for\n.*their statuses are done, in_progress/);
  const listed = JSON.parse(groundplan(["stories", "backlog.yaml", "--json"], { cwd }).stdout);
  assert.deepEqual(listed.map((story) => story.title), ["One", "Two | 2", "Three", "Four", "Five"]);
  assert.equal(groundplan(["stories", "backlog.yaml", "--where", "story_id=a-1", "--where", "story_title=One"], { cwd }).stdout, "A-1  done  One\n");
  const chosen = ["render", "backlog.yaml", "--all", "--json"];
  const json = JSON.parse(groundplan([...chosen, "--where", "status=done", "--where", "id=A-1"], { cwd }).stdout);
  assert.deepEqual(json.map((result) => result.rendered.story.title), ["One"]);
  const none = groundplan([...chosen, "--where", "status=lost"], { cwd });
  assert.equal(none.status, 2);
  assert.match(none.stderr, /their statuses are done, in_progress/);
});

test("of several files only some need a story that is asked for", (t) => {
  const cwd = folderWith(t, { "backlog.yaml": BACKLOG, "other.yaml": `${STORY}status: lost\n` });
  const run = (status) => groundplan(["render", "backlog.yaml", "other.yaml", "--all", "--json", "--where", `status=${status}`], { cwd });
  for (const [status, ids] of [["lost", ["A-1"]], ["in_progress", ["a-1"]]]) assert.deepEqual(JSON.parse(run(status).stdout).map(({ story }) => story.id), ids);
  assert.match(run("gone").stderr, /^groundplan: no story is one that `--where` asks for\n.*their statuses are done, in_progress, lost\n$/);
});

test("a backlog that can't be read whole is reported beside the list of its stories", (t) => {
  const half = "- {story_id: A-1, story_title: One}\n- {story_id: A-2, story_title: \"Two\n";
  const cwd = folderWith(t, { "half.yaml": half, "empty.yaml": "", "untitled.yaml": "story_id: A-3\n" });
  const run = groundplan(["stories", "half.yaml", "empty.yaml"], { cwd });
  assert.deepEqual([run.status, run.stdout], [1, "A-1  One\n"]);
  assert.match(run.stderr, /^error\[GP001\] syntax-error: [\s\S]*error\[GP003\] not-a-story: [\s\S]*\n2 errors in 1 story/);
  const json = groundplan(["stories", "half.yaml", "--json"], { cwd });
  assert.deepEqual([json.status, JSON.parse(json.stdout).length], [1, 1]);
  assert.match(json.stderr, /^error\[GP001\]/);
  assert.deepEqual(groundplan(["stories", "untitled.yaml"], { cwd }), { status: 0, stdout: "A-3  (no title)\n", stderr: "" });
});

test("new and schema write something to start from", (t) => {
  const cwd = folderWith(t, {});
  assert.equal(groundplan(["new", "mine.yaml"], { cwd }).status, 0);
  assert.match(groundplan(["new", "mine.yaml"], { cwd }).stderr, /^mine\.yaml is unchanged; next: groundplan render mine\.yaml --out mine\.html\n$/);
  assert.equal(groundplan(["validate", "mine.yaml", "--fail-on", "info"], { cwd }).status, 0);
  assert.equal(groundplan(["new"], { cwd }).stdout, readFileSync(join(cwd, "mine.yaml"), "utf8"));
  const json = groundplan(["new", "mine.json"], { cwd });
  assert.deepEqual([json.status, json.stdout], [2, ""]);
  assert.match(json.stderr, /`new` writes YAML, not \.json[\s\S]*name a file that ends in \.yaml/);
  writeFileSync(join(cwd, "mine.yaml"), STORY);
  const again = groundplan(["new", "mine.yaml"], { cwd });
  assert.equal(again.status, 1);
  assert.match(again.stderr, /already exists/);
  assert.equal(readFileSync(join(cwd, "mine.yaml"), "utf8"), STORY);
  assert.equal(JSON.parse(groundplan(["schema"], { cwd }).stdout).$schema, "https://json-schema.org/draft/2020-12/schema");
});

test("a rule is explained by its code or its name, and all are listed", () => {
  const page = groundplan(["explain", "GP102"]);
  assert.equal(page.status, 0);
  for (const part of [/^# GP102 missing-field\n\n\*error\*\n/, /## Why\n/, /```yaml\nstory_id: /, /## Severity\n/]) assert.match(page.stdout, part);
  assert.equal(groundplan(["explain", "missing-field"]).stdout, page.stdout);
  assert.equal(groundplan(["explain", "gp102", "GP102"]).stdout, `${page.stdout}\n${page.stdout}`);
  const list = groundplan(["explain"]).stdout.trim().split("\n");
  assert.ok(list.length > 50 && list.every((line) => /^GP\d{3} {2}[a-z-]+ +(error|warning|info) +\S/.test(line)), list.join("\n"));
  const unknown = groundplan(["explain", "GP999"]);
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /there is no rule `GP999`\n.*list all rules/);
});
