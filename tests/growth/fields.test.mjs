/** Lists of a story's fields: twice the input takes at most 2.2 times the instructions. */
import { FIELDS } from "./dimensions/fields.mjs";
import { testGrowth } from "./support/growth.mjs";

/** A diagram takes its time up to its limits: with `--full`, each list is tried, else every fifth that isn't drawn. */
const isDrawn = ({ entries }) => entries.includes("mermaid");
const some = FIELDS.filter((dimension) => !isDrawn(dimension)).filter((_, index) => index % 5 === 0);

testGrowth(process.env.GROUNDPLAN_FULL === undefined ? some : FIELDS, 1);
