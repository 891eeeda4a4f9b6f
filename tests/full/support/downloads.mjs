/** Files that a browser has saved. */
import { readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** How long a file may take to arrive, in milliseconds. */
const PATIENCE = 30_000;

/** The text of a file, once it is in the folder alone: browsers write beside it, or into it, until it is whole. */
export async function arrived(folder, name) {
  let found = [];
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    found = await readdir(folder);
    const text = found.join() === name ? await readFile(join(folder, name), "utf8") : "";
    if (text !== "") {
      // The next one is alone again.
      await rm(join(folder, name));
      return text;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${name} was not saved; the folder holds ${found.join(", ") || "nothing"}`);
}
