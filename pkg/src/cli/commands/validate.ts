/** `validate`: everything that is wrong, and with `--fix` the safe fixes applied. */
import type { Request } from "../args/parse.js";
import { validateOptions } from "../args/render-options.js";
import { outputOptions } from "../args/settings.js";
import { templateFiles } from "../args/template.js";
import { Failure } from "../failure.js";
import { MAX_BYTES } from "../files/bytes.js";
import { encoded, type SourceFile, sourceFile } from "../files/input.js";
import { Output } from "../files/output.js";
import { isSpecial } from "../files/paths.js";
import { refuseUnwritable, writeWhole } from "../files/replace.js";
import { fixAll, type FixResult } from "../fix.js";
import { exitCode } from "../report/checked-source.js";
import { writeReport } from "../report/index.js";
import { print, tell } from "../terminal.js";
import { checkedSources, readBacklog, requestedStories, sourceOf, textsOf } from "./backlog.js";

/** Validates the sources and writes the report. */
export async function validate(request: Request): Promise<number> {
  const groundplan = await import("../../index.js");
  if (request.on("dry-run") && !request.on("fix")) throw new Failure("`--dry-run` needs `--fix`");
  const options = validateOptions(request);
  const files = readBacklog(request, groundplan);
  const given = sourceOf(files);
  const fixed = request.on("fix") ? fixAll(given, options, groundplan) : undefined;
  if (fixed) fix(files, fixed, request);
  const source = fixed && !request.on("dry-run") ? fixed.source : given;
  const diagnostics = groundplan.validate(source, options);
  const all = checkedSources(files, { source, stories: requestedStories(request, groundplan.stories(source)), diagnostics, templates: templateFiles(request, options.template), refused: fixed?.refused });
  // What was fixed in standard input goes to standard output, so the report goes beside it.
  const piped = request.on("fix") && files.some(({ path }) => path === "-");
  await writeReport(all, request, piped ? process.stderr : process.stdout);
  return exitCode(all, request.value("fail-on"));
}

/** Writes what was fixed into its files, and says what it was: all of it, or if a file can't be written what was until then. */
function fix(files: readonly SourceFile[], { source, done }: FixResult, request: Request): void {
  const texts = textsOf(source);
  const changed = files.flatMap((file, index) => (texts[index] === undefined || (file.path !== "-" && texts[index] === file.text) ? [] : [[file, texts[index]] as const]));
  const isDry = request.on("dry-run");
  const report = (written: readonly SourceFile[]): void => {
    const names = new Set(written.map(({ name }) => name));
    for (const { file, line, name, title } of request.on("quiet") ? [] : done) {
      const where = files.length === 1 ? (files[0]?.name ?? file) : file;
      if (names.has(where)) tell(`${isDry ? "would fix" : "fixed"} ${where}:${line} ${name}: ${title}`);
    }
  };
  if (isDry) return report(files);
  const output = new Output(outputOptions(request));
  for (const [file, text] of changed) check(file, text, output);
  const written: SourceFile[] = [];
  try {
    for (const [file, text] of changed) {
      check(file, text, output);
      write(file, text);
      written.push(file);
    }
  } finally {
    report(written);
  }
}

/** Refuses what can't be fixed in place: before the first file is written, and again before each. */
function check(source: SourceFile, fixed: string, output: Output): void {
  if (source.path === "-") return;
  if (isSpecial(source.path)) throw new Failure(`${source.name} can't be fixed in place: it is no file`, "pipe it into `groundplan validate - --fix`, which writes what is fixed to standard output");
  // Of what a folder led to, no link leads out of that folder.
  if (source.named) output.refuseAway(source.path);
  refuseUnwritable(source.path);
  // Somebody may have saved it while it was checked, or this command have fixed it by its other name.
  const now = sourceFile(source, MAX_BYTES + Buffer.byteLength(source.text));
  if (now.text !== source.text && now.text !== fixed) throw new Failure(`${source.name} was not fixed: it has changed meanwhile`, "run it again");
}

function write(source: SourceFile, text: string): void {
  if (source.path !== "-") writeWhole(source.path, encoded(source, text));
  else if (process.stdout.isTTY) print(text);
  else process.stdout.write(encoded(source, text));
}
