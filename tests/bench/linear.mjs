/**
 * What a story costs in sources of 1,000 to 16,000: time as ratios to a story among 1,000, in rounds that interleave
 * the sizes, and memory as a multiple of the source. Run as a program, it prints the memory of one call.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { renderAll, renderEach } from "groundplan";

const SIZES = [1000, 2000, 4000, 8000, 16_000];
const ROUNDS = 5;

/** The most that a story among 16,000 may take of the time of one among 1,000. */
export const MAX_GROWTH = 1.2;

/** The most memory that a call may take besides the source and its texts, as a multiple of the source. */
export const MAX_MEMORY = 8;

/** Above every size here. */
const OPTIONS = { template: "seed", limits: { bytes: 2 ** 30, nodes: 2 ** 30, output: 2 ** 30 } };

const STORY = readFileSync(new URL("story.yaml", import.meta.url), "utf8");

const each = (source, read) => renderEach(source, OPTIONS, read);
const all = (source, read) => renderAll(source, OPTIONS).forEach(read);
const CALLS = { renderEach: each, renderAll: all };

/** So many stories, each with an id of its own. */
function backlog(count) {
  const lines = STORY.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#") && line !== "---");
  const item = lines.map((line, index) => `${index === 0 ? "  - " : "    "}${line}`).join("\n");
  const stories = Array.from({ length: count }, (_, index) => item.replace(/story_id: .*/, `story_id: DESK-${index + 1}`));
  return `stories:\n${stories.join("\n")}\n`;
}

/** Looking at a character makes the JavaScript engine join a text's pieces. */
function reader() {
  const total = { units: 0, stories: 0 };
  const read = ({ rendered: { text } }) => {
    total.units += text.length + (text.charCodeAt(text.length >> 1) & 0);
    total.stories += 1;
  };
  return { total, read };
}

/** For each size and call: microseconds and the ratio, both for one story, and the memory besides source and texts. */
export function linear() {
  const sources = SIZES.map(backlog);
  const times = Object.fromEntries(Object.keys(CALLS).map((name) => [name, SIZES.map(() => [])]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, call] of Object.entries(CALLS)) {
      sources.forEach((source, at) => {
        const start = process.cpuUsage();
        call(source, reader().read);
        const { user, system } = process.cpuUsage(start);
        times[name][at].push((user + system) / SIZES[at]);
      });
    }
  }
  return Object.keys(CALLS).flatMap((name) => SIZES.map((stories, at) => ({
    name,
    stories,
    bytes: sources[at].length,
    median: median(times[name][at]),
    ratio: median(times[name][at].map((time, round) => time / times[name][0][round])),
    memory: memory(name, stories),
  })));
}

/** The peak of a process that makes this call, without the peak of one that only has the source, and without the texts. */
function memory(name, stories) {
  const run = (call) => JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), call, String(stories)], { encoding: "utf8" }));
  const [bare, full] = [run("none"), run(name)];
  // renderEach has only one text at a time.
  const texts = name === "renderAll" ? full.units * 2 : 0;
  return Math.max(0, full.peak - bare.peak - texts) / full.bytes;
}

function median(list) {
  return [...list].sort((a, b) => a - b)[list.length >> 1];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name, stories] = process.argv.slice(2);
  const source = backlog(Number(stories));
  const { total, read } = reader();
  CALLS[name]?.(source, read);
  console.log(JSON.stringify({ peak: process.resourceUsage().maxRSS * 1024, bytes: source.length, units: total.units }));
}
