/** What became of the files of a folder of documents. */
import { earlier, isUntouched, reasonToKeep } from "../files/earlier.js";
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

/** What is said of a document that is not as it was written. */
function edited(path: string): string {
  return earlier(path) === undefined ? "somebody may have edited it" : "somebody has edited it";
}

/** Writes the files of a folder, and reports once what became of them. */
export class FolderLog {
  readonly #output: Output;
  readonly #paths = new Map<Done, string[]>(DONE.map((done) => [done, []]));
  /** What the documents are of. */
  readonly #noun: "story" | "decision";
  #gone: readonly string[] = [];
  /** Those that are gone too, and that somebody has edited. */
  #edited: readonly string[] = [];
  /** The titles of the stories that have no document because their file is an edited one of another story. */
  readonly #strange = new Map<string, string>();

  constructor(output: Output, noun: "story" | "decision" = "story") {
    this.#output = output;
    this.#noun = noun;
  }

  /** Writes a file, and answers what became of it. */
  write(path: string, content: string | Uint8Array): Written {
    const written = this.#output.write(path, content);
    this.#of(written).push(path);
    return written;
  }

  /** Notes that a file which was left alone is the document of another story than the one of this title. */
  strange(path: string, title: string): void {
    this.#strange.set(path, title);
  }

  /** Deletes documents whose stories are gone, or only names them; answers which are still there. */
  prune(paths: readonly string[], deletes: boolean): readonly string[] {
    if (!deletes) {
      this.#gone = paths.filter(isUntouched);
      this.#edited = paths.filter((path) => !this.#gone.includes(path));
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
    const kept = this.#of("not overwritten").map((path) => ({ path, ...(this.#strangeAt(path) ?? reasonToKeep(path)) }));
    for (const [at, { path, what, help }] of kept.entries()) warn(`${path} ${what}; not overwritten`, kept[at + 1]?.help === help ? undefined : help);
    this.#tellGone();
    return this.#edited.length > 0 || LEFT.some((done) => this.#of(done).length > 0);
  }

  #tellGone(): void {
    const [one, several] = this.#noun === "story" ? ["a story", "stories"] : ["a decision", "decisions"];
    const help = "delete it by hand, or keep it under another name";
    for (const path of this.#of("not deleted")) warn(`${path} is of ${one} that is gone, and ${edited(path)}; not deleted`, help);
    for (const path of this.#edited) warn(`${path} is of ${one} that is gone, and ${edited(path)}`, help);
    if (this.#gone.length === 0) return;
    const more = this.#gone.length > MAX_NAMED ? ` and ${this.#gone.length - MAX_NAMED} more` : "";
    const [are, them] = this.#gone.length === 1 ? [`is of ${one} that is`, "it"] : [`are of ${several} that are`, "them"];
    warn(`${this.#gone.slice(0, MAX_NAMED).join(", ")}${more} ${are} gone`, `delete ${them} with --prune`);
  }

  /** Why a file is left alone that is of another story. */
  #strangeAt(path: string): ReturnType<typeof reasonToKeep> | undefined {
    const title = this.#strange.get(path);
    if (title === undefined) return undefined;
    const noun = this.#noun;
    return { what: `is a document of another ${noun}, and somebody has edited it: \`${title}\` has none`, help: `give each ${noun} an id of its own, which names its file; or keep the edited one under another name` };
  }

  #of(done: Done): string[] {
    return this.#paths.get(done) ?? [];
  }
}
