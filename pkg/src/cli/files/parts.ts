/** Unfinished files: what is written has a name of its own until it is whole, and no run leaves one behind. */
import { createHash } from "node:crypto";
import { lstatSync, openSync, readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { warn } from "../terminal.js";

/** Up to so many unfinished files of this process's number are skipped. */
const MAX_PARTS = 100;

/** What a run that was killed has left: its process, and the machine that it ran on. */
const PART = /^\.groundplan-(?:([\da-f]{6})-)?(\d+)-\d+\.part$/;

/** A file that grows is younger than this, even on another machine with another clock, in milliseconds. */
const MAX_AGE = 3_600_000;

/** Folders may be shared by machines, whose processes have the same numbers. */
const HOST = createHash("sha256").update(hostname()).digest("hex").slice(0, 6);

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const swept = new Set<string>();
let isGuarded = false;

/** A new file in a folder; its name is short, so that no long name grows too long by it. */
export function beginPart(folder: string): readonly [open: number, path: string] {
  guard();
  for (let number = 1; ; number += 1) {
    const path = join(folder, `.groundplan-${HOST}-${process.pid}-${number}.part`);
    try {
      return [openSync(path, "wx"), path];
    } catch (error) {
      // A run that was killed may have left one.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST" || number >= MAX_PARTS) throw error;
    }
  }
}

/**
 * Until the file is whole, a signal waits: who listens to it is called when all is written, and ends the process then
 * as if nobody had listened. A long run has to pause between its files (`interruptible`).
 */
function guard(): void {
  if (isGuarded || SIGNALS.some((signal) => process.listenerCount(signal) > 0)) return;
  isGuarded = true;
  const end = (signal: NodeJS.Signals): void => {
    release();
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    for (const signal of SIGNALS) process.off(signal, end);
    isGuarded = false;
  };
  for (const signal of SIGNALS) process.on(signal, end);
  // Signals that came meanwhile are delivered before.
  setImmediate(release);
}

/** Lets a signal that came meanwhile end the run. */
export function interruptible(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Removes what killed runs have left in a folder, and says so. */
export function sweep(folder: string): void {
  if (swept.has(folder)) return;
  swept.add(folder);
  for (const name of names(folder)) {
    const path = join(folder, name);
    if (!isAbandoned(name, path)) continue;
    try {
      rmSync(path);
      warn(`removed ${path}, which an interrupted run has left`);
    } catch {
      warn(`${path} is what an interrupted run has left; it can be removed`);
    }
  }
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // A folder can be closed to listing though files can be made in it.
    return [];
  }
}

function isAbandoned(name: string, path: string): boolean {
  const [, host, pid] = PART.exec(name) ?? [];
  if (pid === undefined) return false;
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (!there?.isFile()) return false;
  return Date.now() - there.mtimeMs > MAX_AGE || (host === HOST && !isRunning(Number(pid)));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
