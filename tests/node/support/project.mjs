/** A project of some files, in a folder of its own that is gone after the test. */
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Writes the files; `t` is the test's context. */
export function project(t, files) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "groundplan-project-")));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const write = (name, text) => writeFileSync(join(root, name), text);
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { root, write };
}
