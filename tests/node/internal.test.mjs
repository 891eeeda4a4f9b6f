/** What the command and the playground share: file names, the nearest name, values as YAML. */
import assert from "node:assert/strict";
import test from "node:test";
import { fileName, nearest } from "groundplan/internal";

test("the file of a story has its id as name, without what a file system refuses", () => {
  assert.equal(fileName("PAY-1", "md", "architecture"), "PAY-1.md");
  assert.equal(fileName("../a b/c:", "md", "architecture"), "a-b-c.md");
  assert.equal(fileName("con", "seed.md", "architecture"), "story-con.seed.md");
  assert.equal(fileName("…", "md", "architecture"), "architecture.md");
});

test("the name of a file is cut between characters, its extension is kept", () => {
  const name = fileName("ë".repeat(100), "md", "architecture");
  assert.equal(name, `${"ë".repeat(58)}.md`);
});

test("the nearest name is one or two edits away, or the only one that begins with what was written", () => {
  const names = ["render", "validate", "stories", "schema"];
  assert.equal(nearest("rendre", names), "render");
  assert.equal(nearest("val", names), "validate");
  assert.equal(nearest("s", names), undefined);
  assert.equal(nearest("diagram", names), undefined);
});
