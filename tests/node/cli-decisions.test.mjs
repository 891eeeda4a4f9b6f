/** Records of decisions: `--template adr`, `--decision` and `--each decisions`. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { GroundplanError, render, renderAll } from "groundplan";
import { folderWith, groundplan } from "./support/command.mjs";

const decisions = (...titles) => titles.map((title, at) => `      - {id: ADR-${at + 1}, title: ${title}, context: Nets tear}\n`).join("");
const MILL = (...titles) => `  - story_id: MILL-1\n    title: Grind at night\n    architecture:\n     decisions:\n${decisions(...titles)}`;
const BACKLOG = (...titles) => `stories:\n${MILL(...titles)}  - {story_id: MILL-2, title: Sweep the yard}\n`;

function mill(t, source) {
  const cwd = folderWith(t, { "mill.yaml": source });
  return {
    run: (...args) => groundplan(["render", "mill.yaml", ...args, "--date", "2026-01-27"], { cwd }),
    read: (name) => readFileSync(join(cwd, name), "utf8"),
    write: (name, text) => writeFileSync(join(cwd, name), text),
    names: () => (existsSync(join(cwd, "adr")) ? readdirSync(join(cwd, "adr")).sort() : []),
  };
}

test("`adr` is a record of the decision that is named by its id or its title, and asks which if there are several", () => {
  const source = BACKLOG("Grind by water", "Sell flour in sacks");
  const record = (decision) => render(source, { template: "adr", story: "MILL-1", ...(decision ? { decision } : {}) });
  assert.match(record("adr-2").text, /^# ADR-2: Sell flour in sacks$/m);
  assert.equal(record("Grind by water").story.decision, "ADR-1 Grind by water");
  assert.throws(() => record(), (error) => error instanceof GroundplanError && /GP007[^]*`ADR-1`, `ADR-2`/.test(error.message));
  assert.throws(() => record("ADR-12"), /GP008[^]*did you mean `ADR-1`/i);
  assert.deepEqual(renderAll(source, { template: "adr" }).map(({ story }) => [story.id, story.decision]), [
    ["MILL-1", "ADR-1 Grind by water"],
    ["MILL-1", "ADR-2 Sell flour in sacks"],
    ["MILL-2", undefined],
  ]);
});

test("`--decision` writes the record of one", (t) => {
  const { run } = mill(t, BACKLOG("Grind by water", "Sell flour in sacks"));
  const { status, stdout } = run("--template", "adr", "--story", "MILL-1", "--decision", "ADR-2");
  assert.equal(status, 0);
  assert.match(stdout, /^# ADR-2: Sell flour in sacks$/m);
});

test("`--each decisions` writes a file for each decision and an index of them", (t) => {
  const { run, read, names } = mill(t, BACKLOG("Grind by water", "Sell flour in sacks"));
  const { status, stderr } = run("--each", "decisions", "--out", "adr");
  assert.equal(status, 0, stderr);
  assert.deepEqual(names(), ["adr-1-grind-by-water.md", "adr-2-sell-flour-in-sacks.md", "index.md"]);
  assert.match(read("adr/adr-1-grind-by-water.md"), /^# ADR-1: Grind by water$[^]*<!-- groundplan provenance="1" template="adr" story="MILL-1" decision="ADR-1" /m);
  assert.match(read("adr/index.md"), /^# Decisions$[^]*\| MILL-1 \| \[ADR-2 Sell flour in sacks\]\(adr-2-sell-flour-in-sacks\.md\) \|/m);
});

test("the index has the status of each decision and what replaces it, and records name each other", (t) => {
  const { run, read } = mill(t, "story_id: MILL-1\ntitle: Grind at night\nstatus: in progress\npriority: high\narchitecture:\n decisions:\n  - {id: ADR-1, title: Grind by water, status: accepted, superseded_by: ADR-3}\n  - {id: ADR-2, title: Grind by wind}\n  - {id: ADR-3, title: Grind by steam, status: proposed, supersedes: [ADR-2]}\n");
  assert.equal(run("--each", "decisions", "--out", "adr", "--lang", "de").status, 0);
  assert.match(read("adr/index.md"), /^\| Story \| Dokument \| Status \|\n/m);
  assert.match(read("adr/index.md"), /ADR-1 Grind by water\]\(.*\) \| accepted; ersetzt durch ADR-3 \|\n.*ADR-2 .*\| ersetzt durch ADR-3 \|\n.*ADR-3 .*\| proposed \|\n/);
  assert.match(read("adr/adr-2-grind-by-wind.md"), /^- Ersetzt durch: ADR-3$/m);
  assert.match(read("adr/adr-3-grind-by-steam.md"), /^- Ersetzt: ADR-2; ADR-1$/m);
  const whole = render(read("mill.yaml"), {}).text;
  assert.match(whole, /#### ADR-1: Grind by water\n[^#]*\*\*Superseded by\*\*: ADR-3\n/);
  assert.match(whole, /#### ADR-3: Grind by steam\n[^#]*\*\*Supersedes\*\*: ADR-2; ADR-1\n/);
  const [first] = renderAll(read("mill.yaml"), { template: "adr" });
  assert.deepEqual([first.story.status, first.story.decisionStatus, first.story.supersededBy], ["in progress", "accepted", ["ADR-3"]]);
});

test("a chosen option is stated as MADR does, with its reason where it can go on in the sentence", () => {
  const outcome = (decision, lang) => /^## [^\n]+\n\n(.*?)\n\n## /ms.exec(render(`id: MILL-1\ntitle: Grind\ndecisions:\n  - ${decision}\n`, { template: "adr", lang, empty: "omit" }).text.split(/^## (?:Considered|Betrachtete) .*$/m)[1] ?? "")?.[1];
  assert.equal(outcome("{decision: Grind by water, rationale: It is free., alternatives: [Grind by wind]}"), 'Chosen option: "Grind by water", because It is free.'.replace("It", "it"));
  assert.equal(outcome("{title: How to grind, decision: by wind, rationale: NASA says so., alternatives: [By wind, By water]}"), 'Chosen option: "by wind"\n\nNASA says so.');
  assert.equal(outcome("{title: How to grind, decision: We take the wind., rationale: It is free., alternatives: [By wind]}"), "We take the wind.\n\nIt is free.");
  assert.equal(outcome("{decision: Mit Wasser, rationale: weil es umsonst ist, alternatives: [Mit Wind]}", "de"), 'Gewählte Option: "Mit Wasser", weil es umsonst ist');
});

test("a second run follows the decisions, keeps what somebody has edited, and prunes what is gone", (t) => {
  const { run, read, write, names } = mill(t, BACKLOG("Grind by water", "Sell flour in sacks"));
  const each = (...more) => run("--each", "decisions", "--out", "adr", ...more);
  assert.equal(each().status, 0);
  assert.equal(each("--check").status, 0);
  write("adr/adr-1-grind-by-water.md", `${read("adr/adr-1-grind-by-water.md")}\nMine.\n`);
  assert.match(each().stderr, /adr-1-grind-by-water\.md exists and has different content/);
  write("mill.yaml", BACKLOG("Grind by water", "Sell flour loose"));
  assert.equal(each("--check").status, 1);
  assert.match(each("--prune").stderr, /1 deleted/);
  assert.deepEqual(names(), ["adr-1-grind-by-water.md", "adr-2-sell-flour-loose.md", "index.md"]);
});

test("documents of stories and records of decisions have a folder each: the second is refused, and nothing is touched", (t) => {
  const { run, read, names } = mill(t, BACKLOG("Grind by water", "Sell flour in sacks"));
  const [all, each] = [["--all"], ["--each", "decisions"]];
  for (const [first, second, what] of [[all, each, /it is the index of documents of stories, and records of decisions/], [each, all, /it is the index of records of decisions, and documents of stories/]]) {
    const folder = first === all ? "adr" : "adr/records";
    assert.equal(run(...first, "--out", folder).status, 0);
    const [before, index] = [names(), read(`${folder}/index.md`)];
    for (const more of [[], ["--prune"], ["--force"], ["--check"]]) {
      const { status, stderr } = run(...second, "--out", folder, ...more);
      assert.equal(status, 2);
      assert.match(stderr, what);
      assert.match(stderr, /choose another folder with --out/);
      assert.deepEqual([names(), read(`${folder}/index.md`)], [before, index]);
    }
    assert.equal(run(...first, "--out", folder, "--check").status, 0);
  }
});

test("`--all --template adr` is `--each decisions`: no empty records, and a row has as many cells as there are heads", (t) => {
  const { run, read, names } = mill(t, BACKLOG("Grind by water"));
  assert.equal(run("--all", "--template", "adr", "--out", "adr").status, 0);
  assert.deepEqual(names(), ["adr-1-grind-by-water.md", "index.md"]);
  const rows = read("adr/index.md").split("\n").filter((line) => line.startsWith("|"));
  assert.deepEqual([...new Set(rows.map((row) => row.split("|").length))], [5]);
  assert.equal(run("--each", "decisions", "--out", "adr", "--check").status, 0);
  assert.deepEqual(JSON.parse(run("--all", "--template", "adr", "--json").stdout).map(({ story }) => story.decision), ["ADR-1 Grind by water"]);
  assert.match(run("--all", "--template", "adr", "--story", "MILL-1", "--out", "adr").stderr, /`--all` and `--story` can't be combined/);
  assert.match(run("--all", "--template", "adr", "--decision", "ADR-1", "--out", "adr").stderr, /`--all` and `--decision` can't be combined/);
});

test("a record whose decision has another title now is of a decision that is gone; an edited one makes the exit code 1", (t) => {
  const { run, read, write } = mill(t, BACKLOG("Grind by water", "Sell flour in sacks"));
  const each = (...more) => run("--each", "decisions", "--out", "adr", ...more);
  each();
  write("adr/adr-1-grind-by-water.md", `${read("adr/adr-1-grind-by-water.md")}\nMine.\n`);
  write("mill.yaml", BACKLOG("Grind by steam", "Sell flour loose"));
  for (const more of [[], ["--check"]]) {
    const { status, stderr } = each(...more);
    assert.equal(status, 1);
    assert.match(stderr, /adr-1-grind-by-water\.md is of a decision that is gone, and somebody has edited it\n.*by hand/);
    assert.match(stderr, /adr-2-sell-flour-in-sacks\.md is of a decision that is gone\n.*--prune/);
    assert.doesNotMatch(stderr, /of a story|stories that/);
  }
});

test("`--each decisions` can be of one story, and says what is missing", (t) => {
  const { run, names } = mill(t, BACKLOG("Grind by water"));
  assert.equal(run("--each", "decisions", "--out", "adr", "--story", "MILL-1").status, 0);
  assert.deepEqual(names(), ["adr-1-grind-by-water.md", "index.md"]);
  for (const [args, message] of [
    [["--each", "decisions"], /`--each` needs a folder: --out DIR/],
    [["--each", "decisions", "--out", "adr", "--decision", "ADR-1"], /`--each` and `--decision` can't be combined/],
    [["--each", "tasks", "--out", "adr"], /invalid --each `tasks`: expected decisions$/m],
    [["--each", "decisions", "--out", "adr", "--story", "MILL-2"], /the stories have no decisions/],
  ]) {
    const { status, stderr } = run(...args);
    assert.equal(status, 2, stderr);
    assert.match(stderr, message);
  }
});

test("the chosen option is one of those that were considered", () => {
  const considered = (decision) => /^## Considered Options\n\n([^]*?)\n\n/m.exec(render(`story_id: MILL-1\ntitle: Grind\narchitecture: {decisions: [${decision}]}`, { template: "adr", guidance: "drop" }).text)?.[1];
  assert.equal(considered("{decision: Wind, alternatives: [Water, Steam]}"), "- Wind\n- Water\n- Steam");
  assert.equal(considered("{decision: wind, alternatives: [Water, Wind]}"), "- Water\n- Wind");
  assert.equal(considered("{title: Power, decision: We grind by wind in summer, alternatives: [Water, Steam]}"), "- Water\n- Steam");
  assert.equal(considered("{decision: Wind}"), "-");
});
