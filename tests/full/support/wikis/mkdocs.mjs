/** A site that MkDocs builds, served as the files that it is. */
import { join } from "node:path";
import { root, serve } from "../../../browser/support/harness.mjs";
import { furnish, put } from "./files.mjs";
import { finish } from "./php.mjs";
import { snippet, storyIn } from "./snippets.mjs";

/** Builds the site in the folder and serves it. */
export async function mkdocs(folder) {
  const story = storyIn(await snippet("DokuWiki", "data/pages/lending.txt"));
  await put(join(folder, "mkdocs.yml"), await snippet("MkDocs", "mkdocs.yml"));
  await put(join(folder, "docs/index.md"), await snippet("MkDocs", "docs/index.md"));
  await put(join(folder, "docs/stories/LIB-31.yaml"), story);
  await furnish(join(folder, "docs"), story);
  await finish(process.env.MKDOCS ?? join(root, ".cache/wikis-venv/bin/mkdocs"), ["build", "--quiet", "--strict"], { cwd: folder });
  const server = await serve(join(folder, "site"));
  return { page: `${server.url}/`, ...server };
}
