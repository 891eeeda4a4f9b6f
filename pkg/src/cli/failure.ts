/** What ends the command with one clear sentence and no stack. */
import { plain } from "../text/plain.js";

/** A usage error, or a file that can't be read or written: exit code 2. */
export class Failure extends Error {
  /** What to do about it, if the message does not make it plain. */
  readonly help: string | undefined;

  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}

/** Reports what went wrong, unless it is a defect of the command itself. */
export function reportFailure(error: unknown): void {
  if (error instanceof Failure) {
    const help = error.help === undefined ? "" : `  = help: ${plain(error.help)}\n`;
    process.stderr.write(`groundplan: ${plain(error.message)}\n${help}`);
  } else if (error instanceof TypeError && error.message.startsWith("groundplan: ")) {
    // The library's message about an invalid option.
    process.stderr.write(`${plain(error.message)}\n`);
  } else {
    throw error;
  }
}

/** The system's reason, in words. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Record<string, string> = {
    ENOENT: "there is no such file",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of the path is a file, not a folder",
    ELOOP: "its links lead in a circle",
    EACCES: "there is no permission",
    EPERM: "there is no permission",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
    EMFILE: "too many files are open",
    ENAMETOOLONG: "the name is too long",
  };
  return (code !== undefined && words[code]) || message;
}
