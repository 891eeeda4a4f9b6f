/** What became of the files of a folder of documents. */
import { reasonToKeep } from "../files/earlier.js";
import type { Output, Written } from "../files/output.js";
import { isSpecial } from "../files/paths.js";
import { tell, warn } from "../terminal.js";

/** In the order in which they are reported. */
const DONE = ["written", "to be written", "unchanged", "deleted", "to be deleted", "not overwritten", "not deleted"] as const;

type Done = (typeof DONE)[number];

/** What differs from a folder as a run would leave it. */
const LEFT: readonly Done[] = ["to be written", "to be deleted", "not overwritten", "not deleted"];

/** What `--check` names file by file, since only it makes the exit code 1. */
const PENDING: readonly Done[] = ["to be written", "to be deleted"];

/** So many documents without a story are named. */
const MAX_NAMED = 5;

/** Reports what became of a file that was written alone; why one is left alone, its command explains. */
export function tellWritten(path: string, written: Written): void {
  // Who writes into a pipe or a device reads what comes out of it.
  if (written === "written" && !isSpecial(path)) tell(`wrote ${path}`);
  else if (written === "unchanged") tell(`${path} is unchanged`);
  else if (written === "to be written") tell(`${path}: to be written`);
}

/** Writes the files of a folder, and reports once what became of them. */
export class FolderLog {
  readonly #output: Output;
  readonly #paths = new Map<Done, string[]>(DONE.map((done) => [done, []]));
  #gone: readonly string[] = [];

  constructor(output: Output) {
    this.#output = output;
  }

  write(path: string, content: string | Uint8Array): void {
    this.#of(this.#output.write(path, content)).push(path);
  }

  /** Deletes documents whose stories are gone, or only names them; answers which are still there. */
  prune(paths: readonly string[], deletes: boolean): readonly string[] {
    if (!deletes) {
      this.#gone = paths;
      return paths;
    }
    for (const path of paths) this.#of(this.#output.delete(path)).push(path);
    return this.#of("not deleted");
  }

  /** Reports it, if quiet only what was left; whether something was left. */
  tell(place: string, quiet: boolean): boolean {
    const counts = DONE.flatMap((done) => (this.#of(done).length > 0 ? [`${this.#of(done).length} ${done}`] : []));
    if (!quiet) tell(`${place}: ${counts.join(", ") || "nothing written"}`);
    for (const done of PENDING) for (const path of this.#of(done)) tell(`${path}: ${done}`);
    const kept = this.#of("not overwritten").map((path) => ({ path, ...reasonToKeep(path) }));
    for (const [at, { path, what, help }] of kept.entries()) warn(`${path} ${what}; not overwritten`, kept[at + 1]?.help === help ? undefined : help);
    for (const path of this.#of("not deleted")) warn(`${path} is of a story that is gone, and somebody has edited it; not deleted`, "delete it by hand, or keep it under another name");
    if (this.#gone.length > 0) {
      const more = this.#gone.length > MAX_NAMED ? ` and ${this.#gone.length - MAX_NAMED} more` : "";
      const [are, delete_] = this.#gone.length === 1 ? ["is of a story that is", "it"] : ["are of stories that are", "them"];
      warn(`${this.#gone.slice(0, MAX_NAMED).join(", ")}${more} ${are} gone`, `delete ${delete_} with --prune`);
    }
    return LEFT.some((done) => this.#of(done).length > 0);
  }

  #of(done: Done): string[] {
    return this.#paths.get(done) ?? [];
  }
}
