/** The command `groundplan`: runs, and exits with the code of the run. */
import { reason } from "./failure.js";
import { run } from "./run.js";

// A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
    if (stream === process.stdout) process.stderr.write(`groundplan: standard output can't be written: ${reason(error)}\n`);
    process.exit(2);
  });
}

process.exitCode = await run(process.argv.slice(2));
