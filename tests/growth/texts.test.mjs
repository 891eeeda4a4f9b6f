/** Long texts: twice the input takes at most 2.2 times the instructions. */
import { TEXTS } from "./dimensions/texts.mjs";
import { testGrowth } from "./support/growth.mjs";

testGrowth(TEXTS, 1);
