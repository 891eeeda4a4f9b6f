/** `schema`: the JSON Schema of the story format. */
import type { Request } from "../args/parse.js";
import { outputPath } from "../args/settings.js";
import { Failure } from "../failure.js";
import { Output } from "../files/output.js";

/** Writes the schema. */
export async function schema(request: Request): Promise<number> {
  if (request.files.length > 0) throw new Failure("`schema` reads no file", "write into one with --out FILE");
  const groundplan = await import("../../index.js");
  const text = `${JSON.stringify(groundplan.schema(), null, 2)}\n`;
  const path = outputPath(request);
  if (path === undefined) {
    process.stdout.write(text);
    return 0;
  }
  if (new Output(request.on("force")).write(path, text) !== "left alone") return 0;
  process.stderr.write(`groundplan: ${path} is there and differs, so it was left alone\n  = help: replace it with --force\n`);
  return 1;
}
