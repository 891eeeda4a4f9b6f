/** `template`: the text of a built-in template, for a custom one. */
import { TEMPLATES } from "../../facade/options.js";
import { isBuiltIn } from "../args/template.js";
import { didYouMean, type Request } from "../args/parse.js";
import { outputOptions, outputPath } from "../args/settings.js";
import type { Lang } from "../../facade/types.js";
import { Failure } from "../failure.js";
import { Output } from "../files/output.js";
import { warn } from "../terminal.js";
import { tellWritten } from "./folder-log.js";

/** Writes the text. */
export async function eject(request: Request): Promise<number> {
  const [name, ...others] = request.files;
  if (name === undefined || others.length > 0) throw new Failure("`template` needs one name", `it is ${TEMPLATES.join(", ")}`);
  if (!isBuiltIn(name)) throw new Failure(`there is no template \`${name}\``, didYouMean(name, TEMPLATES) ?? `it is ${TEMPLATES.join(", ")}`);
  const { templateSource } = await import("../../index.js");
  const text = templateSource(name, { lang: request.value("lang") as Lang | undefined });
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
