/** `--ignore`: patterns that mean what they mean in a .gitignore, as those of the glob library. */
import { Failure } from "../failure.js";

/**
 * The patterns for what is ignored. One without a slash matches a name at any depth; any other is relative to the
 * current folder or to one of these `bases`, which are patterns themselves. What is in an ignored folder is ignored.
 */
export function ignorePatterns(ignored: readonly string[], bases: readonly string[]): readonly string[] {
  const folders = ["", ...bases.map((base) => (base.endsWith("/") ? base : `${base}/`))];
  return ignored.flatMap((given) => {
    if (/^!(?!\()/.test(given)) throw new Failure(`\`--ignore\` can't bring back what another one leaves out: \`${given}\``, "name the files that are to be read");
    const isFolder = given.endsWith("/");
    const named = given.replace(/\/+$/, "");
    const pattern = named.replace(/^(?:\.\/+)+/, "");
    // A leading slash begins a path from the root of the disk, or, as Git reads it, from the folder.
    const own = named.includes("/") ? pattern.replace(/^\/+/, "") : `**/${pattern}`;
    const everywhere = [...(pattern.startsWith("/") ? [pattern] : []), ...folders.map((folder) => folder + own)];
    return everywhere.flatMap((one) => (isFolder ? [`${one}/**/*`] : [one, `${one}/**`]));
  });
}
