/** The examples in JavaScript of the READMEs and the docs do what their comments say. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import test, { after } from "node:test";
import { steps } from "./support/docs.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The first line of a block that is a file of its own: `// main.js`, `# story.yaml`. */
const NAME = /^(?:\/\/|#) ([\w.-]+\.(?:js|yaml))\n/;

for (const file of ["README.md", "pkg/README.md", "docs/plugins.md", "docs/recipes.md", "docs/languages.md"]) {
  const page = readFileSync(join(root, file), "utf8");
  const blocks = [...page.matchAll(/^```(?:js|yaml)\n([\s\S]*?)^```/gm)].map((match) => match[1]);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "groundplan-readme-")));
  after(() => rmSync(folder, { recursive: true }));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');

  for (const { name, text } of steps(page).filter((step) => step.name !== undefined && step.name !== "package.json")) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }

  test(`${file} has examples`, () => assert.ok(blocks.length > 0));

  for (const block of blocks) {
    const name = NAME.exec(block)?.[1];
    if (name) writeFileSync(join(folder, name), block);
  }

  blocks.filter((block) => !NAME.test(block)).forEach((block, index) => {
    test(`${file}, example ${index + 1}, prints what it says`, () => {
      writeFileSync(join(folder, "example.mjs"), block);
      const printed = execFileSync(process.execPath, ["example.mjs"], { cwd: folder, encoding: "utf8" });
      const expected = [...block.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]);
      assert.deepEqual(printed.trimEnd().split("\n"), expected);
    });
  });
}
