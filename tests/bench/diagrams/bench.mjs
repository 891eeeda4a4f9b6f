/**
 * Groundplan's layout beside its peers, on thirty graphs. Prints a table of medians: sums of crossings and of what must
 * not be, and and lengths, areas and times as ratios to ours. Ours runs natively; WebAssembly takes up to twice that time. A peer that isn't installed is left out with a line.
 *
 * `--json` prints every number; `--graph N` takes one graph alone; `--alone` leaves the peers out; `--out FOLDER` draws ours.
 */
import { execFileSync } from "node:child_process";
import { measured } from "./geometry.mjs";
import { graphs, lines } from "./graphs.mjs";
import { peers } from "./peers.mjs";

const option = (name) => process.argv.indexOf(name);
const asJson = option("--json") >= 0;
const only = option("--graph") >= 0 ? Number(process.argv[option("--graph") + 1]) : undefined;
const isAlone = option("--alone") >= 0;
const folder = option("--out") >= 0 ? ["--", process.argv[option("--out") + 1]] : [];

const chosen = graphs.filter((_, it) => only === undefined || it === only);
const input = chosen.map((it) => `\n= ${it.name}\n${lines(it)}`).join("");
const run = ["run", "--quiet", "--locked", "--release", "--package", "groundplan-diagram", "--example", "geometry", ...folder];
const ours = JSON.parse(execFileSync("cargo", run, { input, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["pipe", "pipe", "inherit"] }));

const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const results = { groundplan: chosen.map((graph, it) => measured(graph, ours[it])) };
for (const [name, make] of Object.entries(isAlone ? {} : peers)) {
  let peer;
  try {
    peer = await make();
  } catch (error) {
    console.error(`${name} is left out: ${error.message.split("\n")[0]}`);
    continue;
  }
  results[name] = [];
  for (const [at, graph] of chosen.entries()) {
    try {
      results[name].push(measured(graph, await peer(graph, ours[at])));
    } catch (error) {
      results[name].push(undefined);
      console.error(`${name} can't draw ${graph.name}: ${error.message.split("\n")[0]}`);
    }
  }
  await peer.close?.();
}

/** Columns: name, and what they show of the measures of all graphs. */
const sum = (list, of) => list.reduce((total, it) => total + of(it), 0);
const columns = {
  "crossings (median, sum)": (list) => `${median(list.map((it) => it.crossings))}, ${sum(list, (it) => it.crossings)}`,
  bends: (list) => median(list.map((it) => it.bends)),
  "edge length": (list, base) => median(list.map((it, at) => it.length / base[at].length)).toFixed(2),
  area: (list, base) => median(list.map((it, at) => it.area / base[at].area)).toFixed(2),
  "aspect (width : height)": (list) => median(list.map((it) => it.aspect)).toFixed(2),
  "widest, px": (list) => Math.round(Math.max(...list.map((it) => it.width))),
  "boxes that overlap": (list) => sum(list, (it) => it.overlaps),
  "labels on labels or boxes": (list) => sum(list, (it) => it.labels),
  "labels under arrows": (list) => sum(list, (it) => it.covered),
  "arrows through boxes": (list) => sum(list, (it) => it.through),
  "through foreign frames": (list) => sum(list, (it) => it.strays),
  time: (list, base) => median(list.map((it, at) => it.time / base[at].time)).toPrecision(2),
};

if (asJson) {
  console.log(JSON.stringify(results));
} else {
  console.log(`| ${["", ...Object.keys(columns)].join(" | ")} |`);
  console.log(`|${" --- |".repeat(Object.keys(columns).length + 1)}`);
  for (const [name, list] of Object.entries(results)) {
    const drawn = list.map((it, at) => [it, results.groundplan[at]]).filter(([it]) => it);
    const [made, base] = [drawn.map(([it]) => it), drawn.map(([, it]) => it)];
    console.log(`| ${[name, ...Object.values(columns).map((show) => show(made, base))].join(" | ")} |`);
  }
}
