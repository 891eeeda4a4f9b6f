/** A run that is interrupted leaves whole files only, and a later one removes what a killed one has left. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, watch, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { createHash } from "node:crypto";
import { join } from "node:path";
import test from "node:test";
import { folderWith, groundplan, started } from "./support/command.mjs";

const MANY = Array.from({ length: 800 }, (_, index) => `- {story_id: M-${index}, story_title: Knot the net}\n`).join("");
const COUNT = 801;
const parts = (folder) => readdirSync(folder).filter((name) => name.endsWith(".part"));

/** Starts a run that writes many files, and sends it a signal as soon as it has begun to. */
async function interrupted(cwd, signal) {
  mkdirSync(join(cwd, "docs"));
  const watcher = watch(join(cwd, "docs"));
  const run = started(["render", "many.yaml", "--all", "--out", "docs"], { cwd });
  await once(watcher, "change");
  watcher.close();
  run.kill(signal);
  return (await once(run, "exit"))[1];
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  test(`${signal} ends a run between two files`, { skip: process.platform === "win32" }, async (t) => {
    const cwd = folderWith(t, { "many.yaml": MANY });
    assert.equal(await interrupted(cwd, signal), signal);
    const names = readdirSync(join(cwd, "docs"));
    assert.ok(names.length < COUNT, "it did not go on to the end");
    assert.deepEqual(parts(join(cwd, "docs")), []);
    for (const name of names) assert.match(readFileSync(join(cwd, "docs", name), "utf8"), /^# Knot the net/m);
    assert.match(groundplan(["render", "many.yaml", "--all", "--out", "docs"], { cwd }).stderr, new RegExp(`^docs: .*${names.length === 0 ? `${COUNT} written` : `${names.length} unchanged`}`));
  });
}

test("what a killed run has left is removed by the next, and what another one is writing is not", { skip: process.platform === "win32" }, (t) => {
  const cwd = folderWith(t, { "a.yaml": "story_id: N-1\nstory_title: Mend the net\n" });
  const host = createHash("sha256").update(hostname()).digest("hex").slice(0, 6);
  // No process has this number: it is above the largest that Linux and macOS give.
  const [dead, live, away, old] = [`${host}-4194999-1`, `${host}-${process.pid}-1`, "000000-4194999-1", "4194999-2"].map((middle) => `.groundplan-${middle}.part`);
  for (const name of [dead, live, away, old]) writeFileSync(join(cwd, name), "half");
  utimesSync(join(cwd, old), new Date(0), new Date(0));
  const { status, stderr } = groundplan(["render", "a.yaml", "--out", "doc.md"], { cwd });
  assert.equal(status, 0);
  for (const name of [dead, old]) assert.ok(stderr.includes(`groundplan: removed ${name}, which an interrupted run has left\n`), stderr);
  assert.deepEqual(parts(cwd).sort(), [live, away].sort());
  assert.ok(existsSync(join(cwd, "doc.md")));
  writeFileSync(join(cwd, dead), "half");
  assert.match(groundplan(["render", "a.yaml", "--out", "doc.md"], { cwd }).stderr, /^groundplan: removed /, "where nothing has to be written too");
});
