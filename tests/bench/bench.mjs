/**
 * Groundplan beside its peers, in one process and interleaved: the ratio of each round is taken,
 * and its median printed. Times of different runs or machines mean nothing.
 *
 * `--gate` fails above the ratios that are promised; `--json` prints numbers for machines.
 */
import { readFileSync } from "node:fs";
import * as yaml from "js-yaml";
import markdownIt from "markdown-it";
import { Environment } from "minijinja-js";
import nunjucks from "nunjucks";
import { render, renderAll } from "groundplan";
import { backlog } from "../tools/backlog.mjs";

/** The most that a story, and a backlog, may take of js-yaml's and nunjucks' time. */
const GATE = 0.5;

const here = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const SEED = here("../../crates/core/src/template/seed.md.j2");
const STORY = here("./story.yaml");
const BACKLOG = backlog();

const compiled = nunjucks.compile(SEED.replace("tasks[:3]", "tasks.slice(0, 3)"), new nunjucks.Environment(null, { autoescape: false }));
const jinja = new Environment();
jinja.addTemplate("seed.md", SEED);
const md = markdownIt();

/** The values that the seed knows, from a story of any field names that the inputs use. */
const values = (story) => ({
  story_id: story.story_id,
  story_title: story.story_title ?? story.title,
  description: story.description,
  author: story.author ?? "",
  created_date: date(story.created_date ?? story.created),
  tasks: story.tasks ?? [],
  acceptance_criteria: story.acceptance_criteria ?? [],
});
const date = (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : (value ?? ""));
const seed = { template: "seed" };
/** Reads a document as a caller would: looking at a character makes the engine join a text's pieces. */
const flat = (text) => text.length + text.charCodeAt(text.length >> 1);
const read = (result) => flat(result.text) + result.diagnostics.length;
const all = (texts) => [texts].flat().reduce((sum, text) => sum + flat(text), 0);

const rows = [
  row("story to Markdown (seed)", STORY, (source) => render(source, seed), {
    "js-yaml + nunjucks": (source) => compiled.render(values(yaml.load(source))),
    "js-yaml + minijinja-js": (source) => jinja.renderTemplate("seed.md", values(yaml.load(source))),
  }),
  row("backlog of 76 (seed)", BACKLOG, (source) => renderAll(source, seed).map((result) => result.rendered), {
    "js-yaml + nunjucks": (source) => yaml.load(source).stories.map((story) => compiled.render(values(story))),
    "js-yaml + minijinja-js": (source) => yaml.load(source).stories.map((story) => jinja.renderTemplate("seed.md", values(story))),
  }),
  row("story to HTML (seed)", STORY, (source) => render(source, { ...seed, format: "html", empty: "placeholder" }), {
    "js-yaml + nunjucks + markdown-it": (source) => md.render(compiled.render(values(yaml.load(source)))),
  }),
  row("story to Markdown (architecture)", STORY, (source) => render(source), {
    "js-yaml + nunjucks (seed)": (source) => compiled.render(values(yaml.load(source))),
  }),
];

function row(name, source, ours, peers) {
  return { name, source, ours: (text) => [ours(text)].flat().reduce((sum, result) => sum + read(result), 0), documents: ours, peers };
}

function check({ name, source, documents, peers }) {
  if (!name.endsWith("Markdown (seed)") && !name.startsWith("backlog")) return;
  const own = [documents(source)].flat().map((result) => result.text.trimEnd());
  for (const [peer, run] of Object.entries(peers)) {
    const other = [run(source)].flat().map((text) => text.trimEnd());
    own.forEach((text, index) => {
      if (text === other[index]) return;
      const at = [...text].findIndex((character, place) => character !== [...other[index]][place]);
      console.error(`${name}: ${peer} writes something else at ${at}:\n${text.slice(at - 40, at + 40)}\n---\n${other[index].slice(at - 40, at + 40)}`);
      process.exit(1);
    });
  }
}

function measure({ source, ours, peers }) {
  const rounds = source.length > 10_000 ? 25 : 60;
  const times = source.length > 10_000 ? 1 : 40;
    const runs = { Groundplan: ours, ...Object.fromEntries(Object.entries(peers).map(([name, run]) => [name, (text) => all(run(text))])) };
  for (let warm = 0; warm < rounds; warm += 1) for (const run of Object.values(runs)) for (let i = 0; i < times; i += 1) run(source);
  const samples = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      const start = process.hrtime.bigint();
      for (let i = 0; i < times; i += 1) run(source);
      samples[name].push(Number(process.hrtime.bigint() - start) / times / 1000);
    }
  }
  const own = samples.Groundplan;
  return Object.entries(samples).map(([name, list]) => ({
    name,
    median: median(list),
    ratio: median(list.map((time, round) => own[round] / time)),
  }));
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

let slow = false;
const report = [];
for (const entry of rows) {
  check(entry);
  const results = measure(entry);
  report.push({ name: entry.name, bytes: entry.source.length, results });
  if (!process.argv.includes("--json")) {
    console.log(`\n${entry.name}, ${entry.source.length} characters`);
    for (const { name, median, ratio } of results) {
      const share = name === "Groundplan" ? "" : `Groundplan takes ${ratio.toFixed(2)} of it`;
      console.log(`  ${name.padEnd(34)} ${median.toFixed(1).padStart(9)} µs   ${share}`);
    }
  }
  const gated = results.find(({ name }) => name === "js-yaml + nunjucks");
  slow ||= gated !== undefined && gated.ratio > GATE;
}
if (process.argv.includes("--json")) console.log(JSON.stringify(report, null, 1));
if (slow && process.argv.includes("--gate")) {
  console.error(`\nGroundplan may take ${GATE} of js-yaml's and nunjucks' time at most`);
  process.exit(1);
}
