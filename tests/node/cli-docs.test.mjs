/** The commands of the docs print what their pages show. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import test from "node:test";
import { folderWith, shell } from "./support/command.mjs";
import { steps } from "./support/docs.mjs";

/** Each page, with how many commands it runs at least. */
const PAGES = { "cli.md": 9, "concepts.md": 5, "recipes.md": 4, "templates.md": 2, "tutorial.md": 9 };

/** The commands that a pipeline, a hook or another tool runs, as lines for the shell. */
function commandsOf(file, text) {
  if (file.startsWith(".github/")) return [...text.matchAll(/- run: (.*)/g)].map(([, line]) => line);
  if (file === ".gitlab-ci.yml") return [...text.matchAll(/^ {4}- (.*)/gm)].map(([, line]) => line);
  if (file === ".pre-commit-config.yaml") return [...text.matchAll(/entry: (.*)/g)].map(([, line]) => `${line} stories/library.yaml`);
  if (file === "package.json") return Object.values(JSON.parse(text)["lint-staged"]).map((line) => `${line} stories/library.yaml`);
  return [];
}

for (const [name, least] of Object.entries(PAGES)) {
  test(`every line of docs/${name} that is run prints what is below it`, (t) => {
    const page = steps(readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8"));
    const cwd = folderWith(t, {});
    const runs = page.filter(({ line }) => line !== undefined).length;
    assert.ok(runs >= least, `${runs}`);
    const pipelines = [];
    for (const { name: file, text, line, expected } of page) {
      if (file !== undefined) {
        mkdirSync(dirname(join(cwd, file)), { recursive: true });
        writeFileSync(join(cwd, file), text);
        for (const command of commandsOf(file, text)) pipelines.push(command);
        continue;
      }
      const { stdout } = shell(`{ ${line}; } 2>&1`, { cwd });
      assert.equal(stdout, expected, line);
    }
    for (const line of pipelines) {
      const { status, stdout, stderr } = shell(line, { cwd });
      assert.equal(status, 0, `${line}\n${stdout}${stderr}`);
    }
  });
}

/** Pages whose calls of the command print nothing that they show, with the files that they read. */
const STORY = "story_id: PAY-17\nstory_title: One\narchitecture:\n  containers: [{name: Desk, type: ui}]\n  decisions: [{id: ADR-3, title: A ledger}]\n";
const CALLS = { "README.md": { "backlog.yaml": STORY }, "docs/kinds.md": { "story.yaml": STORY } };

for (const [path, files] of Object.entries(CALLS)) {
  test(`every call of the command in ${path} does its work`, (t) => {
    const page = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
    const lines = [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)].flatMap(([, block]) => block.split("\n")).filter((line) => line.startsWith("npx groundplan"));
    assert.ok(lines.length > 3, `${lines.length}`);
    const cwd = folderWith(t, files);
    for (const line of lines) {
      const { status, stdout, stderr } = shell(line, { cwd });
      assert.equal(status, 0, `${line}\n${stdout}${stderr}`);
    }
  });
}
