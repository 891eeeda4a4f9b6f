/** Paths as a code host knows them: relative to the root of the repository, wherever the command runs. */
import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { CheckedSource } from "./checked-source.js";

/** The sources under their paths from the workspace's root; what is outside of it keeps its name. */
export function fromRoot(all: readonly CheckedSource[]): readonly CheckedSource[] {
  const root = workspace();
  const path = (name: string): string => {
    const inside = relative(root, resolve(name));
    const isInside = inside !== "" && inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
    return existsSync(name) && isInside ? inside : name;
  };
  return all.map((found) => ({
    ...found,
    name: path(found.name),
    ...(found.others ? { others: new Map([...found.others].map(([key, file]) => [key, { ...file, path: path(file.path) }] as const)) } : {}),
  }));
}

/** The folder with the repository that the current folder is in; without one, the current folder. */
function workspace(): string {
  const current = process.cwd();
  for (let folder = current; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return folder;
    if (dirname(folder) === folder) return current;
  }
}
