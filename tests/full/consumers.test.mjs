/** The packed package in real projects: each is installed from its lock file, built by its tool, run and compared. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "../browser/support/harness.mjs";
import { copy, EXPECTED, install, pack, projects } from "./support/projects.mjs";
import { step } from "./support/steps.mjs";

/** `CONSUMERS=vite,next` runs these alone. */
const only = process.env.CONSUMERS?.split(",");
const all = projects();
const chosen = all.filter(({ name }) => !only || only.includes(name));

/** A project that isn't done by then hangs, in milliseconds. */
const LONGEST = 900_000;

let scratch;
let browser;
let packed;

before(async () => {
  scratch = mkdtempSync(join(tmpdir(), "groundplan-consumers-"));
  packed = await pack(scratch);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(scratch, { recursive: true, force: true });
});

test("projects that install the packed package", { concurrency: 2 }, async (t) => {
  assert.ok(EXPECTED.cases > 10);
  const runs = chosen.map((project) =>
    t.test(project.target, { skip: missing(project), timeout: LONGEST }, async (t) => {
      const place = copy(project, packed.tarball, scratch);
      await install(place);
      for (const { name, ...work } of project.steps) await t.test(name, () => step(work, place, browser));
      rmSync(place, { recursive: true });
    }));
  await Promise.all(runs);
});

/** What this Node lacks of what a project is about. */
function missing({ needs }) {
  return needs && !process.features[needs] ? `this Node has no process.features.${needs}` : false;
}
