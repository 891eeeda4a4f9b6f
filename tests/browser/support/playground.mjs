/** What the tests of the playground share: a visit that must go without trouble, and what a person does there. */
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { launch, open, serve } from "./harness.mjs";

export const BACKLOG = `stories:
  - story_id: ONE-1
    story_title: The first of two
    tasks: [measure the room]
  - story_id: TWO-2
    story_title: The second of two
    created_date: soon
    tasks: [draw the walls]
`;

let server;
let browser;

/** Serves the built playground to the tests of a file. */
export function playground() {
  before(async () => {
    server = await serve("www/dist");
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
}

/**
 * Opens the playground, runs the steps, and sees that nothing else happened: no request elsewhere, nothing on the
 * console. `script` runs in the page before its own.
 */
export async function visit(steps, { script, ...options } = {}) {
  const { context, page, trouble } = await open(browser, server.url, options);
  try {
    if (script) await page.addInitScript(typeof script === "string" ? { content: script } : script);
    await page.goto(server.url);
    await page.waitForSelector("#preview:not([aria-busy]) h1", { state: "attached" });
    await steps(page, context);
    assert.deepEqual(trouble, []);
  } finally {
    await context.close();
  }
}

/** Runs in the page: answers of the worker wait until `release()`; questions, and workers that are ended, are counted. */
export const HELD = () => {
  const Real = Worker;
  window.asked = window.ended = 0;
  const waiting = [];
  let held = true;
  window.release = () => {
    held = false;
    for (const pass of waiting.splice(0)) pass();
  };
  window.hold = () => (held = true);
  window.Worker = class extends Real {
    addEventListener(kind, heard) {
      super.addEventListener(kind, (event) => (held ? waiting.push(() => heard(event)) : heard(event)));
    }
    postMessage(message) {
      window.asked += 1;
      super.postMessage(message);
    }
    terminate() {
      window.ended += 1;
      super.terminate();
    }
  };
  setTimeout(() => window.release());
};

/** Puts a text in place of the story, as a person would. */
export async function paste(page, text) {
  await page.waitForSelector("#editor .cm-content", { state: "attached" });
  // A narrow screen shows one panel at a time.
  if (!(await page.isVisible("#editor .cm-content"))) await page.click("[data-tab=story]");
  await page.click("#editor .cm-content");
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

/** Waits until the preview's heading holds a text. */
export const title = (page, text) =>
  page.waitForFunction((wanted) => document.querySelector("#preview h1")?.textContent.includes(wanted), text);

/** Waits until the editor holds a text. */
export const source = (page, text) =>
  page.waitForFunction((wanted) => document.querySelector("#editor .cm-content")?.textContent.includes(wanted), text);

/** The editor's text, where all of it is on the screen. */
export const text = (page) => page.$$eval("#editor .cm-line", (lines) => lines.map((line) => line.textContent).join("\n"));

/** Presses Tab until the editor holds a text: the list accepts no key in its first moment, so that nobody accepts by mistake. */
export const accept = (page, wanted) =>
  page.waitForFunction((wanted) => {
    const content = document.querySelector("#editor .cm-content");
    if (content.textContent.includes(wanted)) return true;
    // While the list is being updated, Tab would indent the line.
    if (!document.querySelector(".cm-tooltip-autocomplete [aria-selected]")) return false;
    content.dispatchEvent(new KeyboardEvent("keydown", { key: "Tab", keyCode: 9, bubbles: true, cancelable: true }));
    return false;
  }, wanted);
