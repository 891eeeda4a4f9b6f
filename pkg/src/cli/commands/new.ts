/** `new`: a commented story to start from. */
import { extname } from "node:path";
import type { Request } from "../args/parse.js";
import { outputOptions } from "../args/settings.js";
import { Failure } from "../failure.js";
import { Output } from "../files/output.js";
import { tell, warn } from "../terminal.js";

/** What a person who expects another format writes. */
const OTHER_ENDINGS = /\.(?:json|md|html?|xml|txt)$/i;

/** Writes the starter. */
export async function create(request: Request): Promise<number> {
  const { starter } = await import("../../index.js");
  const [path, more] = request.files;
  if (more !== undefined) throw new Failure("`new` writes one file");
  if (path === undefined || path === "-") {
    process.stdout.write(starter());
    return 0;
  }
  if (OTHER_ENDINGS.test(path)) throw new Failure(`\`new\` writes YAML, not ${extname(path)}: its comments explain the fields`, "name a file that ends in .yaml");
  const written = new Output(outputOptions(request)).write(path, starter());
  if (written === "not overwritten") {
    warn(`${path} already exists and has different content; not overwritten`, "choose another name, or replace it with --force");
    return 1;
  }
  tell(`${written === "unchanged" ? `${path} is unchanged` : `wrote ${path}`}; next: groundplan render ${path} --out ${path.replace(/\.[^./\\]*$/, "")}.html`);
  return 0;
}
