/**
 * Most runs of the command are over before it pays to optimize the engine. V8 begins to as soon as
 * a function has run for a while, beside a run that then takes twice as long; if it waits, it still
 * optimizes where there are many stories. docs/dev/performance.md has the times.
 */
import { setFlagsFromString } from "node:v8";

/** Bytes of code that a function executes before it is optimized; V8's own are 1.8 to 13 million. */
const BUDGET = 100_000_000;

/** The versions of Node.js whose V8 is known to know the flag: others would complain. */
const KNOWN = { from: 20, to: 24 };

/** Takes effect for an engine that is loaded later. */
export function startQuickly(): void {
  const major = Number(process.versions.node?.split(".")[0]);
  if (process.versions.bun !== undefined || process.versions["deno"] !== undefined) return;
  if (major >= KNOWN.from && major <= KNOWN.to) setFlagsFromString(`--wasm-tiering-budget=${BUDGET}`);
}
