/**
 * Shows how a built package reads folders of sources: which stories it finds, and what it reports.
 *
 *     node tests/tools/shapes.mjs [--package DIR] [--messages] [FOLDER …]
 *
 * A source with a `NAME.expected.json` beside it is compared with that; `tests/shapes/README.md`
 * describes the format. Other sources are only listed. `--messages` adds every diagnostic in full.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SOURCES = new Set([".yaml", ".yml", ".json", ".md"]);
const EXPECTED = ".expected.json";

/** The infos by which Groundplan reports how it read a source; anything else is beyond that. */
const READ_AS = new Set(["stories-found-under", "missing-ids"]);

/** Every source of a folder, with its expectation where it has one. */
export function readShapes(folder) {
  const names = readdirSync(folder).filter((name) => {
    return SOURCES.has(extname(name)) && !name.endsWith(EXPECTED) && name !== "README.md";
  });
  return names.sort().map((name) => {
    const expectation = join(folder, basename(name, extname(name)) + EXPECTED);
    const expected = existsSync(expectation) ? JSON.parse(readFileSync(expectation, "utf8")) : null;
    return { name, text: readFileSync(join(folder, name), "utf8"), expected };
  });
}

/** Sources that are too large to be stored. */
export function generatedShapes() {
  const entry = (_, index) => `- {name: part ${index}, amount: ${index % 90}, shelf: S${index % 7}}\n`;
  const text = Array.from({ length: 10_000 }, entry).join("");
  return [{ name: "not-ten-thousand-parts (generated)", text, expected: { refused: "10,000" } }];
}

/** How an engine reads a source, and what of the expectation isn't met. */
export function checkShape(engine, { text, expected }) {
  const stories = engine.stories(text);
  const diagnostics = engine.validate(text);
  const reading = { stories, diagnostics, misses: [] };
  if (expected) {
    reading.misses = expected.refused ? refusalMisses(reading, expected.refused) : readingMisses(reading, expected);
  }
  return reading;
}

function refusalMisses({ stories, diagnostics }, wanted) {
  const misses = [];
  if (stories.length > 0) misses.push(`taken for ${count(stories.length, "story", "stories")}`);
  const [first] = diagnostics;
  if (diagnostics.length !== 1) misses.push(`${diagnostics.length} messages`);
  if (first?.name !== "not-a-story") misses.push("no `not-a-story`");
  const said = `${first?.message ?? ""} ${first?.help ?? ""}`.toLowerCase();
  if (!said.includes(wanted.toLowerCase())) misses.push(`doesn't mention ${wanted}`);
  return misses;
}

function readingMisses({ stories, diagnostics }, expected) {
  const misses = [];
  if (stories.length !== expected.stories.length) {
    misses.push("stories");
  } else {
    for (const member of ["id", "title", "path", "epic", "status"]) {
      const differs = expected.stories.some((story, index) => story[member] !== stories[index][member]);
      if (differs) misses.push(member);
    }
  }
  const found = diagnostics.filter((diagnostic) => diagnostic.name === "stories-found-under");
  const said = found.map((diagnostic) => diagnostic.message).join("; ") || null;
  if (said !== expected.found) misses.push("found");
  const missing = diagnostics.filter((diagnostic) => diagnostic.name === "missing-ids").length;
  if (missing !== Number(expected.noIds === true)) misses.push("noIds");
  // A title is required, and never made up.
  const untitled = expected.stories.some((story) => story.title === "");
  const beyond = diagnostics.filter(({ name }) => !READ_AS.has(name) && !(untitled && name === "missing-field"));
  if (beyond.length > 0) misses.push(`${beyond.length} more said`);
  return misses;
}

/** The table of a folder, as Markdown. */
export function table(engine, shapes) {
  const lines = ["| Source | Stories | Not met | Diagnostics |", "| --- | --- | --- | --- |"];
  let met = 0;
  let checked = 0;
  for (const shape of shapes) {
    const reading = checkShape(engine, shape);
    const wanted = shape.expected?.refused ? 0 : shape.expected?.stories.length;
    const stories = wanted === undefined ? `${reading.stories.length}` : `${reading.stories.length}/${wanted}`;
    const result = shape.expected ? reading.misses.join(", ") || "–" : "";
    lines.push(`| ${shape.name} | ${stories} | ${result} | ${tally(reading.diagnostics) || "–"} |`);
    checked += shape.expected ? 1 : 0;
    met += shape.expected && reading.misses.length === 0 ? 1 : 0;
  }
  if (checked > 0) lines.push("", `${met} of ${checked} as expected.`);
  return lines.join("\n");
}

/** Every diagnostic of every source in full, as Markdown. */
function messages(engine, shapes) {
  const blocks = shapes.map((shape) => {
    const { stories, diagnostics } = checkShape(engine, shape);
    const titles = stories.map(({ id, title }) => `\`${id}\` ${title}`).join(" · ") || "none";
    const listed = diagnostics.map((diagnostic) => {
      const { line, column } = diagnostic.range.start;
      const help = diagnostic.help ? ` (${diagnostic.help.replaceAll("\n", " ⏎ ")})` : "";
      const fix = diagnostic.fixes.length > 0 ? ` [fix: ${diagnostic.fixes.map(describe).join(", ")}]` : "";
      return `- ${line}:${column} ${diagnostic.code} ${diagnostic.name}: ${diagnostic.message}${help}${fix}`;
    });
    return [`### ${shape.name}`, "", `Stories: ${titles}`, "", ...listed].join("\n").trimEnd();
  });
  return blocks.join("\n\n");
}

function describe({ title, safe }) {
  return safe ? title : `${title} (not safe)`;
}

function tally(diagnostics) {
  const counts = new Map();
  for (const { code, name, severity } of diagnostics) {
    const key = `${severity[0].toUpperCase()} ${code} ${name}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, times]) => (times > 1 ? `${key} ×${times}` : key)).join(", ");
}

function count(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { package: { type: "string", default: join(ROOT, "pkg") }, messages: { type: "boolean", default: false } },
  });
  const engine = await import(pathToFileURL(resolve(values.package, "dist/node.js")).href);
  const own = join(ROOT, "tests/shapes");
  for (const folder of positionals.length > 0 ? positionals.map((path) => resolve(path)) : [own]) {
    const shapes = readShapes(folder);
    if (folder === own) shapes.push(...generatedShapes());
    console.log(`## ${basename(folder)}\n\n${table(engine, shapes)}\n`);
    if (values.messages) console.log(`${messages(engine, shapes)}\n`);
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
