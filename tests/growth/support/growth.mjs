/** Doubles an input and compares the instructions: a call whose work grows with the square of something takes four times as many. */
import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import test from "node:test";
import { engine, instructions } from "./counter.mjs";
import { ENTRIES } from "./entries.mjs";
import { bytesOf, countFor } from "./sizes.mjs";

/** The most by which a doubled input may multiply the instructions: sorting takes a little more than twice as many. */
const MAX_GROWTH = 2.2;

const FULL = process.env.GROUNDPLAN_FULL !== undefined;

/** Inputs are doubled from the first size until a call takes so many instructions. */
const FIRST_BYTES = 2048;
const ENOUGH = FULL ? 600e6 : 30e6;

/**
 * What is limited grows faster until it meets its limit: where a call takes more than it may, the input is doubled again,
 * up to so many instructions.
 */
const MOST = FULL ? 6e9 : 2e9;
const MAX_BYTES = FULL ? 2 ** 20 : 2 ** 17;

/** The instructions of two calls of which one has twice the input. */
function measured(dimension, entry) {
  let count = countFor(dimension, FIRST_BYTES);
  let before;
  for (;;) {
    const [source, extra] = [dimension.source(count), dimension.extra?.(count) ?? {}];
    const now = instructions(() => ENTRIES[entry](engine, source, extra));
    const isLarge = bytesOf(dimension, count) > MAX_BYTES / 2;
    const isEnough = now > ENOUGH && now <= MAX_GROWTH * before && bytesOf(dimension, count) >= (dimension.least ?? 0);
    if (before !== undefined && (isLarge || now > MOST || isEnough)) return { before, now, count };
    before = now;
    count *= 2;
  }
}

/** Notes by how much a call has grown, for the list at the end of the stage. */
function note(growth, about) {
  const path = process.env.GROUNDPLAN_RATIOS;
  if (path) appendFileSync(path, `${growth.toFixed(3)} ${about}\n`);
}

/** A test for each dimension: of its first calls, or with `--full` of all. */
export function testGrowth(dimensions, calls) {
  for (const dimension of dimensions) {
    const { name, entries } = dimension;
    test(name, () => {
      for (const entry of entries.slice(0, FULL ? undefined : calls)) {
        const { before, now, count } = measured(dimension, entry);
        note(now / before, `${entry}: ${name}`);
        assert.ok(now <= MAX_GROWTH * before, `${entry}: ${before} instructions for ${count / 2}, ${now} for ${count}, ${(now / before).toFixed(2)} times as many`);
      }
    });
  }
}
