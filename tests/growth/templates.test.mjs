/** Custom templates: twice the input takes at most 2.2 times the instructions. */
import { CUSTOM } from "./dimensions/templates.mjs";
import { testGrowth } from "./support/growth.mjs";

testGrowth(CUSTOM, 2);
