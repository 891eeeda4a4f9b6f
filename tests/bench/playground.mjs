/** Measures the playground in Chromium: what loads before the first document, how soon it shows, and typing in a large backlog. */
import { launch, open, serve } from "../browser/support/harness.mjs";
import { NOTE_FIRST_DOCUMENT, scriptsBefore } from "../browser/support/scripts.mjs";
import { backlog } from "../tools/backlog.mjs";

const ROUNDS = 7;
const KEYS = 40;

/** What the page promises; a gate fails above. */
const LIMITS = { scripts: 150, first: 400, key: 100, task: 50 };

const json = process.argv.includes("--json");
const server = await serve("www/dist");
const browser = await launch();

/** Runs in the page: the longest task on its main thread, and the moment of the first document. */
const WATCH = () => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
  }).observe({ type: "longtask", buffered: true });
  new MutationObserver((_, observer) => {
    if (!document.querySelector("#preview h1")) return;
    observer.disconnect();
    // The document shows with the next frame.
    requestAnimationFrame(() => setTimeout(() => (window.first = performance.now())));
  }).observe(document, { childList: true, subtree: true });
};

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const quantile = (numbers, share) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];

/** Opens the page with nothing cached. */
async function cold(steps) {
  const { context, page } = await open(browser, server.url);
  await page.addInitScript(NOTE_FIRST_DOCUMENT);
  await page.addInitScript(WATCH);
  await page.goto(server.url);
  await page.waitForFunction(() => window.first);
  const result = await steps(page);
  await context.close();
  return result;
}

async function firstDocument(page) {
  const times = await page.evaluate(() => ({ first: window.first, task: window.longest }));
  return { ...times, scripts: await scriptsBefore(page) };
}

/** The time from each key to the frame that shows its document, in a backlog of 76 stories. */
async function typing(page) {
  await page.setInputFiles("#file", { name: "backlog.yaml", mimeType: "application/yaml", buffer: Buffer.from(backlog()) });
  await page.waitForFunction(() => document.querySelector("#backlog-button")?.textContent.includes("76"));
  await page.focus("#editor .cm-content");
  await page.keyboard.press("Control+Home");
  // Within the quoted title of the first story.
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "End", "ArrowLeft"]) await page.keyboard.press(key);
  await page.evaluate(() => {
    window.longest = 0;
    window.times = [];
    let pressed;
    document.addEventListener("keydown", () => (pressed = performance.now()), { capture: true });
    new MutationObserver(() => {
      if (pressed === undefined) return;
      const started = pressed;
      pressed = undefined;
      requestAnimationFrame(() => setTimeout(() => window.times.push(performance.now() - started)));
    }).observe(document.querySelector("#preview"), { childList: true, subtree: true, characterData: true });
  });
  for (let key = 1; key <= KEYS; key += 1) {
    await page.keyboard.press("abcdefghijklmnopqrstuvwxyz"[key % 26]);
    await page.waitForFunction((count) => window.times.length >= count, key);
  }
  return page.evaluate(() => ({ times: window.times, task: window.longest }));
}

const visits = [];
for (let round = 0; round < ROUNDS; round += 1) visits.push(await cold(firstDocument));
const { times, task } = await cold(typing);
await browser.close();
await server.close();

const result = {
  scripts: visits[0].scripts,
  first: quantile(visits.map(({ first }) => first), 0.5),
  firstTask: quantile(visits.map((visit) => visit.task), 0.5),
  keyMedian: quantile(times, 0.5),
  key: quantile(times, 0.95),
  task,
};
if (json) console.log(JSON.stringify(result));
else {
  console.log(`  scripts before the first document: ${result.scripts.toFixed(1)} KB gzip (promised: ${LIMITS.scripts})`);
  console.log(`  first document, cold: ${result.first.toFixed(0)} ms, longest task ${result.firstTask.toFixed(0)} ms (promised: ${LIMITS.first})`);
  console.log(`  key to document in 350 KB: median ${result.keyMedian.toFixed(0)} ms, 95% ${result.key.toFixed(0)} ms (promised: ${LIMITS.key})`);
  console.log(`  longest task while typing: ${result.task.toFixed(0)} ms (promised: ${LIMITS.task})`);
}
if (process.argv.includes("--gate") && Object.entries(LIMITS).some(([name, limit]) => result[name] > limit)) process.exitCode = 1;
