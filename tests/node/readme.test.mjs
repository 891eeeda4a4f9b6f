/** The README's examples in JavaScript do what their comments say. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, mkdirSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import test from "node:test";

const root = fileURLToPath(new URL("../../", import.meta.url));

for (const file of ["README.md", "pkg/README.md"]) {
  const blocks = [...readFileSync(join(root, file), "utf8").matchAll(/^```js\n([\s\S]*?)^```/gm)].map((match) => match[1]);

  test(`${file} has examples`, () => assert.ok(blocks.length > 0));

  blocks.forEach((block, index) => {
    test(`${file}, example ${index + 1}, prints what it says`, () => {
      const folder = mkdtempSync(join(tmpdir(), "groundplan-readme-"));
      try {
        mkdirSync(join(folder, "node_modules"));
        symlinkSync(join(root, "pkg"), join(folder, "node_modules/groundplan"), "dir");
        writeFileSync(join(folder, "example.mjs"), block);
        const printed = execFileSync(process.execPath, ["example.mjs"], { cwd: folder, encoding: "utf8" });
        const expected = [...block.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]);
        assert.deepEqual(printed.trimEnd().split("\n"), expected);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });
}
