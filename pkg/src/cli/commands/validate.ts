/** `validate`: everything that is wrong, and with `--fix` mended where that is safe. */
import { plain } from "../report.js";
import type { Diagnostic, ValidateOptions } from "../types.js";
import type { Asked } from "./args.js";
import { Failure } from "./failure.js";
import { mendableOf, mended } from "./fix.js";
import { encoded, sources, type Source } from "./input.js";
import { writeWhole } from "./output.js";
import { isSpecial } from "./paths.js";
import { exitCode, type Found } from "./report/found.js";
import { writeReport } from "./report/index.js";
import { limits, rules } from "./settings.js";
import { template, templateFiles } from "./template.js";

/** Validates the sources and writes the report. */
export async function validate(request: Asked): Promise<number> {
  const groundplan = await import("../index.js");
  if (request.on("dry-run") && !request.on("fix")) throw new Failure("`--dry-run` belongs to `--fix`");
  const options = validateOptions(request);
  const look = (text: string): readonly Diagnostic[] => groundplan.validate(text, options);
  const all = sources(request.files).map((source): Found => {
    const fixed = request.on("fix") ? fix(source, look, request.on("dry-run")) : undefined;
    const text = fixed?.text ?? source.text;
    const diagnostics = look(text);
    const mendable = fixed && { mendable: Math.max(0, mendableOf(diagnostics) - fixed.refused) };
    return { name: source.name, text, stories: groundplan.stories(text).length, diagnostics, ...mendable, others: templateFiles(request, options.template) };
  });
  // What was mended of standard input goes to standard output, so the report goes beside it.
  const piped = request.on("fix") && all.some(({ name }) => name === "standard input");
  await writeReport(all, request, piped ? process.stderr : process.stdout);
  return exitCode(all, request.value("fail-on"));
}

function validateOptions(request: Asked): ValidateOptions {
  const story = request.value("story");
  const chosen = template(request);
  return {
    rules: rules(request),
    limits: limits(request),
    ...(story === undefined ? {} : { story }),
    ...(chosen === undefined ? {} : { template: chosen }),
  };
}

/** Mends a source in its place; answers the text that is left to be reported on, and how many of its fixes were refused. */
function fix(source: Source, look: (text: string) => readonly Diagnostic[], dry: boolean): { readonly text: string; readonly refused: number } {
  const { text, done, refused } = mended(source.text, look);
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
