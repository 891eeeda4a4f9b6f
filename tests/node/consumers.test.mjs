/** The projects of tests/consumers as they are kept: exact versions, locks in order, and a table that is true. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { pathToFileURL } from "node:url";
import { tmpdir } from "node:os";
import { report, tryRender } from "groundplan";
import { copy, EXPECTED, folder, projects } from "../full/support/projects.mjs";

const all = projects();
const lockOf = (name) => JSON.parse(readFileSync(join(folder, name, "package-lock.json"), "utf8"));

test("every project takes the packed package and names exact versions", () => {
  assert.ok(all.length >= 15);
  for (const { name, packages, private: isPrivate, steps } of all) {
    const { groundplan, ...others } = packages;
    assert.equal(groundplan, "file:groundplan.tgz", name);
    for (const [other, version] of Object.entries(others)) assert.match(version, /^\d+\.\d+\.\d+$/, `${name}: ${other}`);
    assert.ok(isPrivate && steps.length > 0, name);
  }
});

test("every lock file is of its project, and lets the packed package change", () => {
  for (const { name, packages } of all) {
    const lock = lockOf(name).packages;
    assert.deepEqual({ ...lock[""].dependencies, ...lock[""].devDependencies }, packages, name);
    assert.equal(lock["node_modules/groundplan"].integrity, undefined, name);
    for (const [other, version] of Object.entries(packages)) {
      if (other !== "groundplan") assert.equal(lock[`node_modules/${other}`].version, version, `${name}: ${other}`);
    }
  }
});

test("docs/consumers.md has the projects with their tools and steps, and no other", () => {
  const text = readFileSync(new URL("../../docs/consumers.md", import.meta.url), "utf8");
  const rows = text.split("\n").filter((line) => /^\| .*\| passes \|$/.test(line));
  const expected = all.map(({ target, tool, name, packages, steps }) => {
    const tools = [tool].flat().map((tool) => (packages[tool] ? `${tool} ${packages[tool]}` : BROUGHT[tool]));
    return `| [${target}](../tests/consumers/${name}) | ${tools.join(", ")} | ${steps.map((step) => step.name).join("; ")} | passes |`;
  });
  assert.deepEqual(rows, expected);
});

/** The tools that the machine brings. */
const BROUGHT = { node: "Node 20 or newer", chromium: "Chromium" };

test("the shared check names what differs, and nothing else", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "groundplan-check-"));
  try {
    const place = copy({ name: "node-import" }, join(folder, "shared/check.mjs"), scratch);
    const { check } = await import(pathToFileURL(join(place, "shared/check.mjs")));
    assert.deepEqual(check({ report, tryRender }), EXPECTED);
    const seed = (source, options) => tryRender(source, { ...options, diagrams: "none" });
    assert.ok(check({ report, tryRender: seed }).wrong.includes("gallery-bauantrag: markdown"));
    const silent = (source, options) => ({ ...tryRender(source, options), diagnostics: [] });
    const wrong = check({ report, tryRender: silent }).wrong;
    assert.ok(wrong.includes("colon-in-title-unquoted: report") && !wrong.includes("colon-in-title-unquoted: markdown"));
  } finally {
    rmSync(scratch, { recursive: true });
  }
});
