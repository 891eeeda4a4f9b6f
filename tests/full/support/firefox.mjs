/** Firefox through WebDriver BiDi, behind the few words that the shared tests know. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "puppeteer-core";

const LAST = "groundplan: nothing follows";

/** Starts Firefox with a folder of its own for downloads; `open` gives a page that shares nothing with others. */
export async function firefox() {
  const downloads = await mkdtemp(join(tmpdir(), "groundplan-firefox-"));
  const browser = await launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: true,
    extraPrefsFirefox: {
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.download.always_ask_before_handling_new_types": false,
    },
  });
  return {
    downloads,
    open: (origin) => open(browser, origin),
    async close() {
      await browser.close();
      await rm(downloads, { recursive: true, force: true });
    },
  };
}

async function open(browser, origin) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const trouble = [];
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith(`${origin}/`) && !/^(data|blob):/.test(address)) trouble.push(`request to ${address}`);
  });
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) trouble.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
  return {
    goto: (url) => page.goto(url),
    reload: () => page.reload(),
    evaluate: (work, ...words) => page.evaluate(work, ...words),
    until: (question, ...words) => page.waitForFunction(question, { polling: 50 }, ...words),
    click: (selector) => page.click(selector),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    async control(key) {
      await page.keyboard.down("Control");
      await page.keyboard.press(key);
      await page.keyboard.up("Control");
    },
    async trouble() {
      // What the browser had to tell before this word has arrived when the word has.
      const last = new Promise((resolve) => page.on("console", (message) => message.text() === LAST && resolve()));
      await page.evaluate((word) => console.debug(word), LAST);
      await last;
      return trouble;
    },
    close: () => context.close(),
  };
}
