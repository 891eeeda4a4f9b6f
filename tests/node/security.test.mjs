/** Each threat that SECURITY.md lists names the tests that hold it back, and they are there. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";

const root = new URL("../../", import.meta.url);
const rows = readFileSync(new URL("SECURITY.md", root), "utf8").split("\n").filter((line) => line.startsWith("| ") && !/^\| (Threat|---) /.test(line));

test("every threat is held back by tests that are there", () => {
  assert.ok(rows.length > 25, String(rows.length));
  for (const row of rows) {
    const [, threat, promise, tests] = row.split(" | ").length === 3 ? ["", ...row.slice(2, -2).split(" | ")] : [];
    assert.ok(threat && promise && tests, row);
    const paths = [...tests.matchAll(/`([^`]+)`/g)].map(([, path]) => path);
    assert.ok(paths.length > 0, threat);
    for (const path of paths) assert.ok(existsSync(new URL(path, root)), `${threat}: ${path}`);
  }
});
