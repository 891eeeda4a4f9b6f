/**
 * Groundplan beside its peers, in one process and interleaved: the ratio of each round is taken,
 * and its median printed. Times of different runs or machines mean nothing.
 *
 * `--gate` fails above the ratios that are promised; `--json` prints numbers for machines.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as yaml from "js-yaml";
import markdownIt from "markdown-it";
import { Environment } from "minijinja-js";
import nunjucks from "nunjucks";
import { render, renderAll } from "groundplan";
import { backlog } from "../tools/backlog.mjs";
import { linear, MAX_GROWTH, MAX_MEMORY } from "./linear.mjs";
import { measure } from "./measure.mjs";

/** The most that a gated row may take of js-yaml's and nunjucks' time. */
const GATE = 0.5;
const GATED = "js-yaml + nunjucks";

const file = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const SEED = file("../../crates/core/src/template/seed/seed.md.j2");
const STORY = file("./story.yaml");
const BACKLOG = backlog();
const LARGEST = file("../goldens/gallery-card-disputes/story.yaml");

// The peers at their best: templates compiled once, no escaping, the slice that nunjucks lacks.
const plain = new nunjucks.Environment(null, { autoescape: false });
const compiled = nunjucks.compile(SEED.replace("tasks[:3]", "tasks.slice(0, 3)"), plain);
const jinja = new Environment();
jinja.addTemplate("seed.md", SEED);
const markdown = markdownIt();

const withNunjucks = (story) => compiled.render(values(story));
const withMinijinja = (story) => jinja.renderTemplate("seed.md", values(story));
const one = (source) => yaml.load(source);
const all = (source) => yaml.load(source).stories;

/** Each row's answers are lists of documents; `same` rows must give the same ones. */
const rows = [
  {
    name: "story to Markdown (seed)",
    source: STORY,
    ours: (source) => [render(source, { template: "seed" })],
    same: true,
    gated: true,
    peers: {
      [GATED]: (source) => [withNunjucks(one(source))],
      "js-yaml + minijinja-js": (source) => [withMinijinja(one(source))],
    },
  },
  {
    name: "backlog of 76 (seed)",
    source: BACKLOG,
    ours: (source) => renderAll(source, { template: "seed" }).map((result) => result.rendered),
    same: true,
    gated: true,
    peers: {
      [GATED]: (source) => all(source).map(withNunjucks),
      "js-yaml + minijinja-js": (source) => all(source).map(withMinijinja),
    },
  },
  {
    name: "story to HTML (seed)",
    source: STORY,
    ours: (source) => [render(source, { template: "seed", format: "html", empty: "placeholder" })],
    peers: { "js-yaml + nunjucks + markdown-it": (source) => [markdown.render(withNunjucks(one(source)))] },
  },
  {
    name: "story to Markdown (architecture)",
    source: STORY,
    ours: (source) => [render(source)],
    peers: { "js-yaml + nunjucks (seed)": (source) => [withNunjucks(one(source))] },
  },
  {
    name: "the gallery's largest story, nothing drawn",
    source: LARGEST,
    ours: (source) => [render(source, { diagrams: "none" })],
    peers: { "js-yaml's load alone": (source) => [JSON.stringify(one(source).story_id)] },
  },
  {
    name: "the gallery's largest story, drawn as Unicode",
    source: LARGEST,
    ours: (source) => [render(source)],
    peers: { "js-yaml's load alone": (source) => [JSON.stringify(one(source).story_id)] },
  },
];

/** The values that the seed knows, from a story with any of the field names that the inputs use. */
function values(story) {
  return {
    story_id: story.story_id,
    story_title: story.story_title ?? story.title,
    description: story.description,
    author: story.author ?? "",
    created_date: day(story.created_date ?? story.created),
    tasks: story.tasks ?? [],
    acceptance_criteria: story.acceptance_criteria ?? [],
  };
}

/** js-yaml may read a date as a `Date`; the document shows the day as it was written. */
function day(value) {
  return value instanceof Date ? value.toISOString().slice(0, 10) : (value ?? "");
}

/** Reads a document as a caller would: looking at a character makes the engine join a text's pieces. */
function read(text) {
  return text.length + text.charCodeAt(text.length >> 1);
}

/** The first difference between our documents and a peer's, their final newlines aside. */
function difference(ours, theirs) {
  if (ours.length !== theirs.length) return `${ours.length} documents, not ${theirs.length}`;
  const strip = (text) => text.replace(/\n$/, "");
  for (const [index, text] of ours.entries()) {
    const [own, other] = [strip(text), strip(theirs[index])];
    if (own === other) continue;
    let at = 0;
    while (own[at] === other[at]) at += 1;
    const near = (side) => JSON.stringify(side.slice(Math.max(0, at - 40), at + 40));
    return `document ${index + 1}, character ${at}:\n  Groundplan: ${near(own)}\n  the peer:   ${near(other)}`;
  }
  return null;
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}

/** Starting the command, against starting Node with nothing to do. */
function started() {
  const cli = fileURLToPath(new URL("../../pkg/dist/cli.js", import.meta.url));
  const node = (...args) => () => execFileSync(process.execPath, args, { input: STORY, stdio: ["pipe", "ignore", "ignore"] });
  const runs = { "groundplan --version": node(cli, "--version"), "groundplan render": node(cli, "render"), "node -e 0": node("-e", "0") };
  const results = measure(runs, "", { rounds: 15, times: 1 });
  const bare = results.at(-1).median;
  return results.map(({ name, median }) => ({ name, median, ratio: median / bare }));
}

const json = process.argv.includes("--json");
const report = [];
for (const { name, source, ours, same, gated, peers } of rows) {
  for (const [peer, run] of Object.entries(same ? peers : {})) {
    const found = difference(ours(source).map((result) => result.text), run(source));
    if (found) fail(`${name}: ${peer} writes something else in ${found}`);
  }
  const runs = { Groundplan: (text) => ours(text).reduce((sum, result) => sum + read(result.text) + result.diagnostics.length, 0) };
  for (const [peer, run] of Object.entries(peers)) runs[peer] = (text) => run(text).reduce((sum, document) => sum + read(document), 0);
  const results = measure(runs, source, source.length > 10_000 ? { rounds: 25, times: 1 } : { rounds: 60, times: 40 });
  report.push({ name, bytes: Buffer.byteLength(source), gated: gated === true, results });
  if (json) continue;
  console.log(`\n${name}, ${Buffer.byteLength(source)} bytes`);
  for (const { name: who, median, ratio } of results) {
    const share = who === "Groundplan" ? "" : `Groundplan takes ${ratio.toFixed(2)} of it`;
    console.log(`  ${who.padEnd(34)} ${median.toFixed(1).padStart(9)} µs   ${share}`.trimEnd());
  }
}
const starts = started();
report.push({ name: "starting the command", bytes: 0, gated: false, results: starts });
if (!json) {
  console.log("\nstarting the command");
  for (const { name, median, ratio } of starts) console.log(`  ${name.padEnd(34)} ${(median / 1000).toFixed(1).padStart(9)} ms   ${ratio.toFixed(2)} times \`node -e 0\``);
}
const growth = linear();
report.push({ name: "a story in a backlog", bytes: 0, gated: true, results: growth });
if (!json) {
  console.log("\na story of 0.9 KB in a backlog (seed)");
  for (const { name, stories, median, ratio, memory } of growth) {
    console.log(`  ${`${name}, ${stories} stories`.padEnd(34)} ${median.toFixed(1).padStart(9)} µs   ${ratio.toFixed(2)} of one among 1,000; memory ${memory.toFixed(1)} times the source`);
  }
}
if (json) console.log(JSON.stringify(report, null, 1));

const grows = growth.filter(({ stories, ratio, memory }) => stories === 16_000 && (ratio > MAX_GROWTH || memory > MAX_MEMORY));
if (process.argv.includes("--gate") && grows.length > 0) {
  fail(`\na story among 16,000 takes more than ${MAX_GROWTH} times the time, or the call ${MAX_MEMORY} times the source's memory: ${grows.map(({ name }) => name).join(", ")}`);
}

const slow = report.filter(({ gated, results }) => gated && results.some(({ name, ratio }) => name === GATED && ratio > GATE));
if (process.argv.includes("--gate") && slow.length > 0) {
  fail(`\nmore than ${GATE} of the time of ${GATED}: ${slow.map(({ name }) => name).join(", ")}`);
}
