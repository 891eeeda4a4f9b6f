/** The index that the command writes of a folder: nothing of its stories is markup for any reader. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parseFragment } from "parse5";
import { validate } from "groundplan";
import { folderWith, groundplan } from "../../node/support/command.mjs";
import { harm } from "./inspect.mjs";
import { pythonReaders, readers } from "./readers.mjs";

/** The index of all dialects but CommonMark is the same. */
const DIALECTS = ["commonmark", "github"];

/** Registers the tests. */
export function folderIndexLaws(texts, python) {
  const story = (text, at) => JSON.stringify({ story_id: `S-${at} ${text}`.slice(0, 60), story_title: text, status: text, priority: texts[(at * 7 + 3) % texts.length], type: text });
  const stories = texts.map(story).filter((source) => !validate(source).some(({ severity }) => severity === "error"));

  for (const dialect of DIALECTS) {
    test(`the index of ${stories.length} stories is harmless in the dialect ${dialect}`, async (t) => {
      const cwd = folderWith(t, { "backlog.yaml": `stories:\n${stories.map((source) => `- ${source}\n`).join("")}` });
      const { stderr } = groundplan(["render", "backlog.yaml", "--all", "--out", "docs", "--dialect", dialect], { cwd });
      const index = readFileSync(join(cwd, "docs/index.md"), "utf8");
      assert.ok(index.split("\n").length > stories.length * 0.9, stderr);
      // A reader may take long for one table, so each has a tenth of the rows, below the same head.
      const [title, blank, head, rule, ...lines] = index.split("\n");
      // What follows is the comment by which a later run knows the file.
      const rows = lines.filter((line) => line.startsWith("|"));
      const pages = Array.from({ length: 10 }, (_, at) => [title, blank, head, rule, ...rows.filter((_, row) => row % 10 === at)].join("\n"));
      const shown = Object.fromEntries(Object.entries(readers).map(([name, read]) => [name, pages.map(read)]));
      Object.assign(shown, await pythonReaders(pages, python));
      const found = Object.entries(shown).flatMap(([name, htmls]) => htmls.flatMap((html) => harm(parseFragment(html)).slice(0, 3).map((what) => `${name}: ${what}`)));
      assert.deepEqual(found.slice(0, 10), [], `${found.length} found`);
    });
  }
}
