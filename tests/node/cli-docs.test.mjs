/** The commands of docs/cli.md print what the page shows. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { folderWith, shell } from "./support/command.mjs";

const page = readFileSync(new URL("../../docs/cli.md", import.meta.url), "utf8");

test("every line of docs/cli.md that is run prints what is below it", (t) => {
  const files = Object.fromEntries([...page.matchAll(/^```yaml (\S+)\n([\s\S]*?)^```/gm)].map(([, name, text]) => [name, text]));
  const cwd = folderWith(t, files);
  const runs = [...page.matchAll(/^```console\n([\s\S]*?)^```/gm)].flatMap(([, block]) => block.split(/^\$ /m).slice(1));
  assert.ok(runs.length >= 9, `${runs.length}`);
  for (const run of runs) {
    const [line, ...expected] = run.split("\n");
    const { stdout } = shell(`{ ${line}; } 2>&1`, { cwd });
    assert.equal(stdout, expected.join("\n"), line);
  }
});
