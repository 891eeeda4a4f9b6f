/** What every wiki of the tests is given: the element's files, and a story's exported page. */
import { cp, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { render } from "groundplan";
import { root } from "../../../browser/support/harness.mjs";
import { snippet } from "./snippets.mjs";

/** Puts the element into the folder `groundplan` of a wiki, and the exported page into `documents`. */
export async function furnish(folder, story) {
  const list = (await snippet("What every wiki needs", "groundplan")).trim().split("\n");
  for (const line of list) {
    const [to, , from] = line.split(/\s+/);
    await mkdir(dirname(join(folder, to)), { recursive: true });
    await cp(join(root, from), join(folder, to));
  }
  await mkdir(join(folder, "documents"), { recursive: true });
  await writeFile(join(folder, "documents/LIB-31.html"), render(story, { format: "page" }).text);
}

/** Writes a file, with the folders above it. */
export async function put(path, text) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
