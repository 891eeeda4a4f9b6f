/** The reports of the command, and the fixes that are safe. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "node:test";
import { validate } from "groundplan";
import { backlog } from "../tools/backlog.mjs";
import { folderWith, groundplan } from "./support/command.mjs";

const BAD = `# My story
story_id: A-1
story_title: Feed: the, seals at 100%.   # noon
status: on   # of the board
tasks:
  - AC1: count fish
  - Answer letter #42 now
  - '漢字 and "quotes"'
`.replace("Feed: the", "Feed the");

test("safe fixes are applied, and nothing else is changed", (t) => {
  const cwd = folderWith(t, { "story.yaml": BAD });
  const dry = groundplan(["validate", "story.yaml", "--fix", "--dry-run"], { cwd });
  assert.match(dry.stderr, /would fix story\.yaml:4 ambiguous-word: quote the word/);
  assert.equal(readFileSync(join(cwd, "story.yaml"), "utf8"), BAD);
  const fixed = groundplan(["validate", "story.yaml", "--fix"], { cwd });
  assert.equal(fixed.status, 0);
  assert.equal(fixed.stdout, "1 story, no problems\n");
  const expected = BAD.replace("100%.", "100%").replace(": on ", ": 'on' ").replace("AC1: count fish", "'AC1: count fish'").replace("Answer letter #42 now", "'Answer letter #42 now'");
  assert.equal(readFileSync(join(cwd, "story.yaml"), "utf8"), expected);
  const piped = groundplan(["validate", "-", "--fix"], { input: BAD });
  assert.equal(piped.stdout, expected);
  assert.match(piped.stderr, /no problems/);
});

test("a report is gathered, and fits a screen for a healthy backlog", (t) => {
  const stories = Array.from({ length: 40 }, (_, index) => `- story_id: A-${index}\n  tasks: [a]\n`).join("");
  const cwd = folderWith(t, { "backlog.yaml": stories, "healthy.yaml": backlog() });
  const { status, stdout } = groundplan(["validate", "backlog.yaml"], { cwd });
  assert.equal(status, 1);
  assert.equal(stdout.match(/missing-field/g).length, 1);
  assert.match(stdout, /= 40 of these: also at 3:3, 5:3, .* and 33 more\n\n40 errors in 40 stories\n$/);
  assert.equal(groundplan(["validate", "backlog.yaml", "--every"], { cwd }).stdout.match(/missing-field/g).length, 40);
  assert.ok(groundplan(["validate", "healthy.yaml"], { cwd }).stdout.split("\n").length < 50);
});

test("colours are for terminals only", (t) => {
  const cwd = folderWith(t, { "story.yaml": BAD });
  assert.doesNotMatch(groundplan(["validate", "story.yaml"], { cwd, env: { FORCE_COLOR: "1" } }).stdout, /\u001b/);
});

test("JSON holds what the API answers", (t) => {
  const cwd = folderWith(t, { "story.yaml": BAD });
  const { files, counts } = JSON.parse(groundplan(["validate", "story.yaml", "--json"], { cwd }).stdout);
  assert.deepEqual(files, [{ file: "story.yaml", stories: 1, diagnostics: validate(BAD) }]);
  assert.deepEqual(counts, { error: 0, warning: 1, info: 3 });
});

test("GitHub's annotations are escaped as its runner wants them", (t) => {
  const cwd = folderWith(t, { "a,b: 100%.yaml": BAD });
  const lines = groundplan(["validate", "a,b: 100%.yaml", "--report", "github"], { cwd }).stdout.trimEnd().split("\n");
  assert.equal(lines.length, 4);
  assert.equal(lines[1], "::notice file=a%2Cb%3A 100%25.yaml,line=4,col=9,endLine=4,endColumn=10,title=GP114 ambiguous-word::YAML 1.1 parsers read `on` as true%0Aput the word in quotes");
  for (const line of lines) assert.match(line, /^::(?:error|warning|notice) file=[^:]*::./);
});

test("SARIF is valid against its schema, and its places are right", (t) => {
  const names = ["with space.yaml", "ü.yaml"];
  const cwd = folderWith(t, Object.fromEntries(names.map((name) => [name, BAD])));
  const text = groundplan(["validate", ...names, "--report", "sarif"], { cwd }).stdout;
  const { runs: [run] } = JSON.parse(text);
  assert.equal(run.columnKind, "utf16CodeUnits");
  assert.deepEqual(run.artifacts.map(({ location }) => location.uri), ["with%20space.yaml", "%C3%BC.yaml"]);
  // Four for each, and that both have one id.
  assert.equal(run.results.length, 9);
  for (const { ruleId, ruleIndex, locations: [{ physicalLocation: { region } }], fixes = [] } of run.results) {
    assert.equal(run.tool.driver.rules[ruleIndex].id, ruleId);
    const line = BAD.split("\n")[region.startLine - 1];
    const there = BAD.slice(region.charOffset, region.charOffset + region.charLength);
    assert.equal(line.slice(region.startColumn - 1, region.endColumn - 1), there);
    for (const { artifactChanges: [{ replacements: [{ deletedRegion }] }] } of fixes) assert.ok(deletedRegion.charOffset <= region.charOffset);
  }
  // The declarations are made from the schema of OASIS; a literal may hold nothing that it lacks.
  const check = folderWith(t, {});
  const here = dirname(fileURLToPath(import.meta.url));
  const types = createRequire(import.meta.url).resolve("@schemastore/sarif-2.1.0/package.json");
  writeFileSync(join(check, "log.ts"), `import type { StaticAnalysisResultsFormatSARIFVersion210JSONSchema as Sarif } from ${JSON.stringify(join(dirname(types), "index.d.ts").replace(/\.d\.ts$/, ".js"))};\nexport const log: Sarif = ${text};\n`);
  const tsc = join(here, "../../node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--moduleResolution", "nodenext", "--types", "", join(check, "log.ts")], { encoding: "utf8" });
});

test("nothing of a story steers the terminal, whichever part of a report it is in", { skip: process.platform === "win32" }, (t) => {
  const cwd = folderWith(t, { "a\u001b[2Jb.yaml": '"ta\\u001bsks\\u202e\\u2028\\u0085": [a]\nstory_id: "A\\e[31m\\u202e1"\nstory_title: T\nstatus: "\\e]0;x\\a"\n' });
  const [name] = readdirSync(cwd);
  const runs = [
    ["validate", name, "--template", "seed"], ["validate", name, "--report", "github"], ["stories", name], ["render", name, "--all", "--json", "--where", "status=x"], ["render", "\u001b[2J"],
    ["stories", name, "--json"], ["validate", name, "--json"], ["validate", name, "--report", "sarif"], ["render", name, "--json", "--out", "\u009b.json"], ["render", name, "--all", "--json"],
    ["render", name, "--all", "--out", "docs \u202e\u001b[2J"], ["new", "\u009b2J.yaml"], ["render", name, "--template", "\u202e.j2"], ["explain", "\u001b[2J"], ["validate", name, "--rule", "\u0090=off"],
  ].map((args) => groundplan(args, { cwd }));
  for (const { stdout, stderr } of runs) {
    assert.ok((stdout + stderr).length > 10);
    assert.doesNotMatch(stdout + stderr, /[^\P{Cc}\n]|[\u2028-\u202e\u2066-\u2069]/u);
  }
  const [listed] = JSON.parse(runs[5].stdout);
  assert.deepEqual([listed.id, listed.status], ["A\u001b[31m\u202e1", "\u001b]0;x\u0007"], "JSON holds it even so, escaped");
  assert.doesNotMatch(readFileSync(join(cwd, "\u009b.json"), "utf8"), /[^\P{Cc}\n]|[\u2028-\u202e\u2066-\u2069]/u);
  assert.match(runs[0].stdout, /: `ta\ufffdsks\ufffd\ufffd\ufffd`.*\n --> a\ufffd\[2Jb\.yaml:1:1\n/);
});

const BROKEN = "story_id: TRAM-1\nstory_title: Show the next tram.\ntasks: 7: 8\n";

test("one run writes several reports, printed and into files", (t) => {
  const cwd = folderWith(t, { "tram.yaml": BROKEN });
  const both = groundplan(["validate", "tram.yaml", "--report", "text", "--report", "sarif=tram.sarif", "--report=json=tram.json"], { cwd });
  const alone = groundplan(["validate", "tram.yaml"], { cwd });
  assert.deepEqual({ ...both }, { ...alone });
  assert.equal(readFileSync(join(cwd, "tram.sarif"), "utf8"), groundplan(["validate", "tram.yaml", "--report", "sarif"], { cwd }).stdout);
  assert.equal(readFileSync(join(cwd, "tram.json"), "utf8"), groundplan(["validate", "tram.yaml", "--json"], { cwd }).stdout);

  const again = groundplan(["validate", "tram.yaml", "--report", "sarif=tram.sarif"], { cwd });
  assert.deepEqual([again.stdout, again.stderr, again.status], ["", "", 1]);
});

test("a report never replaces the source, and its kind is checked before anything is fixed", (t) => {
  const cwd = folderWith(t, { "tram.yaml": BROKEN });
  const over = groundplan(["validate", "tram.yaml", "--report", "json=tram.yaml"], { cwd });
  assert.equal(over.status, 2);
  for (const [args, message] of [
    [["--report", "sariff=x"], "invalid --report `sariff`"],
    [["--report", "sarif="], "`--report sarif=` needs a file"],
    [["--report", "sarif", "--report", "github"], "only one report can be printed"],
    [["--json", "--report", "github"], "`--json` and `--report github` can't be combined"],
  ]) {
    const { status, stderr } = groundplan(["validate", "tram.yaml", "--fix", ...args], { cwd });
    assert.equal(status, 2, message);
    assert.ok(stderr.includes(message), stderr);
  }
  assert.equal(readFileSync(join(cwd, "tram.yaml"), "utf8"), BROKEN);
});

test("--quiet reports what makes the exit code 1, and nothing else", (t) => {
  const cwd = folderWith(t, { "tram.yaml": BROKEN, "good.yaml": "story_id: TRAM-2\nstory_title: Count seats.\n" });
  const errors = groundplan(["validate", "tram.yaml", "-q"], { cwd });
  assert.equal(errors.status, 1);
  assert.match(errors.stdout, /syntax-error/);
  assert.doesNotMatch(errors.stdout, /title-full-stop/);
  assert.match(groundplan(["validate", "good.yaml", "-q", "--fail-on", "info"], { cwd }).stdout, /title-full-stop/);
  for (const args of [["validate", "good.yaml", "--quiet"], ["render", "good.yaml", "--all", "-o", "docs", "-q"], ["validate", "good.yaml", "--fix", "-q"]]) {
    const { status, stdout, stderr } = groundplan(args, { cwd });
    assert.deepEqual([status, stdout, stderr], [0, "", ""], args.join(" "));
  }
  assert.match(readFileSync(join(cwd, "good.yaml"), "utf8"), /seats\n/);
});

test("paths for a code host are relative to the repository, wherever the command runs", (t) => {
  const root = folderWith(t, { ".git/HEAD": "", "plans/town/tram.yaml": BROKEN });
  const cwd = join(root, "plans");
  const file = (cwd_, name) => /file=([^,]*)/.exec(groundplan(["validate", name, "--report", "github"], { cwd: cwd_ }).stdout)?.[1];
  assert.equal(file(cwd, "town/tram.yaml"), "plans/town/tram.yaml");
  assert.equal(file(root, join(root, "plans/town/tram.yaml")), "plans/town/tram.yaml");
  const { runs } = JSON.parse(groundplan(["validate", "town/tram.yaml", "--report", "sarif"], { cwd }).stdout);
  assert.equal(runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri, "plans/town/tram.yaml");
  assert.match(groundplan(["validate", "town/tram.yaml"], { cwd }).stdout, /--> town\/tram\.yaml:/);
});

test("a rule of a SARIF report has its page", (t) => {
  const cwd = folderWith(t, { "tram.yaml": BROKEN });
  const { rules } = JSON.parse(groundplan(["validate", "tram.yaml", "--report", "sarif"], { cwd }).stdout).runs[0].tool.driver;
  for (const { id, help, fullDescription } of rules) {
    assert.ok(groundplan(["explain", id], { cwd }).stdout.includes(help.text), id);
    assert.equal(help.markdown, help.text);
    assert.ok(fullDescription.text.length > 20, id);
  }
});

test("-v prints the version", (t) => {
  const { stdout } = groundplan(["-v"], { cwd: folderWith(t, {}) });
  assert.equal(stdout, groundplan(["--version"], { cwd: folderWith(t, {}) }).stdout);
});

test("a report never takes the place of what the same run writes", (t) => {
  const cwd = folderWith(t, { "seal.yaml": "story_id: A-1\nstory_title: Feed the seals.\n" });
  const run = (...args) => groundplan(args, { cwd });
  const content = (path) => readFileSync(join(cwd, path), "utf8");
  assert.equal(run("render", "seal.yaml", "--out", "doc.md").status, 0);
  writeFileSync(join(cwd, "doc.md"), `${content("doc.md")}by hand\n`);
  symlinkSync("doc.md", join(cwd, "link.md"));
  for (const file of ["doc.md", "./doc.md", "link.md"]) {
    const { status, stderr } = run("render", "seal.yaml", "--out", "doc.md", "--report", `sarif=${file}`);
    assert.match(stderr, /it would hold the document and a report/, file);
    assert.equal(status, 2);
  }
  assert.match(content("doc.md"), /by hand\n$/);
  assert.match(run("render", "seal.yaml", "--out", "new.md", "--report", "json=new.md").stderr, /it would hold the document and a report/);
  assert.match(run("render", "seal.yaml", "--all", "--out", "docs", "--report", "json=docs/A-1.md").stderr, /docs is the folder of the documents/);
  assert.match(run("validate", "seal.yaml", "--report", "json=a", "--report", "sarif=a").stderr, /it would hold another report and a report/);
  assert.ok(!existsSync(join(cwd, "new.md")) && !existsSync(join(cwd, "docs")) && !existsSync(join(cwd, "a")));
});

test("a report without problems replaces one with problems", (t) => {
  const cwd = folderWith(t, { "seal.yaml": "story_id: A-1\nstory_title: Feed the seals.\n" });
  const results = () => JSON.parse(readFileSync(join(cwd, "out.sarif"), "utf8")).runs[0].results.length;
  for (const args of [["--out", "doc.md"], ["--all", "--out", "docs"]]) {
    writeFileSync(join(cwd, "seal.yaml"), "story_id: A-1\nstory_title: Feed the seals.\n");
    groundplan(["render", "seal.yaml", ...args, "--report", "sarif=out.sarif"], { cwd });
    assert.ok(results() > 0);
    writeFileSync(join(cwd, "seal.yaml"), "story_id: A-1\nstory_title: Feed the seals\ntasks: [Cut the herring]\nacceptance_criteria: [No seal is hungry]\n");
    const { stderr } = groundplan(["render", "seal.yaml", ...args, "--rule", "missing-field=off", "--report", "sarif=out.sarif"], { cwd });
    assert.equal(results(), 0, stderr);
  }
});

test("a file that holds a report and anything of somebody else is not replaced by one", (t) => {
  const cwd = folderWith(t, { "tram.yaml": BROKEN, "many.yaml": Array.from({ length: 12 }, (_, at) => `- {story_id: T-1, story_title: "Stop ${at}.", dependencies: [X-${at}, T-1], tasks: [a], status: "on"}\n`).join("") });
  const run = (...args) => groundplan(args, { cwd });
  const path = join(cwd, "out");
  const refused = (kind, mine) => {
    writeFileSync(path, mine);
    const { status, stderr } = run("validate", "tram.yaml", "--report", `${kind}=out`);
    assert.deepEqual([status, stderr.split("\n")[0], readFileSync(path, "utf8")], [2, "groundplan: out exists and isn't a report; not overwritten", mine], mine.slice(0, 200));
  };
  refused("text", "My own notes, long work.\nPasted:\n1 note in 1 story; 1 fixable with --fix\n");
  refused("text", "1 note in 1 story; 1 fixable with --fix\n");
  refused("json", '{"files":[],"counts":{"error":1},"mine":"precious"}');
  const edits = {
    text: [(text) => `Mine.\n${text}`, (text) => `${text}Mine.\n`, (text) => text.replace("\n\n", "\n\nMine.\n\n"), (text) => text.replace(/^( *= help.*\n)/m, "$1Mine.\n"), (text) => text.replace(/ in (\d)/, " of mine in $1"), (text) => text.replace(/\n$/, "; mine\n")],
    github: [(text) => `Mine.\n${text}`, (text) => `${text}Mine.\n`, (text) => text.replace("\n", "\n\nMine.\n"), (text) => text.replace(",line=", ",mine=1,line=")],
    json: ["", "counts", "files.0", "files.0.diagnostics.0", "files.0.diagnostics.0.range", "files.0.diagnostics.0.range.start"].map((at) => (text) => withKey(text, at)).concat([(text) => text.replace("{", '{ "files": "mine",'), (text) => `${text}\n`, (text) => text.replace('"counts"', '"count"')]),
    sarif: ["", "runs.0", "runs.0.tool", "runs.0.tool.driver", "runs.0.tool.driver.rules.0", "runs.0.artifacts.0", "runs.0.results.0", "runs.0.results.0.message", "runs.0.results.0.locations.0.physicalLocation.region"].map((at) => (text) => withKey(text, at)),
  };
  for (const [kind, changes] of Object.entries(edits)) {
    for (const source of ["tram.yaml", "many.yaml"]) {
      const text = run("validate", source, "--report", kind).stdout;
      writeFileSync(path, text);
      assert.doesNotMatch(run("validate", source, "--report", `${kind}=out`).stderr, /not overwritten/);
      for (const change of changes) refused(kind, change(text));
    }
  }
});

/** JSON with another key in what is at a place. */
function withKey(text, place) {
  const value = JSON.parse(text);
  place.split(".").filter((key) => key !== "").reduce((inside, key) => inside[key], value).mine = "precious";
  return `${JSON.stringify(value, null, 2)}\n`;
}

test("a report replaces earlier reports of any kind, and no other file", (t) => {
  const SHOW = ["text", "json", "github", "sarif"];
  const cwd = folderWith(t, { "tram.yaml": BROKEN, "good.yaml": "story_id: A-1\nstory_title: Feed the seals\ntasks: [Cut the herring]\nacceptance_criteria: [No seal is hungry]\n" });
  const run = (...args) => groundplan(args, { cwd });
  const content = () => readFileSync(join(cwd, "out"), "utf8");
  for (const earlier of SHOW) {
    for (const story of ["tram.yaml", "good.yaml"]) {
      for (const kind of SHOW) {
        run("validate", story, "--report", `${earlier}=out`);
        const { stderr } = run("validate", "tram.yaml", "--report", `${kind}=out`);
        assert.doesNotMatch(stderr, /not overwritten/, `${kind} after ${earlier} of ${story}`);
        assert.match(content(), /GP\d{3}/);
      }
    }
  }
  for (const kind of SHOW) {
    for (const other of ["story_id: A-1\n", "{\"files\": [\"a.ts\"]}\n", "{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"Other\"}}}]}", "1 error in my diary\n", "{"]) {
      writeFileSync(join(cwd, "out"), other);
      const { status, stderr } = run("render", "good.yaml", "--out", "doc.md", "--report", `${kind}=out`);
      assert.equal(status, 2);
      assert.match(stderr, /^groundplan: out exists and isn't a report; not overwritten\n {2}= help: choose another file, delete it, or replace it with --force\n$/);
      assert.equal(content(), other);
      assert.ok(!existsSync(join(cwd, "doc.md")));
    }
  }
  assert.match(run("validate", "good.yaml", "--report", "json=out").stderr, /choose another file, delete it\n$/);
  assert.equal(run("render", "good.yaml", "--out", "doc.md", "--report", "json=out", "--force").status, 0);
  assert.equal(JSON.parse(content()).counts.error, 0);
});
