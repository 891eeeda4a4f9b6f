/** The snippets of docs/embedding.md: what a reader would copy is what the tests use. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../../browser/support/harness.mjs";

/** The block below the sentence of a section that names a file or a page, as in "In `mkdocs.yml`:". */
export async function snippet(section, name) {
  const text = await readFile(join(root, "docs/embedding.md"), "utf8");
  const part = text.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? "";
  for (const [, sentence, block] of part.matchAll(/^([^\n]*:)\n\n```\w+\n([^]*?)^```$/gm)) {
    if (sentence.includes(`\`${name}\``)) return block;
  }
  throw new Error(`docs/embedding.md has no block for ${name} under ${section}`);
}

/** The story that a page of a wiki holds between its tags. */
export const storyIn = (page) => page.match(/<groundplan>\n([^]*?)<\/groundplan>/)[1];
