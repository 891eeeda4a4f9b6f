/** The golden cases as data: source, options and what is expected of them. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const folder = fileURLToPath(new URL("../../goldens/", import.meta.url));

/**
 * Every case, in the order of their names. A document that can't be rendered has no `markdown`. `report` is the report
 * of its diagnostics; only some cases have the other formats and the diagnostics with all their members.
 */
export function cases() {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.sort().map((name) => {
    const read = (file) => (existsSync(join(folder, name, file)) ? decode(readFileSync(join(folder, name, file))) : undefined);
    return {
      name,
      source: read("story.yaml"),
      options: JSON.parse(read("options.json") ?? "{}"),
      markdown: read("expected.md"),
      html: read("expected.html"),
      page: read("expected.page.html"),
      confluence: read("expected.confluence.xml"),
      report: read("expected.txt") ?? "",
      diagnostics: JSON.parse(read("expected.json") ?? "{}").diagnostics,
    };
  });
}

/** Compares diagnostics and their report, made by the package's own `report`, with what a case expects. */
export function compareDiagnostics({ diagnostics: actual, report }, { name, report: expected, diagnostics }) {
  assert.equal(report, expected, `${name}: expected.txt`);
  const crates = withoutUrls(actual);
  if (diagnostics) assert.deepEqual(crates, diagnostics, `${name}: expected.json`);
}

/** Diagnostics as the crate answers them: their addresses are the package's own. */
function withoutUrls(diagnostics) {
  return diagnostics.map(({ url, ...diagnostic }) => {
    if (url !== `diagnostics/#${diagnostic.name}`) throw new Error(`${diagnostic.name} has the address ${url}`);
    return diagnostic;
  });
}

/** UTF-8 as it is: a byte order mark belongs to the text. */
function decode(bytes) {
  return new TextDecoder("utf-8", { ignoreBOM: true, fatal: true }).decode(bytes);
}
