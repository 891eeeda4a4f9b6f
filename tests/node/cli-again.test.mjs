/** The second run: what it writes again, what it leaves alone, and what it says. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { render } from "groundplan";
import { folderWith, groundplan } from "./support/command.mjs";

const STORY = "story_id: PIER-1\nstory_title: Light the pier\n";
const backlog = (...numbers) => `stories:\n${numbers.map((number) => `  - {id: PIER-${number}, title: Plank ${number} of the pier, status: done}\n`).join("")}`;

function harbour(t, files) {
  const cwd = folderWith(t, files);
  return {
    run: (...args) => groundplan(args, { cwd }),
    read: (name) => readFileSync(join(cwd, name), "utf8"),
    write: (name, text) => writeFileSync(join(cwd, name), text),
    path: (name) => join(cwd, name),
  };
}

/** The document as a run on another day left it. */
const aged = (date) => render(STORY, { date, provenance: true, sourceName: "story.yaml" }).text;

test("a document that nobody has edited follows its story, without being asked to", (t) => {
  const { run, read, write } = harbour(t, { "story.yaml": STORY });
  assert.equal(run("render", "story.yaml", "--out", "doc.md").status, 0);
  assert.match(read("doc.md"), /\n\n<!-- groundplan provenance="1" template="architecture" story="PIER-1" [^\n]* digest="[0-9a-f]{16}" -->\n$/);
  write("story.yaml", STORY.replace("Light", "Paint"));
  assert.equal(run("render", "story.yaml", "--out", "doc.md").status, 0);
  assert.match(read("doc.md"), /# Paint the pier/);
  write("doc.md", read("doc.md").replaceAll("\n", "\r\n"));
  write("story.yaml", STORY);
  assert.equal(run("render", "story.yaml", "--out", "doc.md").status, 0, "a checkout may change line ends");
  assert.match(read("doc.md"), /# Light the pier/);
});

test("an edit anywhere is kept, also after the comment, and named", (t) => {
  const { run, read, write } = harbour(t, { "story.yaml": STORY });
  for (const edit of [(text) => `${text}\nMine.\n`, (text) => text.replace(' digest="', ' Mine. digest="'), (text) => text.replace("# Light", "# Lit"), (text) => `Mine.\n${text}`, (text) => text.replace(/\n<!-- groundplan[^]*/, "\nMine.\n"), () => "Mine.\n", () => ""]) {
    assert.equal(run("render", "story.yaml", "--out", "doc.md", "--force").status, 0);
    const mine = edit(read("doc.md"));
    write("doc.md", mine);
    write("story.yaml", STORY.replace("Light", "Sweep"));
    const { status, stderr } = run("render", "story.yaml", "--out", "doc.md");
    assert.equal(status, 1);
    assert.match(stderr, /doc\.md exists and has different content; not overwritten/);
    assert.equal(read("doc.md"), mine);
    write("story.yaml", STORY);
  }
});

test("the clock alone changes nothing; a change of the story brings today's date", (t) => {
  const { run, read, write, path } = harbour(t, { "story.yaml": STORY });
  run("render", "story.yaml", "--out", "doc.md");
  const [today] = /\d{4}-\d\d-\d\d/.exec(read("doc.md"));
  const old = aged("2019-05-04");
  write("doc.md", old);
  const before = statSync(path("doc.md")).mtimeMs;
  assert.equal(run("render", "story.yaml", "--out", "doc.md").status, 0);
  assert.equal(read("doc.md"), old);
  assert.equal(statSync(path("doc.md")).mtimeMs, before);
  assert.equal(run("render", "story.yaml", "--out", "doc.md", "--check").status, 0);
  write("story.yaml", STORY.replace("Light", "Paint"));
  assert.equal(run("render", "story.yaml", "--out", "doc.md").status, 0);
  assert.match(read("doc.md"), new RegExp(`created_date: ['"]?${today}`));
  assert.equal(run("render", "story.yaml", "--out", "doc.md", "--date", "2020-01-01").status, 0);
  assert.match(read("doc.md"), /2020-01-01/, "a date that is asked for is a change");
});

test("a source that has another name now, or that is read from another folder, has the same documents", (t) => {
  const { run, read, write, path } = harbour(t, { "backlog.yaml": backlog(1, 2), "other.yaml": backlog(1).replace("Plank", "Bollard") });
  const documents = (...files) => run("render", ...files, "--all", "--out", "docs");
  assert.equal(documents("backlog.yaml").status, 0);
  renameSync(path("backlog.yaml"), path("pier & quay.yaml"));
  const renamed = documents("pier & quay.yaml");
  assert.deepEqual([renamed.status, /docs: 2 written, 1 unchanged/.test(renamed.stderr)], [0, true], renamed.stderr);
  assert.match(read("docs/PIER-1.md"), /pier &(?:amp;)? quay\.yaml/);
  renameSync(path("pier & quay.yaml"), path("pier.yaml"));
  assert.equal(documents("pier.yaml").status, 0, "signs in the name are no matter");
  write("docs/PIER-2.md", `${read("docs/PIER-2.md")}Mine.\n`);
  renameSync(path("pier.yaml"), path("quay.yaml"));
  assert.match(documents("quay.yaml").stderr, /docs\/PIER-2\.md exists and has different content; not overwritten\n.*somebody may have edited it/);
  assert.match(run("render", "other.yaml", "--out", "docs/PIER-1.md").stderr, /docs\/PIER-1\.md was made from quay\.yaml; not overwritten\n.*choose another place/);
});

test("what another source beside this one has made is kept, wherever the command runs, and so is another story's document", (t) => {
  const { run, read } = harbour(t, { "pier/a.yaml": backlog(1), "pier/b.yaml": backlog(1).replace("Plank", "Bollard"), "quay/c.yaml": backlog(2), "quay/d.yaml": backlog(3) });
  for (const out of [["--out", "one.md"], ["--all", "--out", "docs"]]) {
    assert.equal(run("render", "pier/a.yaml", ...out).status, 0);
    const kept = read(out.at(-1) === "docs" ? "docs/PIER-1.md" : "one.md");
    const { status, stderr } = run("render", "pier/b.yaml", ...out);
    assert.ok(status > 0 && /was made from a\.yaml; not overwritten|is the index of the documents of a\.yaml/.test(stderr), stderr);
    assert.equal(read(out.at(-1) === "docs" ? "docs/PIER-1.md" : "one.md"), kept);
  }
  assert.equal(run("render", "quay/c.yaml", "--out", "two.md").status, 0);
  assert.match(run("render", "pier/a.yaml", "--out", "two.md").stderr, /two\.md was made from c\.yaml; not overwritten/);
  assert.equal(run("render", "quay/c.yaml", "--all", "--out", "all").status, 0);
  assert.match(run("render", "quay/d.yaml", "--all", "--out", "all").stderr, /is the index of the documents of c\.yaml/);
});

test("in a folder, too, the clock alone changes nothing", (t) => {
  const { run, read, write } = harbour(t, { "backlog.yaml": backlog(1, 2) });
  run("render", "backlog.yaml", "--all", "--out", "docs", "--date", "2019-05-04");
  const old = read("docs/PIER-1.md");
  write("backlog.yaml", backlog(1, 2).replace("Plank 2", "Plank two"));
  const { stderr } = run("render", "backlog.yaml", "--all", "--out", "docs");
  assert.match(stderr, /docs: 2 written, 1 unchanged/);
  assert.equal(read("docs/PIER-1.md"), old);
  assert.doesNotMatch(read("docs/PIER-2.md"), /2019-05-04/);
});

test("--check writes nothing, and says by its exit code whether something would change", (t) => {
  const { run, read, write, path } = harbour(t, { "story.yaml": STORY, "backlog.yaml": backlog(1, 2) });
  const first = run("render", "story.yaml", "--out", "doc.md", "--check");
  assert.deepEqual([first.status, first.stderr], [1, "doc.md: to be written\n"]);
  assert.equal(run("render", "backlog.yaml", "--all", "--out", "docs", "--check").status, 1);
  assert.deepEqual(readdirSync(path(".")).sort(), ["backlog.yaml", "story.yaml"]);
  run("render", "backlog.yaml", "--all", "--out", "docs");
  assert.equal(run("render", "backlog.yaml", "--all", "--out", "docs", "--check").status, 0);
  write("backlog.yaml", backlog(1));
  const gone = run("render", "backlog.yaml", "--all", "--out", "docs", "--prune", "--check");
  assert.match(gone.stderr, /^docs: 1 to be written, 1 unchanged, 1 to be deleted\ndocs\/index\.md: to be written\ndocs\/PIER-2\.md: to be deleted\n/m);
  const quiet = run("render", "backlog.yaml", "--all", "--out", "docs", "--prune", "--check", "--quiet");
  assert.match(quiet.stderr, /^docs\/index\.md: to be written\ndocs\/PIER-2\.md: to be deleted\n/, "what makes the exit code 1 is reported to those who want nothing else");
  assert.equal(gone.status, 1);
  assert.match(read("docs/index.md"), /PIER-2/);
  assert.match(run("render", "story.yaml", "--check").stderr, /`--check` needs --out/);
});

test("documents of stories that are gone are named; --prune deletes those that nobody has edited", (t) => {
  const { run, read, write, path } = harbour(t, { "backlog.yaml": backlog(1, 2, 3, 4) });
  run("render", "backlog.yaml", "--all", "--out", "docs");
  write("docs/mine.md", "Mine.\n");
  write("docs/PIER-4.md", `${read("docs/PIER-4.md")}Mine.\n`);
  write("backlog.yaml", backlog(1));
  const named = run("render", "backlog.yaml", "--all", "--out", "docs");
  assert.equal(named.status, 1, "one that somebody has edited stays");
  assert.match(named.stderr, /PIER-4\.md is of a story that is gone, and somebody has edited it\n.*by hand[^]*: docs\/PIER-2\.md, docs\/PIER-3\.md are of stories that are gone\n.*--prune/);
  assert.equal(run("render", "backlog.yaml", "--all", "--out", "docs", "--check").status, 1);
  assert.match(run("render", "backlog.yaml", "--all", "--out", "docs").stderr, /are gone/, "also the next time");
  assert.doesNotMatch(run("render", "backlog.yaml", "--all", "--out", "docs", "--where", "id=PIER-1").stderr, /gone/);
  const pruned = run("render", "backlog.yaml", "--all", "--out", "docs", "--prune");
  assert.equal(pruned.status, 1);
  assert.match(pruned.stderr, /2 deleted, 1 not deleted\n.*PIER-4\.md is of a story that is gone, and somebody has edited it/);
  assert.deepEqual(readdirSync(path("docs")).sort(), ["PIER-1.md", "PIER-4.md", "index.md", "mine.md"]);
});

test("an index that names files elsewhere deletes nothing there", (t) => {
  const { run, read, write } = harbour(t, { "backlog.yaml": backlog(1), "story.yaml": STORY });
  run("render", "story.yaml", "--out", "keep.md");
  run("render", "backlog.yaml", "--all", "--out", "docs");
  write("docs/index.md", read("docs/index.md").replace('documents="', 'documents="..%2Fkeep.md ../keep.md %00 '));
  run("render", "backlog.yaml", "--all", "--out", "docs", "--prune");
  assert.match(read("keep.md"), /# Light the pier/);
});

test("the index has the format of the documents, and a file's name decides its format", (t) => {
  const { run, read, path } = harbour(t, { "backlog.yaml": `stories:\n  - {id: A&B, title: "Ropes <3 [x]"}\n`, "story.yaml": STORY });
  for (const [format, ending, wanted] of [["page", "html", /^<!doctype html>[^]*<a href="A-B\.html">Ropes &#60;3 \[x\]<\/a>/], ["html", "html", /^<h1>Stories<\/h1>/], ["confluence", "xml", /<code>A-B\.xml<\/code>/]]) {
    assert.equal(run("render", "backlog.yaml", "--all", "--out", format, "--format", format).status, 0);
    assert.deepEqual(readdirSync(path(format)).sort(), [`A-B.${ending}`, `index.${ending}`]);
    assert.match(read(`${format}/index.${ending}`), wanted);
    assert.match(run("render", "backlog.yaml", "--all", "--out", format, "--format", format).stderr, /2 unchanged/);
  }
  for (const [name, wanted] of [["doc.html", /^<!doctype html>/], ["doc.HTM", /^<!doctype html>/], ["doc.xml", /^<ac:structured-macro/], ["doc.md", /^---\n/], ["doc", /^---\n/]]) {
    assert.equal(run("render", "story.yaml", "--out", name).status, 0);
    assert.match(read(name), wanted, name);
    assert.match(read(name), /\n<!-- groundplan provenance="1" [^\n]*-->\n$/);
  }
  run("render", "story.yaml", "--out", "part.html", "--format", "html");
  assert.match(read("part.html"), /^<h1/);
});

test("standard output, JSON and --no-provenance have no comment; before it the text is the same", (t) => {
  const { run, read } = harbour(t, { "story.yaml": STORY });
  assert.doesNotMatch(run("render", "story.yaml").stdout, /provenance/);
  assert.doesNotMatch(run("render", "story.yaml", "--json").stdout, /provenance/);
  run("render", "story.yaml", "--out", "plain.md", "--no-provenance");
  assert.doesNotMatch(read("plain.md"), /provenance/);
  assert.equal(run("render", "story.yaml", "--out", "plain.md").status, 0, "what a run without the comment left is known all the same");
  for (const options of [{ template: "seed" }, {}, { format: "page" }, { format: "confluence" }, { template: { source: "{{ story_title }}" } }]) {
    const [plain, marked] = [false, true].map((provenance) => render(STORY, { ...options, author: 'A "--> <b>&{{ x }}', provenance }).text);
    assert.ok(marked.startsWith(`${plain}\n<!-- groundplan provenance="1" `), JSON.stringify(options));
    const comment = marked.slice(plain.length + 5);
    assert.doesNotMatch(comment.slice(0, -4), /--|[<>{}]/);
  }
});

test("--prune deletes nothing while a story can't be read, and what is gone also where the index is edited", (t) => {
  const two = (id) => `- {story_id: KEEL-1, story_title: One}\n- {story_id: ${id}, story_title: Two}\n`;
  const { run, read, write, path } = harbour(t, { "two.yaml": two("KEEL-2") });
  run("render", "two.yaml", "--all", "--out", "./docs/");
  write("two.yaml", two('"KEEL-2'));
  assert.match(run("render", "two.yaml", "--all", "--out", "docs", "--prune").stderr, /nothing is deleted while the stories have errors/);
  assert.match(read("docs/KEEL-2.md"), /# Two/);
  write("two.yaml", "- {story_id: KEEL-1, story_title: One}\n");
  run("render", "two.yaml", "--all", "--out", "./docs/");
  assert.match(read("docs/index.md"), /documents="KEEL-1\.md KEEL-2\.md"/, "a document that is gone keeps its name");
  write("docs/index.md", `Ours.\n${read("docs/index.md")}`);
  run("render", "two.yaml", "--out", "docs/about.md");
  run("render", "two.yaml", "--out", "docs/mine.md", "--no-provenance");
  write("docs/index.md", read("docs/index.md").replace('documents="', 'documents="mine.md '));
  const all = (...more) => run("render", "two.yaml", "--all", "--out", "docs", ...more);
  assert.match(all().stderr, /1 not overwritten\n[^]*docs\/KEEL-2\.md is of a story that is gone\n.*--prune/);
  assert.match(all("--prune").stderr, /1 deleted/);
  assert.deepEqual(readdirSync(path("docs")).sort(), ["KEEL-1.md", "about.md", "index.md", "mine.md"], "what was written alone is nobody's to delete");
});

test("orphans are found without an index, and after it was replaced", (t) => {
  const { run, write, path } = harbour(t, { "backlog.yaml": backlog(1, 2, 3) });
  const all = (...more) => run("render", "backlog.yaml", "--all", "--out", "docs", ...more);
  all();
  write("docs/index.md", "Ours.\n");
  write("backlog.yaml", backlog(1));
  assert.match(all().stderr, /docs\/PIER-2\.md, docs\/PIER-3\.md are of stories that are gone/);
  assert.match(all("--force").stderr, /docs\/PIER-2\.md, docs\/PIER-3\.md are of stories that are gone/);
  assert.match(all("--prune").stderr, /2 deleted/);
  assert.deepEqual(readdirSync(path("docs")).sort(), ["PIER-1.md", "index.md"]);
});

test("--prune leaves the documents of another backlog in the same folder, until that is gone", (t) => {
  const one = (id) => `- {story_id: ${id}, story_title: One}\n`;
  const { run, read, path } = harbour(t, { "quay.yaml": one("QUAY-1"), "dock.yaml": one("DOCK-1") });
  run("render", "quay.yaml", "--all", "--out", "docs");
  const other = run("render", "dock.yaml", "--all", "--out", "docs", "--prune");
  assert.equal(other.status, 2, "each would undo the index of the other");
  assert.match(other.stderr, /docs\/index\.md can't be written: it is the index of the documents of quay\.yaml\n.*another folder.*as one backlog/);
  assert.deepEqual(readdirSync(path("docs")).sort(), ["QUAY-1.md", "index.md"]);
  run("render", "quay.yaml", "dock.yaml", "--all", "--out", "docs");
  run("render", "dock.yaml", "--all", "--out", "docs", "--prune");
  assert.match(read("docs/QUAY-1.md"), /# One/);
  run("render", "quay.yaml", "dock.yaml", "--all", "--out", "docs");
  rmSync(path("quay.yaml"));
  assert.match(run("render", "dock.yaml", "--all", "--out", "docs", "--prune").stderr, /1 deleted/);
});

test("--prune leaves the documents of a source in another folder, which no comment names", (t) => {
  const one = (id) => `- {story_id: ${id}, story_title: One}\n`;
  const { run, read } = harbour(t, { "east/quay.yaml": one("QUAY-1"), "west/dock.yaml": one("DOCK-1") });
  run("render", "east/quay.yaml", "--all", "--out", "docs");
  assert.doesNotMatch(run("render", "west/dock.yaml", "--all", "--out", "docs", "--prune").stderr, /gone|deleted/);
  assert.match(read("docs/QUAY-1.md"), /# One/);
});

test("--prune leaves the documents of a source that has the same name in another folder, wherever the command runs", (t) => {
  const one = (id) => `- {story_id: ${id}, story_title: One}\n`;
  const { run, read, path } = harbour(t, { "east/story.yaml": one("EAST-1"), "west/story.yaml": one("WEST-1"), "far/quay.yaml": one("FAR-1") });
  for (let round = 0; round < 2; round += 1) {
    for (const folder of ["east", "west"]) {
      assert.doesNotMatch(run("render", `${folder}/story.yaml`, "--all", "--out", "docs", "--prune").stderr, /gone|deleted/);
    }
    const { status, stderr } = groundplan(["render", "quay.yaml", "--all", "--out", "../docs", "--prune"], { cwd: path("far") });
    assert.ok(status === 0 && !/gone|deleted/.test(stderr), stderr);
  }
  for (const id of ["EAST-1", "WEST-1", "FAR-1"]) assert.match(read(`docs/${id}.md`), /# One/);
  // What somebody has moved has no document there any more.
  renameSync(path("east"), path("moved"));
  assert.match(run("render", "moved/story.yaml", "--all", "--out", "docs").stderr, /1 unchanged/);
  rmSync(path("west"), { recursive: true });
  assert.match(run("render", "moved/story.yaml", "--all", "--out", "docs", "--prune").stderr, /1 deleted/);
  assert.deepEqual(readdirSync(path("docs")).sort(), ["EAST-1.md", "FAR-1.md", "index.md"]);
});

test("stories without ids keep their files when they are reordered; what somebody has edited is nobody else's document", (t) => {
  const source = (...titles) => `stories:\n${titles.map((title) => `  - {title: "${title}"}\n`).join("")}`;
  const { run, read, write, path } = harbour(t, { "backlog.yaml": source("Weigh", "Feed", "Sail?", "Sail!") });
  const all = (...more) => run("render", "backlog.yaml", "--all", "--out", "docs", ...more);
  all();
  assert.deepEqual(readdirSync(path("docs")).sort(), ["feed.md", "index.md", "sail-2.md", "sail.md", "weigh.md"]);
  for (const name of ["weigh", "sail"]) write(`docs/${name}.md`, `${read(`docs/${name}.md`)}Mine.\n`);
  write("backlog.yaml", source("Feed", "Weigh", "Sail!", "Sail?"));
  for (const more of [["--check"], []]) {
    const { status, stderr } = all(...more);
    assert.equal(status, 1);
    assert.match(stderr, /docs\/weigh\.md exists and has different content; not overwritten/);
    assert.match(stderr, /docs\/sail\.md is a document of another story, and somebody has edited it: `Sail!` has none; not overwritten\n.*an id of its own/);
  }
  const index = read("docs/index.md");
  assert.match(index, /\[Feed\]\(feed\.md\)[^]*\[Weigh\]\(weigh\.md\)[^]*Sail! \(no document\)[^]*\[Sail\?\]\(sail-2\.md\)/);
  for (const [, title, file] of index.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)) assert.ok(read(`docs/${file}`).includes(`# ${title}`), `${file} is ${title}`);
  assert.equal(all("--force").status, 0);
  assert.match(read("docs/index.md"), /\[Sail!\]\(sail\.md\)/);
});
