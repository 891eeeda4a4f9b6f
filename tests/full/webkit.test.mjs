/** The goldens, the playground and the element in WebKit. */
import { doors } from "./support/doors.mjs";
import { watched } from "./support/watch.mjs";
import { webkit } from "./support/webkit.mjs";

doors("WebKit", webkit, watched);
