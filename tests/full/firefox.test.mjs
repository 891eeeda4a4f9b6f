/** The goldens, the playground and the element in Firefox. */
import { doors } from "./support/doors.mjs";
import { firefox } from "./support/firefox.mjs";

doors("Firefox", firefox);
