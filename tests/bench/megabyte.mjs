/**
 * What a megabyte takes, in each way in which tests/growth lets an input grow: prints the slowest calls. A second at most
 * is wanted. Each call is made twice: the first also waits for the compiler of JavaScript's engine wherever the code wasn't
 * optimized yet, the second is the work. `node tests/bench/megabyte.mjs [PATTERN]` runs those whose names match; with
 * `--default-limits` the calls have the limits of a caller who sets none, and end where those say.
 */
import * as engine from "groundplan";
import { DIMENSIONS } from "../growth/dimensions/index.mjs";
import { ENTRIES as LIMITLESS, entriesWith } from "../growth/support/entries.mjs";
import { countFor } from "../growth/support/sizes.mjs";

const [isDefault, pattern] = [process.argv.includes("--default-limits"), new RegExp(process.argv.slice(2).find((given) => !given.startsWith("--")) ?? "")];
const ENTRIES = isDefault ? entriesWith({}) : LIMITLESS;
const MEGABYTE = 1_000_000;

/** The compiler's work in the background would count with the first calls: it is done before. */
function warmUp() {
  const { source } = DIMENSIONS.find(({ name }) => name === "tasks with fields");
  for (const [name, entry] of Object.entries(ENTRIES)) if (name !== "report") for (let round = 0; round < 5; round += 1) entry(engine, source(500), {});
}

warmUp();
/** The milliseconds of processor time that a call takes, and what else is to be said of it. */
function measured(call) {
  const start = process.cpuUsage();
  let outcome = "";
  try {
    call();
  } catch (error) {
    outcome = `, ${error.message.split("\n")[0]}`;
  }
  const { user, system } = process.cpuUsage(start);
  return { milliseconds: (user + system) / 1000, outcome };
}

const rows = [];
for (const dimension of DIMENSIONS.filter(({ name }) => pattern.test(name))) {
  const count = countFor(dimension, MEGABYTE);
  const [source, extra] = [dimension.source(count), dimension.extra?.(count) ?? {}];
  for (const entry of dimension.entries) {
    const call = () => ENTRIES[entry](engine, source, extra);
    const [first, again] = [measured(call), measured(call)];
    rows.push({ first: first.milliseconds, again: again.milliseconds, about: `${entry}: ${dimension.name}${again.outcome}` });
  }
}
rows.sort((a, b) => b.again - a.again);
console.log(`${rows.length} calls, ${rows.filter(({ again }) => again > 1000).length} of them above a second`);
console.log("   first    again");
for (const { first, again, about } of rows.slice(0, 40)) console.log(`${first.toFixed(0).padStart(8)} ${again.toFixed(0).padStart(8)} ms  ${about}`);
