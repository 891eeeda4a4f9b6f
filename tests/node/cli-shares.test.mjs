/** A large backlog is rendered in shares: the answers are those of one call. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { Worker } from "node:worker_threads";
import { renderAll, stories } from "groundplan";
import { backlog } from "../tools/backlog.mjs";
import { folderWith, groundplan } from "./support/command.mjs";

const HEAD = "stories:";

/** So many stories that the command shares them out. */
function large() {
  const one = backlog();
  const body = one.slice(one.indexOf(HEAD) + HEAD.length);
  const copy = (number) => body.replaceAll(/(story_id: )(\S+)/g, `$1$2-${number}`);
  return `${one.slice(0, one.indexOf(HEAD) + HEAD.length)}${Array.from({ length: 5 }, (_, number) => copy(number)).join("")}`;
}

test("a share is so many of the stories, and all shares are the whole", () => {
  const source = "- {story_id: A, title: One}\n- {story_id: B, title: Two}\n- {story_id: C, title: Three}\n";
  const ids = (share) => renderAll(source, { share }).map(({ story }) => story.id).join();
  assert.deepEqual([ids([0, 2]), ids([1, 2]), ids([0, 1])], ["A", "B,C", "A,B,C"]);
  for (const share of [[2, 2], [0], [0, 0], [-1, 2], [0.5, 2], "0,2", [0, "2"]]) {
    assert.throws(() => renderAll(source, { share }), /^TypeError: groundplan: invalid option `share`: expected \[which, of how many\]/);
  }
});

test("the command writes the same documents, however many threads make them", (t) => {
  const source = large();
  assert.ok(source.length > 1_500_000, `${source.length}`);
  const cwd = folderWith(t, { "backlog.yaml": source });
  const { status, stderr } = groundplan(["render", "backlog.yaml", "--all", "--out", "docs", "--date", "2026-01-27"], { cwd });
  assert.equal(status, 0, stderr.slice(0, 2000));
  const options = { date: "2026-01-27", sourceName: "backlog.yaml", provenance: true, limits: { diagnostics: 10_000 } };
  const texts = renderAll(source, options).map(({ rendered }) => rendered.text);
  const written = readdirSync(join(cwd, "docs")).filter((name) => name !== "index.md");
  assert.equal(written.length, texts.length);
  assert.deepEqual(new Set(written.map((name) => readFileSync(join(cwd, "docs", name), "utf8"))), new Set(texts));
  const index = readFileSync(join(cwd, "docs/index.md"), "utf8");
  assert.deepEqual([...index.matchAll(/^\| (\S+) \| \[/gm)].map(([, id]) => id), stories(source).map(({ id }) => id));
});

test("a thread answers its share", async () => {
  const source = backlog();
  const thread = new Worker(new URL("../../pkg/dist/cli-thread.js", import.meta.url), { workerData: { source, options: { share: [1, 2] } } });
  const made = await new Promise((resolve, reject) => thread.once("message", resolve).once("error", reject));
  const wanted = renderAll(source, { share: [1, 2] });
  assert.deepEqual(made.map(({ text }) => text), wanted.map(({ rendered }) => rendered.text));
  assert.deepEqual(made.map(({ diagnostics }) => diagnostics), wanted.map(({ diagnostics }) => diagnostics));
});
