/** `schema`: the JSON Schema of the story format. */
import type { Asked } from "./args.js";
import { Failure } from "./failure.js";
import { Output } from "./output.js";
import { out } from "./settings.js";

/** Writes the schema. */
export async function schema(request: Asked): Promise<number> {
  if (request.files.length > 0) throw new Failure("`schema` reads no file", "write into one with --out FILE");
  const groundplan = await import("../index.js");
  const text = `${JSON.stringify(groundplan.schema(), null, 2)}\n`;
  const path = out(request);
  if (path === undefined) {
    process.stdout.write(text);
    return 0;
  }
  if (new Output(request.on("force")).write(path, text) !== "left alone") return 0;
  process.stderr.write(`groundplan: ${path} is there and differs, so it was left alone\n  = help: replace it with --force\n`);
  return 1;
}
