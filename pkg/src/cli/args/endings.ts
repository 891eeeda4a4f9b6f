/** What the name of an output promises: a file whose format nothing here writes, or a folder that is named like a file. */
import { Failure } from "../failure.js";
import { stats } from "../files/paths.js";
import { EXTENSIONS } from "./diagram-options.js";

/** Formats of documents that people ask for, and that no `--format` writes. */
const FOREIGN = /\.(pdf|docx?|odt|rtf|pptx?|epub|adoc|asciidoc|rst|tex|png|svg)$/i;

const FILE = new RegExp(`\\.(md|markdown|mdx|html?|xml|pdf|docx?|${Object.values(EXTENSIONS).join("|")})$`, "i");

/** Refuses a file that wouldn't hold what its name says. */
export function refuseForeignEnding(path: string): void {
  const [, ending] = FOREIGN.exec(path) ?? [];
  if (ending === undefined) return;
  const help = { pdf: "write a page with --out NAME.html, which a browser prints as PDF", png: "`groundplan diagrams` writes pictures", svg: "`groundplan diagrams` writes pictures" }[ending.toLowerCase()];
  throw new Failure(`${path} can't be written: documents have no format .${ending}`, help ?? "name a .md, .html or .xml file, or choose with --format");
}

/** Refuses a folder that is named like a file, unless it is there. */
export function refuseFileName(path: string, what: string): void {
  if (!FILE.test(path) || stats(path)?.isDirectory() === true) return;
  throw new Failure(`${what} needs a folder, and ${path} is named like a file`, "name a folder: --out DIR");
}
