/** A run that is interrupted leaves whole files only, and a later one removes what a killed one has left. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { createHash } from "node:crypto";
import { join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { folderWith, groundplan } from "./support/command.mjs";

const COUNT = 40;
const MANY = Array.from({ length: COUNT - 1 }, (_, index) => `- {story_id: M-${index}, story_title: Knot the net}\n`).join("");
const HALF = COUNT / 2;
const parts = (folder) => readdirSync(folder).filter((name) => name.endsWith(".part"));

/** Signals come at a moment that no other process can hit: while the file with this number is being written. */
const preload = (signal) => `
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const { openSync } = fs;
let begun = 0;
fs.openSync = (path, ...rest) => {
  const open = openSync(path, ...rest);
  if (String(path).endsWith(".part") && ++begun === ${HALF}) process.kill(process.pid, "${signal}");
  return open;
};
syncBuiltinESMExports();
`;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  test(`${signal} ends a run between two files`, { skip: process.platform === "win32" }, (t) => {
    const cwd = folderWith(t, { "many.yaml": MANY, "preload.mjs": preload(signal) });
    const args = ["render", "many.yaml", "--all", "--out", "docs"];
    const preloaded = `--import=${pathToFileURL(join(cwd, "preload.mjs"))}`;
    const ended = groundplan(args, { cwd, env: { NODE_OPTIONS: preloaded } });
    assert.equal(ended.signal, signal, ended.stderr);
    const names = readdirSync(join(cwd, "docs"));
    assert.equal(names.length, HALF, "the file that was begun is whole, and no other one is begun");
    assert.deepEqual(parts(join(cwd, "docs")), []);
    for (const name of names) assert.match(readFileSync(join(cwd, "docs", name), "utf8"), /^# Knot the net/m);
    assert.match(groundplan(args, { cwd }).stderr, new RegExp(`^docs: .*${HALF} unchanged`));
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
