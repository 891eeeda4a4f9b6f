/** `validate`: everything that is wrong, and with `--fix` the safe fixes applied. */
import { plain } from "../../text/plain.js";
import type { Diagnostic } from "../../facade/types.js";
import type { Request } from "../args/parse.js";
import { validateOptions } from "../args/render-options.js";
import { templateFiles } from "../args/template.js";
import { Failure } from "../failure.js";
import { encoded, sources, type Source } from "../files/input.js";
import { writeWhole } from "../files/output.js";
import { isSpecial } from "../files/paths.js";
import { countFixable, fixAll, type FixResult } from "../fix.js";
import { exitCode, type CheckedSource } from "../report/checked-source.js";
import { writeReport } from "../report/index.js";

/** Validates the sources and writes the report. */
export async function validate(request: Request): Promise<number> {
  const groundplan = await import("../../index.js");
  if (request.on("dry-run") && !request.on("fix")) throw new Failure("`--dry-run` belongs to `--fix`");
  const options = validateOptions(request);
  const check = (text: string): readonly Diagnostic[] => groundplan.validate(text, options);
  const all = sources(request.files).map((source): CheckedSource => {
    const fixed = request.on("fix") ? fix(source, fixAll(source.text, options, groundplan), request.on("dry-run")) : undefined;
    const text = fixed?.text ?? source.text;
    const diagnostics = check(text);
    const fixable = fixed && { fixable: Math.max(0, countFixable(diagnostics) - fixed.refused) };
    return { name: source.name, text, stories: groundplan.stories(text).length, diagnostics, ...fixable, others: templateFiles(request, options.template) };
  });
  // What was fixed in standard input goes to standard output, so the report goes beside it.
  const piped = request.on("fix") && all.some(({ name }) => name === "standard input");
  await writeReport(all, request, piped ? process.stderr : process.stdout);
  return exitCode(all, request.value("fail-on"));
}

/** Fixes a source in place; returns the text to report on, and how many of its fixes were refused. */
function fix(source: Source, { text, done, refused }: FixResult, dry: boolean): { readonly text: string; readonly refused: number } {
  if (!dry) write(source, text);
  for (const { line, name, title } of done) {
    process.stderr.write(`${dry ? "would mend" : "mended"} ${plain(source.name)}:${line} ${name}: ${plain(title)}\n`);
  }
  return { text: dry ? source.text : text, refused };
}

function write(source: Source, text: string): void {
  if (source.path === "-") {
    process.stdout.write(encoded(source, text));
  } else if (isSpecial(source.path)) {
    throw new Failure(`${source.name} can't be mended in its place: it is no file`, "pipe it into `groundplan validate - --fix`, which writes what is mended to standard output");
  } else if (text !== source.text) {
    writeWhole(source.path, encoded(source, text));
  }
}
