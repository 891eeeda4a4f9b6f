/** Whatever runs and edits a folder has seen: nothing of a story that is there is called gone or deleted, no edit is lost, and no orphan is forgotten. */
import assert from "node:assert/strict";
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folderWith, groundplan } from "./support/command.mjs";
import { numbers } from "./support/numbers.mjs";

const SEEDS = 2;
const STEPS = 10;
const ALL = ["A", "B", "C"];

/** A backlog in which each story has a decision. */
const backlog = (ids, prefix) => `stories:\n${ids.map((id) => `  - {story_id: ${prefix}${id}, story_title: Story ${id}, decisions: [{id: ADR-${prefix}${id}, title: Choice ${id}}]}\n`).join("")}`;

for (let seed = 1; seed <= SEEDS; seed += 1) {
  test(`folder ${seed} keeps what is there, names what is gone, and loses no edit`, (t) => {
    const next = numbers(seed);
    const cwd = folderWith(t, { "x.yaml": backlog(ALL, "X-"), "y.yaml": backlog(ALL, "Y-") });
    const docs = join(cwd, "docs");
    const present = { x: ALL, y: ALL };
    const edited = new Map();
    const files = () => (existsSync(docs) ? readdirSync(docs) : []);
    const edit = (name) => { appendFileSync(join(docs, name), "Mine.\n"); edited.set(name, readFileSync(join(docs, name), "utf8")); };
    const steps = [];
    for (let step = 0; step < STEPS; step += 1) {
      const which = next(2) === 0 ? "x" : "y";
      const documents = files().filter((name) => name !== "index.md" && !edited.has(name));
      const kind = next(5);
      if (kind === 0) { present[which] = ALL.filter((_, at) => at === 0 || next(2) === 0); writeFileSync(join(cwd, `${which}.yaml`), backlog(present[which], `${which.toUpperCase()}-`)); }
      if (kind === 1 && documents.length > 0) edit(documents[next(documents.length)]);
      if (kind === 2 && existsSync(join(docs, "index.md"))) { if (next(2) === 0) rmSync(join(docs, "index.md")); else appendFileSync(join(docs, "index.md"), "Mine.\n"); }
      const mode = next(3) === 0 ? ["--each", "decisions"] : ["--all"];
      const args = ["render", `${which}.yaml`, ...mode, "--out", "docs", ...[[], ["--prune"], ["--check"]][next(3)]];
      const before = files();
      const { status, stderr } = groundplan(args, { cwd });
      steps.push(`${kind} ${args.join(" ")} → ${status}`);
      const what = `${steps.join("\n")}\n${stderr}`;
      assert.ok([0, 1, 2].includes(status), what);
      const records = mode[0] === "--each";
      const isPresent = (name) => ["x", "y"].some((one) => present[one].some((id) => new RegExp(`^(?:adr-)?${one}-${id}[.-]`, "i").test(name)));
      const isMine = (name) => /^adr-/.test(name) === records && new RegExp(`^(?:adr-)?${which}-`, "i").test(name);
      const deleted = before.filter((name) => !files().includes(name));
      for (const name of deleted) assert.ok(args.includes("--prune") && !isPresent(name) && isMine(name) && !edited.has(name), `${name} was deleted\n${what}`);
      for (const [name, text] of edited) assert.equal(readFileSync(join(docs, name), "utf8"), text, `${name} was edited\n${what}`);
      const gone = [...stderr.matchAll(/^groundplan: ((?:docs\/\S+(?:, )?)+) (?:is|are) of /gm)].flatMap(([, names]) => names.split(", ")).map((name) => name.replace("docs/", ""));
      for (const name of gone) assert.ok(!isPresent(name) && isMine(name), `${name} is called gone\n${what}`);
      if (status !== 2) for (const name of files()) if (name !== "index.md" && isMine(name) && !isPresent(name)) assert.ok(gone.includes(name) || stderr.includes(`docs/${name}: to be deleted`), `${name} is forgotten\n${what}`);
      // What is refused for its index goes on without it, so that kinds and backlogs do meet in one folder.
      if (status === 2 && next(3) > 0) rmSync(join(docs, "index.md"), { force: true });
      if (gone.some((name) => edited.has(name))) assert.equal(status, 1, what);
    }
  });
}
