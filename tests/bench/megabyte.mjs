/**
 * What a megabyte takes, in each way in which tests/growth lets an input grow: prints the slowest calls. A second at most
 * is wanted. `node tests/bench/megabyte.mjs [PATTERN]` runs those whose names match; with `--default-limits` the calls
 * have the limits of a caller who sets none, and end where those say.
 */
import * as engine from "groundplan";
import { DIMENSIONS } from "../growth/dimensions/index.mjs";
import { entriesWith, LIMITS } from "../growth/support/entries.mjs";
import { countFor } from "../growth/support/sizes.mjs";

const [isDefault, pattern] = [process.argv.includes("--default-limits"), new RegExp(process.argv.slice(2).find((given) => !given.startsWith("--")) ?? "")];
const ENTRIES = entriesWith(isDefault ? {} : LIMITS);
const MEGABYTE = 1_000_000;

/** The compiler's work in the background would count with the first calls: it is done before. */
function warmUp() {
  const { source } = DIMENSIONS.find(({ name }) => name === "tasks with fields");
  for (const [name, entry] of Object.entries(ENTRIES)) if (name !== "report") for (let round = 0; round < 5; round += 1) entry(engine, source(500), {});
}

warmUp();
const rows = [];
for (const dimension of DIMENSIONS.filter(({ name }) => pattern.test(name))) {
  const count = countFor(dimension, MEGABYTE);
  const [source, extra] = [dimension.source(count), dimension.extra?.(count) ?? {}];
  for (const entry of dimension.entries) {
    const start = process.cpuUsage();
    let outcome = "";
    try {
      ENTRIES[entry](engine, source, extra);
    } catch (error) {
      outcome = `, ${error.message.split("\n")[0]}`;
    }
    const { user, system } = process.cpuUsage(start);
    rows.push({ milliseconds: (user + system) / 1000, about: `${entry}: ${dimension.name}${outcome}` });
  }
}
rows.sort((a, b) => b.milliseconds - a.milliseconds);
for (const { milliseconds, about } of rows.slice(0, 40)) console.log(`${milliseconds.toFixed(0).padStart(8)} ms  ${about}`);
