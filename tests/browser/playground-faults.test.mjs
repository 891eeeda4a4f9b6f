/** The playground without its engine, and with one that breaks down: the text is kept, and it goes on. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, open, root, serve } from "./support/harness.mjs";
import { paste, source, title } from "./support/playground.mjs";

const file = (pattern) => readdirSync(`${root}www/dist/assets`).find((name) => pattern.test(name));
const [engine, worker] = [file(/\.wasm$/), file(/^worker.*\.js$/)];
const module = readFileSync(`${root}www/dist/assets/${engine}`);
const script = readFileSync(`${root}www/dist/assets/${worker}`, "utf8");

/** In the worker, before its own script: the engine traps over each source that says so. */
const TRAPS = `{
  const broken = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11]));
  const { trap } = new WebAssembly.Instance(broken).exports;
  let trapping = false;
  addEventListener("message", ({ data }) => (trapping = data.request.source.includes("TRAP")));
  const wrapped = (instance) => ({ exports: Object.fromEntries(Object.entries(instance.exports).map(([name, value]) =>
    [name, name === "render" ? (...given) => (trapping ? trap() : value(...given)) : value])) });
  const [real, Instance] = [WebAssembly.instantiate, WebAssembly.Instance];
  WebAssembly.instantiate = async (module, imports) => ({ instance: wrapped(await real.call(WebAssembly, module, imports)), module });
  WebAssembly.Instance = new Proxy(Instance, { construct: (target, given) => wrapped(new target(...given)) });
}
`;

/** In the worker, before its own script: there is memory for an engine only once a source says so. */
const SCARCE = `{
  const real = WebAssembly.instantiate;
  let scarce = true;
  addEventListener("message", ({ data }) => (scarce = !data.request.source.includes("ROOM")));
  WebAssembly.instantiate = async (...given) => {
    if (scarce) throw new RangeError("WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance");
    return real.apply(WebAssembly, given);
  };
}
`;

const send = (response, body, type) => response.writeHead(200, { "content-type": type }).end(body);
const good = (response) => send(response, module, "application/wasm");
let answer = good;
let prelude = "";
/** The policy of the worker, which has its own. */
let policy;
let server;
let browser;

before(async () => {
  server = await serve("www/dist", {
    handlers: {
      [`/assets/${engine}`]: (_, response) => answer(response),
      [`/assets/${worker}`]: (_, response) => {
        if (policy) response.setHeader("content-security-policy", policy);
        send(response, prelude + script, "text/javascript");
      },
    },
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function visit(steps, prepare = () => undefined) {
  const { context, page } = await open(browser, server.url);
  try {
    await prepare(page);
    await page.goto(server.url);
    await steps(page);
  } finally {
    [answer, prelude, policy] = [good, "", undefined];
    await context.close();
  }
}

const reason = async (page, text) => {
  await page.waitForFunction((text) => document.querySelector("#stale-banner:not([hidden])")?.textContent.includes(text), text);
};

for (const [name, faulty, sentence] of [
  ["missing", (response) => response.writeHead(404).end(), "the engine is not at"],
  ["cut off", (response) => send(response, module.subarray(0, 100_000), "application/wasm"), "the engine's file is incomplete"],
  ["a web page", (response) => send(response, "<p>", "text/html"), "is not the engine but of the type text/html"],
]) {
  test(`an engine that is ${name} is reported, the text is kept, and an edit tries again`, () => {
    answer = faulty;
    return visit(async (page) => {
      await reason(page, sentence);
      assert.match(await page.textContent("#stale-banner"), /The engine didn't start: [\s\S]*Your text is kept; reload the page\./);
      await paste(page, "story_id: A-1\nstory_title: Written meanwhile");
      await reason(page, sentence);
      answer = good;
      await page.keyboard.type(" and rendered");
      await title(page, "Written meanwhile and rendered");
      assert.equal(await page.isVisible("#stale-banner"), false);
    });
  });
}

test("an engine that breaks down over a text is reported, the text is kept, and the next one is rendered", () => {
  prelude = TRAPS;
  return visit(async (page) => {
    await page.waitForSelector("#preview:not([aria-busy]) h1");
    await paste(page, "story_id: A-1\nstory_title: TRAP");
    await reason(page, "Groundplan itself failed");
    await source(page, "TRAP");
    await paste(page, "story_id: A-1\nstory_title: Calm again");
    await title(page, "Calm again");
    assert.equal(await page.isVisible("#stale-banner"), false);
  });
});

test("too little memory for the engine is reported, the text is kept, and an edit tries again", () => {
  prelude = SCARCE;
  return visit(async (page) => {
    await reason(page, "there is not enough memory for the engine");
    await paste(page, "story_id: A-1\nstory_title: ROOM again");
    await title(page, "ROOM again");
    assert.equal(await page.isVisible("#stale-banner"), false);
  });
});

for (const [name, faulty, sentence] of [
  ["WebAssembly", "script-src 'self'", "the page's policy forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src"],
  ["to fetch the engine", "connect-src 'none'", "there is no connection, or the page's policy lacks it in connect-src"],
]) {
  test(`a policy that forbids ${name} is reported, and the text is there once the policy allows it`, () => {
    policy = faulty;
    return visit(async (page) => {
      await reason(page, sentence);
      await paste(page, "story_id: A-1\nstory_title: Written meanwhile");
      await reason(page, sentence);
      await source(page, "Written meanwhile");
      assert.match(await page.textContent("#stale-banner"), /Your text is kept; reload the page\./);
      policy = undefined;
      await page.reload();
      await title(page, "Written meanwhile");
      assert.equal(await page.isVisible("#stale-banner"), false);
    });
  });
}

test("a site whose engine never worked is not stored: what forbade it would be stored with it", () => {
  policy = "connect-src 'none'";
  return visit(async (page) => {
    await reason(page, "the page's policy lacks it in connect-src");
    await page.clock.fastForward(60_000);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  }, (page) => page.clock.install());
});
