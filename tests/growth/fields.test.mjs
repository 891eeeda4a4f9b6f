/** Lists of a story's fields: twice the input takes at most 2.2 times the instructions. */
import { FIELDS } from "./dimensions/fields.mjs";
import { testGrowth } from "./support/growth.mjs";

/**
 * Every fifth list is tried, and those that need many; with `--full` each. What is drawn grows faster until it is too large to draw: it is doubled
 * until it is, or until it takes more than any diagram may.
 */
const step = process.env.GROUNDPLAN_FULL === undefined ? 5 : 1;

testGrowth(FIELDS.filter(({ least }, index) => index % step === 0 || least !== undefined), 1);
