/** Lighthouse on the built site: 95 or more in each category, also on a phone, which it imitates with a quarter of this processor. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { serveSite } from "../browser/support/site.mjs";

const LEAST = 95;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

let scratch;
let server;
let chrome;
let lighthouse;
let desktop;

before(async () => {
  scratch = mkdtempSync(join(tmpdir(), "groundplan-lighthouse-"));
  cpSync(fileURLToPath(new URL("lighthouse", import.meta.url)), scratch, { recursive: true });
  execFileSync("npm", ["ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: scratch, shell: process.platform === "win32" });
  const load = (path) => import(pathToFileURL(join(scratch, "node_modules", path)));
  lighthouse = (await load("lighthouse/core/index.js")).default;
  desktop = (await load("lighthouse/core/config/desktop-config.js")).default;
  const { launch } = await load("chrome-launcher/dist/index.js");
  server = await serveSite();
  chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
});

after(async () => {
  chrome?.kill();
  await server?.close();
  rmSync(scratch, { recursive: true, force: true });
});

for (const [form, config] of [["phone", () => undefined], ["desktop", () => desktop]]) {
  for (const path of ["", "docs/", "docs/story/"]) {
    test(`${path || "the playground"} on a ${form}`, async (context) => {
      const { lhr } = await lighthouse(server.url + path, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" }, config());
      const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]));
      context.diagnostic(JSON.stringify(scores));
      const failed = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode !== "informative");
      const low = failed.map(({ id, displayValue = "" }) => `${id} ${displayValue}`.trim());
      for (const [category, score] of Object.entries(scores)) assert.ok(score >= LEAST, `${category}: ${score}; ${low.join(", ")}`);
    });
  }
}
