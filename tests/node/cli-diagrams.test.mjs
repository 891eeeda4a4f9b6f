/** `groundplan diagrams`: files, standard output, and what is refused. */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { diagrams } from "groundplan";
import { folderWith, groundplan } from "./support/command.mjs";
import { MILL } from "./support/mill.mjs";

const unix = { skip: process.platform === "win32" };
const VIEWS = ["components", "containers", "data_flow", "deployment", "landscape"];

/** The files of a folder whose names begin with a view. */
const files = (...path) => readdirSync(join(...path)).sort();
const ofView = (name) => VIEWS.some((view) => name.startsWith(view));

test("every diagram is a file, in each format", (t) => {
  const cwd = folderWith(t, { "mill.yaml": MILL });
  const { status, stdout, stderr } = groundplan(["diagrams", "mill.yaml", "--out", "img", "--format", "svg,unicode,structurizr,likec4,plantuml", "--format=mermaid,d2", "--theme", "light"], { cwd });
  assert.deepEqual([status, stdout], [0, ""], stderr);
  const names = files(cwd, "img");
  assert.ok(names.every(ofView), names.join());
  for (const view of VIEWS) for (const ending of ["svg", "txt", "mmd", "dsl", "c4", "puml", "d2"]) assert.ok(names.some((name) => name.startsWith(view) && name.endsWith(`.${ending}`)), `${view}.${ending}`);
  assert.match(stderr, new RegExp(`^img: ${names.length} written\n$`));
  const made = diagrams(MILL, { formats: ["svg", "unicode"], theme: "light" }).find(({ view }) => view === "landscape");
  assert.match(readFileSync(join(cwd, "img/landscape.svg"), "utf8").replace(made.svg, ""), /^\n<!-- groundplan provenance="1" digest="[0-9a-f]{16}" -->\n$/);
  assert.match(readFileSync(join(cwd, "img/landscape.txt"), "utf8").replace(made.unicode, ""), /^\n<!-- groundplan provenance="1" digest="[0-9a-f]{16}" -->\n$/);
});

test("a PNG is drawn from the SVG, in the colours and the size that are asked for", (t) => {
  const cwd = folderWith(t, { "mill.yaml": MILL });
  const run = (...args) => groundplan(["diagrams", "mill.yaml", "--only", "containers", "--format", "png", ...args], { cwd });
  const size = (name) => {
    const bytes = readFileSync(join(cwd, name));
    assert.equal(bytes.subarray(1, 4).toString("latin1"), "PNG");
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  };
  assert.deepEqual(run("--out", "two"), { status: 0, stdout: "", stderr: "two: 1 written\n" });
  assert.equal(run("--out", "one", "--scale", "1", "--theme", "dark").status, 0);
  assert.deepEqual(size("two/containers.png"), size("one/containers.png").map((pixels) => pixels * 2));
  assert.deepEqual(files(cwd, "two"), ["containers.png"]);
  assert.equal(run("--out", "two").stderr, "two: 1 unchanged\n");
  assert.match(run().stderr, /`--format png` needs a folder: --out DIR/);
  assert.match(run("--out", "x", "--scale", "0").stderr, /invalid --scale `0`: expected a number above 0, at most 100/);
});

test("one diagram in one format goes to standard output, and so does JSON", (t) => {
  const cwd = folderWith(t, { "mill.yaml": MILL });
  const run = (...args) => groundplan(["diagrams", "mill.yaml", ...args], { cwd });
  const [made] = diagrams(MILL, { only: ["containers"], formats: ["unicode"] });
  assert.deepEqual(run("--only", "containers", "--format", "unicode"), { status: 0, stdout: made.unicode, stderr: "" });
  assert.deepEqual(JSON.parse(run("--json", "--only", "containers,landscape", "--direction", "right").stdout), JSON.parse(JSON.stringify(diagrams(MILL, { only: ["containers", "landscape"], direction: "right" }))));
  assert.match(run().stderr, /^groundplan: \d diagrams need a folder: --out DIR\n.*--only: landscape, containers, /);
  assert.match(run("--format", "svg,mermaid", "--only", "landscape").stderr, /^groundplan: 2 formats need a folder: --out DIR/);
  assert.equal(run("--only", "flow:none").status, 2);
});

test("a view that the story doesn't have is named with those that it has", (t) => {
  const cwd = folderWith(t, { "mill.yaml": MILL, "bare.yaml": "id: A\ntitle: T\n" });
  const run = (file, ...args) => groundplan(["diagrams", file, "--out", "img", ...args], { cwd });
  const alone = run("mill.yaml", "--only", "flow:Sale");
  assert.deepEqual([alone.status, alone.stderr], [2, "groundplan: the story has no diagram `flow:Sale`\n  = help: it has landscape, containers, components, data_flow, deployment\n"]);
  const beside = run("mill.yaml", "--only", "containers,flow:Sale");
  assert.equal(beside.status, 0);
  assert.match(beside.stderr, /no diagram `flow:Sale`\n.*it has landscape, .*\nimg: \d written\n$/);
  assert.match(run("bare.yaml", "--only", "containers").stderr, /no diagram `containers`\n.*diagrams are drawn from `containers`, /);
  assert.deepEqual(run("bare.yaml"), { status: 0, stdout: "", stderr: "img: nothing to draw\n  = help: diagrams are drawn from `containers`, `systems`, `people`, `data_flow`, `deployment` or `flows` under `architecture`; `groundplan new` shows some\ngroundplan: img/containers.svg is from an earlier run; this one has no such diagram\n  = help: delete it, or keep it elsewhere\n" });
});

test("a wrong value is named with what is expected", (t) => {
  const cwd = folderWith(t, { "mill.yaml": MILL });
  for (const [args, message] of [
    [["--format", "svgg"], /^groundplan: invalid --format `svgg`: expected svg, .*\n.*did you mean `svg`\?/],
    [["--only", "container"], /^groundplan: invalid --only `container`: expected landscape, .* or flow:NAME\n.*did you mean `containers`\?/],
    [["--direction", "up"], /invalid --direction `up`: expected down or right/],
    [["--theme", "blue"], /invalid --theme `blue`: expected auto, light or dark/],
    [["--all"], /`--all` needs a folder: --out DIR/],
    [["--where", "id=A"], /`--where` needs `--all`/],
    [["--all", "--where", "id=A", "--json"], /no story is one that `--where` asks for/],
    [["--check"], /`--check` needs --out/],
  ]) {
    const { status, stderr } = groundplan(["diagrams", "mill.yaml", ...args], { cwd });
    assert.equal(status, 2);
    assert.match(stderr, message);
  }
});

test("files that nobody has edited are written again when the story has changed", (t) => {
  const cwd = folderWith(t, { "mill.yaml": MILL });
  const formats = ["svg", "unicode", "png", "mermaid", "structurizr", "likec4", "plantuml", "d2"];
  const run = (...args) => groundplan(["diagrams", "mill.yaml", "--only", "landscape", "--format", formats.join(), "--out", "img", ...args], { cwd });
  assert.match(run().stderr, /^img: 8 written\n$/);
  assert.match(run().stderr, /^img: 8 unchanged\n$/);
  writeFileSync(join(cwd, "mill.yaml"), MILL.replaceAll("Baker", "Farmer"));
  const checked = run("--check");
  assert.equal(checked.status, 1);
  assert.match(checked.stderr, /^img: 8 to be written\n(img\/\S+: to be written\n){8}$/);
  for (const name of files(cwd, "img").slice(1)) {
    const bytes = readFileSync(join(cwd, "img", name));
    // A PNG that another program has saved again has other bytes.
    if (name.endsWith(".png")) bytes[40] += 1;
    writeFileSync(join(cwd, "img", name), name.endsWith(".png") ? bytes : bytes.toString().replace("Baker", "Miller"));
  }
  assert.match(run().stderr, /^img: 1 written, 7 not overwritten\n/);
  assert.match(run("--force").stderr, /^img: 7 written, 1 unchanged\n/);
  writeFileSync(join(cwd, "mill.yaml"), MILL.replaceAll("Baker", "Miller"));
  assert.match(run().stderr, /^img: 8 written\n$/);
});

test("what an earlier run has written and this one hasn't is named, unless somebody has edited it or only some were asked for", (t) => {
  const cwd = folderWith(t, { "mill.yaml": MILL, "img/mine.svg": "<svg/>" });
  const run = (...args) => groundplan(["diagrams", "mill.yaml", "--format", "svg,png", "--out", "img", ...args], { cwd });
  assert.match(run().stderr, /^img: \d+ written\n$/);
  writeFileSync(join(cwd, "mill.yaml"), MILL.replace(/  deployment:\n.*\n/, ""));
  assert.match(run("--only", "landscape").stderr, /^img: 2 unchanged\n$/);
  const { status, stderr } = run();
  assert.equal(status, 0);
  assert.match(stderr, /\ngroundplan: img\/deployment\.png, img\/deployment\.svg are from an earlier run; this one has no such diagram\n/);
  assert.doesNotMatch(stderr, /mine/);
  writeFileSync(join(cwd, "img/deployment.svg"), "<svg/>");
  assert.match(run().stderr, /img\/deployment\.png is from an earlier run/);
});

test("each story of a backlog has a folder, whatever the ids are", (t) => {
  const story = (id) => `${MILL.replace("MILL-1", JSON.stringify(id))}`;
  const ids = ["A", "a", "con", "x/../y", "", "a:b", "A"];
  const cwd = folderWith(t, { "all.yaml": ids.map(story).join("---\n") });
  const { status, stderr } = groundplan(["diagrams", "all.yaml", "--all", "--out", "img", "--only", "landscape"], { cwd });
  assert.equal(status, 0, stderr);
  assert.deepEqual(files(cwd, "img"), ["A", "A-3", "a-2", "a-b", "grind-to-order", "story-con", "x-..-y"].sort());
  for (const name of files(cwd, "img")) assert.deepEqual(files(cwd, "img", name), ["landscape.svg"]);
});

test("a story that can't be drawn is reported, and stops no other", (t) => {
  const cwd = folderWith(t, { "mill.yaml": MILL, "broken.yaml": "story_id: B\ntitle: a: b\n" });
  const { status, stderr } = groundplan(["diagrams", ".", "--all", "--out", "img", "--only", "containers"], { cwd });
  assert.equal(status, 1);
  assert.match(stderr, /img: 1 written/);
  assert.match(stderr, /error\[GP001\].*\n --> broken\.yaml:2:9/);
  assert.deepEqual(files(cwd, "img"), ["MILL-1"]);
  assert.equal(groundplan(["diagrams", "broken.yaml"], { cwd }).status, 1);
  const none = groundplan(["diagrams", "--all", "--out", "img"], { cwd, input: "title: [" });
  assert.equal(none.status, 1);
  assert.match(none.stderr, /error\[GP001\]/);
});

test("a file that differs is left alone, and nothing is written where a link leads out", unix, (t) => {
  const cwd = folderWith(t, { "mill.yaml": MILL, "img/landscape.svg": "mine", "elsewhere/x": "" });
  const run = (...args) => groundplan(["diagrams", "mill.yaml", "--out", "img", "--only", "landscape,containers", ...args], { cwd });
  const { status, stderr } = run();
  assert.equal(status, 1);
  assert.match(stderr, /^img: 1 written, 1 not overwritten\ngroundplan: img\/landscape\.svg exists and has different content; not overwritten\n.*--force/);
  assert.equal(readFileSync(join(cwd, "img/landscape.svg"), "utf8"), "mine");
  assert.match(run("--force").stderr, /^img: 1 written, 1 unchanged\n$/);
  symlinkSync("../elsewhere/landscape.txt", join(cwd, "img/landscape.txt"));
  assert.match(run("--format", "unicode").stderr, /img\/landscape\.txt can't be written: it is a link that leads out of its folder/);
  mkdirSync(join(cwd, "all"));
  symlinkSync("../elsewhere", join(cwd, "all/MILL-1"));
  const all = groundplan(["diagrams", "mill.yaml", "--all", "--out", "all"], { cwd });
  assert.deepEqual([all.status, files(cwd, "elsewhere")], [2, ["x"]], all.stderr);
  writeFileSync(join(cwd, "containers.svg"), MILL);
  assert.match(groundplan(["diagrams", "containers.svg", "--out", "."], { cwd }).stderr, /containers\.svg can't be written: the document is made from it/);
});

test("a picture too large to draw is left out and named, and the others are written", (t) => {
  const cwd = folderWith(t, { "mill.yaml": MILL });
  const { status, stderr } = groundplan(["diagrams", "mill.yaml", "--out", "img", "--format", "svg,png", "--scale", "100"], { cwd });
  assert.equal(status, 0, stderr);
  assert.match(stderr, /img\/containers\.png was left out: a picture of \d+ × \d+ pixels is too large/);
  assert.doesNotMatch(stderr, /\n\s+at /);
  assert.ok(files(cwd, "img").includes("containers.svg"));
});

test("two stories never share a file, through whatever link", unix, (t) => {
  const cwd = folderWith(t, { "two.yaml": `stories:\n${["A", "B"].map((id) => `  - {id: ${id}, title: Mill, architecture: {containers: [Stone ${id}]}}\n`).join("")}`, "img/A/keep.txt": "" });
  symlinkSync("A", join(cwd, "img/B"));
  const { status, stderr } = groundplan(["diagrams", "two.yaml", "--all", "--out", "img"], { cwd });
  assert.equal(status, 2);
  assert.match(stderr, /is the same file/);
  assert.deepEqual(files(cwd, "img/A"), ["keep.txt"]);
});
