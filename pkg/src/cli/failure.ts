/** What ends the command with one clear sentence and no stack. */
import { inTermsOfFlags } from "./option-names.js";
import { tell, warn } from "./terminal.js";

/** A usage error, or a file that can't be read or written: exit code 2. */
export class Failure extends Error {
  /** What to do about it, if the message does not make it plain. */
  readonly help: string | undefined;

  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}

/** A file that can't be read. */
export class Unreadable extends Failure {
  /** The reason alone. */
  readonly why: string;

  constructor(name: string, why: string, help?: string) {
    super(`${name} can't be read: ${why}`, help);
    this.why = why;
  }
}

/** Reports what went wrong, unless it is a defect of the command itself. */
export function reportFailure(error: unknown): void {
  if (error instanceof Failure) {
    warn(error.message, error.help);
  } else if (error instanceof TypeError && error.message.startsWith("groundplan: ")) {
    // The library's message about an invalid option.
    tell(inTermsOfFlags(error.message));
  } else if ((error as NodeJS.ErrnoException | undefined)?.syscall === "uv_cwd") {
    warn(`the current folder can't be read: ${reason(error)}`);
  } else {
    throw error;
  }
}

/** The system's reason, in words. */
export function reason(error: unknown): string {
  const { code, message, syscall } = error as NodeJS.ErrnoException;
  const words: Record<string, string> = {
    ENOENT: "there is no such file",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of the path is a file, not a folder",
    ELOOP: "its links lead in a circle",
    ENXIO: "nothing is at its other end",
    EACCES: "there is no permission",
    EPERM: "there is no permission",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
    EDQUOT: "the disk quota is used up",
    EFBIG: "it is larger than the system allows",
    EINVAL: "the system doesn't allow it there",
    EIO: "the disk doesn't answer",
    EBUSY: "another program uses it",
    ETXTBSY: "another program uses it",
    EPIPE: "nobody reads it any more",
    EBADF: "it is closed",
    EMFILE: "too many files are open",
    ENFILE: "too many files are open",
    ENAMETOOLONG: "the name is too long",
  };
  if (code !== undefined && words[code] !== undefined) return words[code];
  // The system's own words name its calls, which nobody here has made.
  return code !== undefined && syscall !== undefined ? `the system refuses it (${code})` : message;
}
