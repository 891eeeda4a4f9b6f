/** WebKit through its WebDriver, behind the few words that the shared tests know. */
import { Builder, By, Capabilities, Key } from "selenium-webdriver";
import { startWebkit } from "./webkit-processes.mjs";

/** How long a page may take to become what a test waits for, in milliseconds: long enough for a machine under load. */
const PATIENCE = 30_000;

/** The keys that have a name, as selenium calls them. */
const KEYS = { Backspace: Key.BACK_SPACE, End: Key.END };

/** Starts what WebKit needs. Each page is a browser of its own, which forgets everything when it is closed. */
export async function webkit() {
  const processes = await startWebkit();
  return {
    downloads: processes.downloads,
    open: (origin) => open(processes, origin),
    close: processes.close,
  };
}

async function open({ driver, proxy, seen }, origin) {
  const browser = await new Builder()
    .usingServer(driver)
    .withCapabilities(
      new Capabilities({
        browserName: "MiniBrowser",
        "webkitgtk:browserOptions": { binary: process.env.MINIBROWSER ?? "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser", args: ["--automation"] },
        // What would leave for another origin comes to the proxy, which notes it; the tests' own server is asked directly.
        proxy: { proxyType: "manual", httpProxy: proxy, sslProxy: proxy, noProxy: [new URL(origin).hostname] },
      }),
    )
    .build();
  await browser.manage().setTimeouts({ script: PATIENCE, pageLoad: PATIENCE });
  const before = seen.length;
  const trouble = [];
  // A page notes its trouble itself (watch.mjs) and forgets it when it is left.
  const collect = async () => trouble.push(...(await browser.executeScript("return window.trouble?.splice(0) ?? []")));
  const evaluate = async (work, ...words) => {
    const answer = await browser.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       Promise.resolve((${work})(...[...arguments].slice(0, -1))).then((value) => done({ value }), (error) => done({ error: String(error) }));`,
      ...words,
    );
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  };
  return {
    async goto(url) {
      await collect();
      await browser.get(url);
    },
    async reload() {
      await collect();
      await browser.navigate().refresh();
    },
    evaluate,
    until: (question, ...words) => browser.wait(() => evaluate(question, ...words), PATIENCE, `waited for ${question}`, 50),
    click: (selector) => browser.findElement(By.css(selector)).click(),
    type: (text) => browser.actions().sendKeys(text).perform(),
    press: (key) => browser.actions().sendKeys(KEYS[key]).perform(),
    control: (key) => browser.actions().keyDown(Key.CONTROL).sendKeys(KEYS[key] ?? key).keyUp(Key.CONTROL).perform(),
    async trouble() {
      await collect();
      return [...trouble, ...seen.slice(before)];
    },
    close: () => browser.quit(),
  };
}
