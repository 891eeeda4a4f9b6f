/** YAML, backlogs and texts: twice the input takes at most 2.2 times the instructions. */
import { SOURCES } from "./dimensions/sources.mjs";
import { testGrowth } from "./support/growth.mjs";

testGrowth(SOURCES, 2);
