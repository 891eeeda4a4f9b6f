/** `schema`: the JSON Schema of the story format. */
import type { Request } from "../args/parse.js";
import { outputOptions, outputPath } from "../args/settings.js";
import { Failure } from "../failure.js";
import { Output } from "../files/output.js";
import { jsonText } from "../../text/json-text.js";
import { warn } from "../terminal.js";
import { tellWritten } from "./folder-log.js";

/** Writes the schema. */
export async function schema(request: Request): Promise<number> {
  if (request.files.length > 0) throw new Failure("`schema` reads no file", "write into one with --out FILE");
  const groundplan = await import("../../index.js");
  const text = jsonText(groundplan.schema());
  const path = outputPath(request);
  if (path === undefined) {
    process.stdout.write(text);
    return 0;
  }
  const written = new Output(outputOptions(request)).write(path, text);
  tellWritten(path, written);
  if (written !== "not overwritten") return 0;
  warn(`${path} exists and has different content; not overwritten`, "replace it with --force");
  return 1;
}
