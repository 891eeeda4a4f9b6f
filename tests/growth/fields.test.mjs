/** Lists of a story's fields: twice the input takes at most 2.2 times the instructions. */
import { FIELDS } from "./dimensions/fields.mjs";
import { testGrowth } from "./support/growth.mjs";

testGrowth(FIELDS, 2);
