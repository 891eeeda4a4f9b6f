/** Writing: whole or not at all, and never over what somebody may have edited. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Failure, reason } from "./failure.js";

/** What became of a file. */
export type Written = "written" | "unchanged" | "left alone";

/** The files that this run wrote, with what it wrote: these it may write again. */
export class Output {
  readonly #own = new Map<string, string>();
  readonly #force: boolean;

  constructor(force: boolean) {
    this.#force = force;
  }

  /** Writes a file, unless there is one that differs and isn't this run's. */
  write(path: string, text: string): Written {
    const there = contents(path);
    if (there === text) {
      this.#own.set(path, text);
      return "unchanged";
    }
    const mine = there !== undefined && this.#own.get(path) === there;
    if (there !== undefined && !this.#force && !mine) return "left alone";
    writeWhole(path, text);
    this.#own.set(path, text);
    return "written";
  }
}

/** Makes a folder and those above it. */
export function folder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Failure(`${path} can't be made a folder: ${code === "EEXIST" ? "there is a file of that name" : reason(error)}`);
  }
}

/** Writes a file beside its place and moves it there, so that no reader ever sees half of it. */
export function writeWhole(path: string, text: string): void {
  const part = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  let open: number | undefined;
  try {
    const mode = modeOf(path);
    open = openSync(part, "wx", mode);
    const bytes = Buffer.from(text, "utf8");
    for (let at = 0; at < bytes.length; ) at += writeSync(open, bytes, at);
    fsyncSync(open);
    closeSync(open);
    open = undefined;
    renameSync(part, path);
  } catch (error) {
    if (open !== undefined) closeSync(open);
    rmSync(part, { force: true });
    throw new Failure(`${path} can't be written: ${reason(error)}`);
  }
}

/** The text of a file that is there. */
function contents(path: string): string | undefined {
  try {
    if (statSync(path).isDirectory()) throw new Failure(`${path} can't be written: it is a folder`);
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Failure) throw error;
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Failure(`${path} can't be read: ${reason(error)}`);
  }
}

/** A file that is replaced keeps its permissions. */
function modeOf(path: string): number {
  try {
    return statSync(path).mode & 0o777;
  } catch {
    return 0o666;
  }
}
