/** Lists of a story's fields: twice the input takes at most 2.2 times the instructions. */
import { FIELDS } from "./dimensions/fields.mjs";
import { testGrowth } from "./support/growth.mjs";

/** A diagram takes its time up to its limits: those lists are measured by hand. Of the others, every fifth is tried, or with `--full` each. */
const undrawn = FIELDS.filter(({ entries }) => !entries.includes("mermaid"));
const step = process.env.GROUNDPLAN_FULL === undefined ? 5 : 1;

testGrowth(undrawn.filter((_, index) => index % step === 0), 1);
