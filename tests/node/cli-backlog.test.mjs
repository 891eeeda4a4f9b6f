/** Files, folders and patterns, which together are one backlog. */
import assert from "node:assert/strict";
import { existsSync, linkSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folderWith, groundplan } from "./support/command.mjs";

const story = (id, title, more = "") => `story_id: ${id}\nstory_title: ${title}\nacceptance_criteria: [It is done]\n${more}`;

const BAKERY = {
  "docs/dough.story.yaml": story("B-1", "Knead the dough"),
  "docs/oven/heat.story.yaml": story("B-2", "Heat the oven", "dependencies: [B-1]\n"),
  "docs/oven/old/B 3.story.YAML": story("B-3", "Sweep the ashes."),
  "docs/compose.yaml": "services:\n  web: {image: nginx}\n",
  "docs/README.md": "# How we bake\n",
  "docs/B-9.md": "---\ntitle: Made\nstory_id: B-1\ndoc_type: architecture\n---\n\n# Made\n",
  "docs/.drafts/x.yaml": story("B-1", "Hidden"),
  "docs/node_modules/y.yaml": story("B-1", "Installed"),
};

const ids = ({ stdout }) => JSON.parse(stdout).map(({ id, file }) => [id, file]);

test("a folder is its stories, and what holds none is named and left out", (t) => {
  const cwd = folderWith(t, BAKERY);
  const found = groundplan(["stories", "docs", "--json"], { cwd });
  assert.deepEqual(ids(found), [["B-1", "docs/dough.story.yaml"], ["B-2", "docs/oven/heat.story.yaml"], ["B-3", "docs/oven/old/B 3.story.YAML"]]);
  assert.equal(found.stderr, "groundplan: 1 file holds no story and was left out: docs/compose.yaml\n");
  assert.equal(found.status, 0);
});

test("a pattern is expanded without a shell, with what is to be ignored", (t) => {
  const cwd = folderWith(t, BAKERY);
  const stories = (...args) => ids(groundplan(["stories", "--json", ...args], { cwd })).map(([id]) => id);
  assert.deepEqual(stories("docs/**/*.story.yaml"), ["B-1", "B-2"]);
  assert.deepEqual(stories("'docs/*.story.yaml'"), ["B-1"]);
  assert.deepEqual(stories("docs/**"), ["B-1", "B-2", "B-3"]);
  assert.deepEqual(stories("docs/{oven,none}/*"), ["B-2"]);
  assert.deepEqual(stories("docs", "--ignore", "docs/oven"), ["B-1"]);
  assert.deepEqual(stories("docs/dough.story.yaml", "docs/**/heat*", "--ignore", "**/dough*"), ["B-2"]);
  assert.deepEqual(stories(`${cwd}/docs/*.story.yaml`), ["B-1"]);
});

test("--ignore means what it means in a .gitignore, for the current folder and for those that are read", (t) => {
  const cwd = folderWith(t, { "a.yaml": story("A", "Saw"), "in/a.yaml": story("IA", "Plane"), "in/old/b.yaml": story("OB", "Glue"), "in/b.old.yaml": story("BO", "Sand"), "old.yaml/c.yaml": story("C", "Oil") });
  for (const [given, pattern, left] of [
    [".", "old", ["A", "BO", "IA", "C"]],
    [".", "a.yaml", ["BO", "OB", "C"]],
    [".", "/a.yaml", ["BO", "IA", "OB", "C"]],
    [".", "./a.yaml", ["BO", "IA", "OB", "C"]],
    [".", "*.old.yaml", ["A", "IA", "OB", "C"]],
    [".", "in/old", ["A", "BO", "IA", "C"]],
    ["in", "in/old/", ["BO", "IA"]],
    ["in", "old/b.yaml", ["BO", "IA"]],
    [".", "old.yaml/", ["A", "BO", "IA", "OB"]],
    [".", "a.yaml/", ["A", "BO", "IA", "OB", "C"]],
    [".", "**/b*", ["A", "IA", "C"]],
    [".", join(cwd, "in"), ["A", "C"]],
  ]) assert.deepEqual(ids(groundplan(["stories", "--json", given, "--ignore", pattern], { cwd })).map(([id]) => id).sort(), left.sort(), `${given} --ignore ${pattern}`);
  const negated = groundplan(["stories", ".", "--ignore", "!in"], { cwd });
  assert.deepEqual([negated.status, /can't bring back/.test(negated.stderr)], [2, true]);
});

test("what --all wrote, and a folder's own pages, are no sources, and a second run finds all unchanged", (t) => {
  const cwd = folderWith(t, { "a.yaml": story("A-1", "Saw the beams"), "README.md": "# Carpenters\n", "doc.j2": "# {{ story_title }}\n" });
  for (const more of [[], ["--template", "doc.j2"]]) {
    const out = `out${more.length}`;
    const run = () => groundplan(["render", ".", "--all", "--out", out, "--date", "2026-01-27", ...more], { cwd });
    assert.equal(run().stderr, `${out}: 2 written\n`);
    assert.deepEqual(run(), { status: 0, stdout: "", stderr: `${out}: 2 unchanged\n` });
  }
});

test("a name that looks like a pattern is the file of that name", (t) => {
  const cwd = folderWith(t, { "[a].yaml": story("A", "In brackets"), "a.yaml": story("B", "Without") });
  assert.deepEqual(ids(groundplan(["stories", "--json", "[a].yaml", "a.yaml"], { cwd })).map(([id]) => id), ["A", "B"]);
});

test("what leads to nothing ends with 2 and says so", (t) => {
  const cwd = folderWith(t, { ...BAKERY, "empty/.keep": "" });
  const cases = [
    [["docs/*.story.yml"], /^groundplan: no file matches `docs\/\*\.story\.yml`\n/],
    [["empty"], /^groundplan: there is no YAML, JSON or Markdown file in empty\n$/],
    [["docs/node_modules"], /^groundplan: every YAML, JSON or Markdown file in docs\/node_modules is left out\n.*name a file itself/],
    [["docs/n*/*"], /^groundplan: no file matches `docs\/n\*\/\*`\n.*begin with a dot/],
    [["docs/com*.yaml"], /^groundplan: there is no story in docs\/compose\.yaml\n/],
    [["docs/dough.story.yaml", "--ignore", "docs"], /^groundplan: `--ignore` leaves no file to read\n/],
    [["nowhere.yaml"], /^groundplan: nowhere\.yaml can't be read: there is no such file\n/],
    [["-", "-"], /standard input can be read only once/],
  ];
  for (const [args, message] of cases) {
    const { status, stdout, stderr } = groundplan(["validate", ...args], { cwd });
    assert.deepEqual([status, stdout], [2, ""], args.join(" "));
    assert.match(stderr, message);
  }
});

test("a file is read once, however it is named", (t) => {
  const cwd = folderWith(t, BAKERY);
  linkSync(join(cwd, "docs/dough.story.yaml"), join(cwd, "docs/hard.yaml"));
  symlinkSync("dough.story.yaml", join(cwd, "docs/soft.yaml"));
  assert.deepEqual(ids(groundplan(["stories", "--json", "docs/dough.story.yaml", "./docs/dough.story.yaml", "docs/*.yaml"], { cwd })), [["B-1", undefined]]);
});

test("files are one backlog: dependencies and ids are judged across them, and each is named", (t) => {
  const cwd = folderWith(t, { "a.yaml": story("L-1", "Dim the lamps"), "b.yaml": story("L-2", "Light them", "dependencies: [L-1, L-7]\n"), "c.yaml": story("L-1", "Dim again") });
  const { status, stdout } = groundplan(["validate", "."], { cwd });
  assert.equal(status, 1);
  assert.match(stdout, / --> b\.yaml:4:21\n/);
  assert.match(stdout, / --> c\.yaml:1:11\n[^]* ::: a\.yaml:1:11\n/);
  assert.match(stdout, /1 error, 1 warning in 3 stories\n$/);
  const json = JSON.parse(groundplan(["validate", ".", "--json"], { cwd }).stdout);
  assert.deepEqual(json.files.map(({ file, stories, diagnostics }) => [file, stories, diagnostics.map(({ name, file: about }) => [name, about])]), [
    ["a.yaml", 1, []], ["b.yaml", 1, [["unknown-dependency", "b.yaml"]]], ["c.yaml", 1, [["duplicate-story-id", "c.yaml"]]],
  ]);
  assert.match(groundplan(["validate", ".", "--report", "github"], { cwd }).stdout, /^::warning file=b\.yaml,line=4,[^]*\n::error file=c\.yaml,line=1,/);
  const [{ results }] = JSON.parse(groundplan(["validate", ".", "--report", "sarif"], { cwd }).stdout).runs;
  const at = ({ physicalLocation }) => physicalLocation.artifactLocation.uri;
  assert.deepEqual(results.map(({ locations, relatedLocations }) => [locations.map(at), (relatedLocations ?? []).map(at)]), [[["b.yaml"], []], [["c.yaml"], ["a.yaml"]]]);
});

test("a file that can't be read stops none of the others, unless it is of another kind", (t) => {
  const cwd = folderWith(t, { "a.yaml": story("L-1", "Dim the lamps"), "b.yaml": "story_id: L-2\nstory_title: Buy: more: lamps\n", "chart.yaml": "apiVersion: v1\nkind: {{ .Values.kind }}\nmetadata: {name: web}\n", "old.json": Buffer.from([0xe9, 0xff]) });
  const { status, stdout, stderr } = groundplan(["validate", "."], { cwd });
  assert.equal(status, 1);
  assert.match(stdout, /syntax-error[^]* --> b\.yaml:2:/);
  assert.match(stderr, /old\.json was left out: it is not a text in UTF-8\n.*1 file holds no story and was left out: chart\.yaml\n/);
  assert.match(groundplan(["stories", "."], { cwd }).stdout, /^L-1/);
});

test("a story in another encoding is never left out as if it were none", (t) => {
  const cwd = folderWith(t, { "a.yaml": story("L-1", "Dim the lamps"), "b.yaml": Buffer.from("story_id: L-2\nstory_title: Fahrg\u00e4ste\n", "latin1") });
  for (const words of [["validate", "."], ["stories", "."], ["render", ".", "--all", "--out", "docs"]]) {
    assert.deepEqual(groundplan(words, { cwd }), { status: 2, stdout: "", stderr: "groundplan: b.yaml is not a text in UTF-8\n  = help: save it as UTF-8\n" });
  }
});

test("--fix writes each file that it changes", (t) => {
  const files = { "a.yaml": story("L-1", "Dim the lamps."), "b.yaml": story("L-2", "Light them"), "c.yaml": story("L-3", "Count them.") };
  const cwd = folderWith(t, files);
  const dry = groundplan(["validate", ".", "--fix", "--dry-run"], { cwd });
  assert.match(dry.stderr, /^would fix a\.yaml:2 title-full-stop[^\n]*\nwould fix c\.yaml:2 /);
  assert.equal(readFileSync(join(cwd, "a.yaml"), "utf8"), files["a.yaml"]);
  const { status, stdout } = groundplan(["validate", ".", "--fix"], { cwd });
  assert.equal(status, 0, stdout);
  for (const [name, text] of Object.entries(files)) assert.equal(readFileSync(join(cwd, name), "utf8"), text.replace("lamps.", "lamps").replace("them.", "them"));
});

test("--all writes the stories of all files under names of their own, each with its file", (t) => {
  const cwd = folderWith(t, {
    "s/a.yaml": story("lamp", "One"), "s/b.yaml": `stories:\n- {story_id: LAMP, story_title: Two}\n- {story_id: con.1, story_title: Three}\n- {story_id: "COM²", story_title: Four}\n- {story_id: straße, story_title: Five}\n- {story_id: STRASSE, story_title: Six}\n`,
  });
  assert.equal(groundplan(["render", "s", "--all", "--out", "docs"], { cwd }).status, 0);
  const names = readdirSync(join(cwd, "docs")).sort();
  assert.deepEqual(names, ["LAMP-2.md", "STRASSE-2.md", "index.md", "lamp.md", "story-COM².md", "story-con.1.md", "straße.md"].sort());
  assert.equal(new Set(names.map((name) => name.toUpperCase())).size, names.length);
  assert.match(readFileSync(join(cwd, "docs/lamp.md"), "utf8"), /- Story: lamp in a\.yaml\n/);
  assert.match(readFileSync(join(cwd, "docs/LAMP-2.md"), "utf8"), /- Story: LAMP in b\.yaml\n/);
});

test("a story of several files is rendered by its id, and one that is made from them is not written over", (t) => {
  const cwd = folderWith(t, { "a.yaml": story("L-1", "Dim the lamps"), "b.yaml": story("L-2", "Light them") });
  const { status, stdout } = groundplan(["render", "*.yaml", "--story", "L-2"], { cwd });
  assert.deepEqual([status, /Light them/.test(stdout), /in b\.yaml/.test(stdout)], [0, true, true]);
  const refused = groundplan(["render", "*.yaml", "--story", "L-2", "--out", "b.yaml"], { cwd });
  assert.deepEqual([refused.status, /b\.yaml can't be written/.test(refused.stderr)], [2, true]);
  assert.ok(!existsSync(join(cwd, "docs")));
});

test("standard input is one of the files", (t) => {
  const cwd = folderWith(t, { "a.yaml": story("L-1", "Dim the lamps") });
  const found = groundplan(["validate", "a.yaml", "-", "--json"], { cwd, input: story("L-1", "Dim again") });
  assert.deepEqual(JSON.parse(found.stdout).files.map(({ file, diagnostics }) => [file, diagnostics.length]), [["a.yaml", 0], ["standard input", 1]]);
});

test("the last line of a report counts the stories that were checked", (t) => {
  const cwd = folderWith(t, {
    "a.yaml": story("L-1", "Dim the lamps."), "b.yaml": `stories:\n- {title: Oil them., acceptance_criteria: [It is done]}\n- {title: Light them., acceptance_criteria: [It is done]}\n`,
  });
  const last = (...args) => {
    const { stdout, stderr } = groundplan(args, { cwd });
    return (args[0] === "validate" ? stdout : stderr).trimEnd().split("\n").at(-1).replace(/; .*/, "");
  };
  for (const [count, ...args] of [
    [3, "validate", "a.yaml", "b.yaml"],
    [1, "validate", "a.yaml", "b.yaml", "--story", "L-1"],
    [1, "validate", "a.yaml", "b.yaml", "--story", "story-3"],
    [1, "validate", "a.yaml", "b.yaml", "--story", "Oil them."],
    [1, "render", "a.yaml", "b.yaml", "--story", "L-1"],
    [3, "render", "a.yaml", "b.yaml", "--all", "--out", "docs"],
    [1, "render", "a.yaml", "b.yaml", "--all", "--out", "docs", "--where", "id=L-1"],
  ]) assert.match(last(...args), new RegExp(`^\\d+ notes? in ${count === 1 ? "1 story" : `${count} stories`}$`), args.join(" "));
  assert.match(last("validate", "a.yaml", "b.yaml", "--story", "L-9"), /^1 error, .* in 3 stories$/);
});
