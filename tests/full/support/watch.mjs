/** For a driver that can't hear the console: pages with a script before their own that notes what went wrong. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../browser/support/harness.mjs";

/** Runs in the page, first of all. It is a file of the page's own origin, so that the page's policy allows it. */
function watch() {
  window.trouble = [];
  for (const level of ["error", "warn"]) {
    const say = console[level];
    console[level] = (...words) => {
      window.trouble.push(`console: ${words.join(" ")}`);
      say.apply(console, words);
    };
  }
  const note = (kind, tell) => addEventListener(kind, (event) => window.trouble.push(tell(event)), true);
  note("error", (event) => `error: ${event.message ?? event.target?.outerHTML}`);
  note("unhandledrejection", (event) => `error: ${event.reason}`);
  note("securitypolicyviolation", (event) => `policy: ${event.violatedDirective} ${event.blockedURI}`);
}

/** The playground's pages by their paths, each with the script in its head. */
export async function watched() {
  const page = async (path) => (await readFile(join(root, "www/dist", path), "utf8")).replace("<head>", '<head><script src="/watch.js"></script>');
  return { "/": await page("index.html"), "/embed/": await page("embed/index.html"), "/watch.js": `(${watch})();` };
}
