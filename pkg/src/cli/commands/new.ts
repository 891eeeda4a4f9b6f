/** `new`: a commented story to start from. */
import type { Request } from "../args/parse.js";
import { Failure } from "../failure.js";
import { Output } from "../files/output.js";

/** Writes the starter. */
export async function create(request: Request): Promise<number> {
  const { starter } = await import("../../index.js");
  const [path, more] = request.files;
  if (more !== undefined) throw new Failure("`new` writes one file");
  if (path === undefined || path === "-") {
    process.stdout.write(starter());
    return 0;
  }
  const written = new Output(request.on("force")).write(path, starter());
  if (written === "left alone") {
    process.stderr.write(`groundplan: ${path} is there already, so it was left alone\n  = help: choose another name, or replace it with --force\n`);
    return 1;
  }
  process.stderr.write(`${written === "unchanged" ? `${path} is unchanged` : `wrote ${path}`}; next: groundplan render ${path}\n`);
  return 0;
}
