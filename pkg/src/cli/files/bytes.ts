/** The bytes of a file or of standard input: all of them or none, never more than a limit, and without waiting for ever. */
import { constants as buffers } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { isatty } from "node:tty";
import { nearest } from "../../text/nearest.js";
import { Failure, reason, Unreadable } from "../failure.js";
import { isLink, isOpenAlready } from "./paths.js";

/** The standard input's number. */
export const STDIN = 0;

/** What a file may have unless `--limit bytes` allows more: no longer source is read. */
export const MAX_BYTES = 20_000_000;

/** How the files of stories end. */
const SOURCE = /\.(ya?ml|json|md|markdown)$/i;

/** As much as is read at once from what has no size, such as a pipe. */
const CHUNK_BYTES = 1 << 16;

/** How long a pipe may have nobody who writes into it, in pauses. */
const MAX_PAUSES = 100;
const PAUSE_MILLISECONDS = 20;

/** Reads a file, or standard input; the name is that of reports, and the help is for a file that is too large. */
export function bytesOf(file: string | typeof STDIN, name: string, limit: number, help?: string): Buffer {
  try {
    // Opening a pipe would else wait for somebody who writes into it.
    const open = file === STDIN ? STDIN : openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      if (isatty(open)) throw new Failure("name a file, or pipe a story in", "`groundplan --help` has examples");
      return readWhole(open, Math.min(limit, buffers.MAX_STRING_LENGTH), file !== STDIN && !isOpenAlready(file));
    } finally {
      if (open !== STDIN) closeSync(open);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof TooLarge) throw tooLarge(name, error, help);
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT" && file !== STDIN;
    if (isMissing && isLink(file)) throw new Unreadable(name, "its link leads to nothing");
    throw new Unreadable(name, reason(error), isMissing ? similar(file) : undefined);
  }
}

/** What may have been meant by a file that isn't there: one beside it, or a story. */
function similar(file: string): string | undefined {
  if (!/[./\\]/.test(file)) return `the id of a story is given by --story ${file}`;
  try {
    const names = readdirSync(dirname(file));
    const [stem, name] = [basename(file, extname(file)), basename(file)];
    const other = names.find((known) => known !== name && SOURCE.test(known) && basename(known, extname(known)) === stem) ?? nearest(name, names);
    return other === undefined ? undefined : `did you mean \`${join(dirname(file), other)}\`?`;
  } catch {
    return undefined;
  }
}

/** Waits without doing anything; Ctrl-C still ends the command. */
export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);
}

/** Tries until there is a result, for as long as a pipe may be without its other end. */
export function patiently<Result>(attempt: () => Result | undefined): Result | undefined {
  for (let pauses = 0; pauses < MAX_PAUSES; pauses += 1) {
    const result = attempt();
    if (result !== undefined) return result;
    pause();
  }
  return undefined;
}

/** A file that exceeds the limit; its size, if it has one. */
class TooLarge {
  constructor(
    readonly limit: number,
    readonly size?: number,
  ) {}
}

function readWhole(open: number, limit: number, mayBeAbandoned: boolean): Buffer {
  const there = fstatSync(open);
  // A folder opens without an error on some systems, and only reading it fails.
  if (there.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
  if (there.isFile() && there.size > limit) throw new TooLarge(limit, there.size);
  const first = mayBeAbandoned && there.isFIFO() ? firstOfPipe(open) : undefined;
  const chunks = first === undefined ? [] : [first];
  // A file can grow while it is read, and a device may have no end.
  for (let total = first?.length ?? 0; ; ) {
    const chunk = readChunk(open, Math.max(CHUNK_BYTES, there.size + 1 - total));
    if (chunk.length === 0) return Buffer.concat(chunks);
    chunks.push(chunk);
    total += chunk.length;
    if (total > limit) throw new TooLarge(limit);
  }
}

/** The start of what a named pipe delivers: one without an end that writes looks empty. */
function firstOfPipe(open: number): Uint8Array {
  const first = patiently(() => {
    const chunk = readChunk(open, CHUNK_BYTES);
    return chunk.length === 0 ? undefined : chunk;
  });
  if (first === undefined) throw new Error("it is a pipe that nobody writes into");
  return first;
}

function readChunk(open: number, length: number): Uint8Array {
  const chunk = Buffer.allocUnsafe(Math.min(length, 1 << 26));
  for (;;) {
    try {
      return chunk.subarray(0, readSync(open, chunk, 0, chunk.length, null));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // On Windows a closed pipe is an error.
      if (code === "EOF") return chunk.subarray(0, 0);
      // Somebody writes into the pipe, but hasn't yet.
      if (code !== "EAGAIN") throw error;
      pause();
    }
  }
}

function tooLarge(name: string, { limit, size }: TooLarge, help?: string): Unreadable {
  const is = size === undefined ? "" : `, ${sizeOf(size)}`;
  const split = limit < buffers.MAX_STRING_LENGTH ? "split it, or raise the limit of `render` or `validate`: --limit bytes=NUMBER" : "split it: no longer text fits into memory";
  return new Unreadable(name, `it is too large${is}; the limit is ${sizeOf(limit)}`, help ?? split);
}

/** A number of bytes as people write it: "561 MB", "20 MB", "1.5 kB". */
export function sizeOf(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor((String(Math.floor(bytes)).length - 1) / 3)));
  const number = bytes / 1000 ** power;
  return `${number >= 100 || Number.isInteger(number) ? Math.floor(number) : Math.floor(number * 10) / 10} ${units[power]}`;
}
