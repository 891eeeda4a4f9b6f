/** All hostile strings through every output and every reader, in Chromium and Firefox. */
import { launch } from "../browser/support/harness.mjs";
import { laws } from "../hostile/support/laws.mjs";
import { firefox } from "./support/firefox.mjs";

/** Chromium as the tests of browsers know them. */
async function chromium() {
  const browser = await launch();
  return { open: () => browser.newPage(), close: () => browser.close() };
}

laws({ all: true, browsers: { Chromium: chromium, Firefox: firefox } });
