/** The golden cases as data: source, options and what is expected of them. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** How the report of a diagnostic begins. */
const HEAD = /^((?:error|warning|info)\[GP\d+\] .*)\n *--> [^:\n]+:(\d+:\d+)$/gm;

const folder = fileURLToPath(new URL("../../goldens/", import.meta.url));

/**
 * Every case, in the order of their names. A document that can't be rendered has no `markdown`. `said` names each
 * diagnostic in a line; only some cases have the other formats and the diagnostics with all that belongs to them.
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
      said: [...(read("expected.txt") ?? "").matchAll(HEAD)].map(([, head, place]) => `${head} at ${place}`),
      diagnostics: JSON.parse(read("expected.json") ?? "{}").diagnostics,
    };
  });
}

/** Compares diagnostics with what a case expects of them: each with its place, and where a case has them all members. */
export function compareDiagnostics(actual, { name, said, diagnostics }) {
  const lines = actual.map(({ severity, code, name, message, range: { start } }) => `${severity}[${code}] ${name}: ${message} at ${start.line}:${start.column}`);
  assert.deepEqual(lines, said, `${name}: expected.txt`);
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
