/** SARIF 2.1.0, the format of OASIS for the results of static analysis. */
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic, Range } from "../../facade/types.js";
import { rules as pages } from "./rules.js";
import { jsonText } from "../../text/json-text.js";
import { about, type CheckedSource } from "./checked-source.js";

const LEVELS = { error: "error", warning: "warning", info: "note" } as const;

/** One run with a result for each diagnostic. */
export function sarifReport(all: readonly CheckedSource[], version: string): string {
  const diagnostics = all.flatMap((found) => found.diagnostics);
  const codes = [...new Map(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic])).values()];
  codes.sort((one, other) => (one.code < other.code ? -1 : 1));
  const known = pages();
  const rules = codes.map(({ code, name, severity }) => ({
    id: code,
    name: name.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(""),
    shortDescription: { text: known[code]?.page.split("\n")[0] ?? name },
    ...descriptions(known[code]?.page),
    defaultConfiguration: { level: LEVELS[severity] },
  }));
  const index = new Map(codes.map(({ code }, at) => [code, at]));
  const results = all.flatMap((found) => found.diagnostics.map((diagnostic) => result(found, diagnostic, index.get(diagnostic.code) ?? 0)));
  const run = {
    tool: { driver: { name: "Groundplan", semanticVersion: version, rules } },
    columnKind: "utf16CodeUnits",
    artifacts: all.map(({ name }) => ({ location: { uri: uri(name) } })),
    results,
  };
  return jsonText({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] });
}

/** What a code host shows beside a result: the rule's page, whole, and its first paragraphs. */
function descriptions(page: string | undefined): object {
  if (page === undefined) return {};
  const [first = "", ...others] = page.trim().split("\n\n");
  const second = others.find((paragraph) => /^[\p{L}`]/u.test(paragraph));
  return {
    fullDescription: { text: second === undefined ? first : `${first} ${second.replaceAll("\n", " ")}` },
    help: { text: page.trim(), markdown: page.trim() },
  };
}

function result(found: CheckedSource, diagnostic: Diagnostic, ruleIndex: number): object {
  const { code, severity, message, help, range, labels, fixes } = diagnostic;
  const { file } = diagnostic;
  const location = (name: string) => ({ uri: uri(about(found, { file: name })[1]) });
  const artifactLocation = location(file);
  const at = (place: Range, name = file) => ({ physicalLocation: { artifactLocation: location(name), region: region(place) } });
  const fixable = fixes.map((fix) => ({
    description: { text: fix.title },
    artifactChanges: [
      {
        artifactLocation,
        replacements: fix.edits.map(({ from, to, insert }) => ({ deletedRegion: { charOffset: from, charLength: to - from }, insertedContent: { text: insert } })),
      },
    ],
  }));
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: help === undefined ? message : `${message}\n${help}` },
    locations: [at(range)],
    ...(labels.length > 0 ? { relatedLocations: labels.map((label, id) => ({ id, ...at(label.range, label.file), message: { text: label.message } })) } : {}),
    ...(fixable.length > 0 ? { fixes: fixable } : {}),
  };
}

function region({ from, to, start, end }: Range): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column, charOffset: from, charLength: to - from };
}

/** A path as a reference: a relative one where it is relative. */
function uri(name: string): string {
  return isAbsolute(name) ? pathToFileURL(name).href : name.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
}
