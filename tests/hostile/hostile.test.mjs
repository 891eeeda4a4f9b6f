/** Hostile strings through every output and every reader: a tenth of them, in Chromium. `tests/full/hostile-all.test.mjs` has all. */
import { launch } from "../browser/support/harness.mjs";
import { laws } from "./support/laws.mjs";

/** Chromium as the tests of browsers know them. */
async function chromium() {
  const browser = await launch();
  return { open: () => browser.newPage(), close: () => browser.close() };
}

laws({ all: false, browsers: { Chromium: chromium } });
