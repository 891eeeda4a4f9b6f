/** The engine missing, cut off, of a wrong type, forbidden, or broken down: each door says what to do, and goes on afterwards. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, open, root, serve } from "./support/harness.mjs";

const module = readFileSync(`${root}pkg/dist/engine/engine_bg.wasm`);
const STORY = "id: A-1\ntitle: Oil the hinges\n";
const STRICT = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src data:; worker-src 'self'";

/** How the engine's file is answered, and what every door says of it. */
const FAULTS = {
  missing: [(response) => response.writeHead(404).end(), /the engine is not at http\S+engine_bg\.wasm \(404\): put the package's engine\/engine_bg\.wasm there, or pass its address to init\(\)/],
  "cut off": [(response) => send(response, module.subarray(0, 100_000)), /the engine's file is incomplete or of another version: upload the package's engine\/engine_bg\.wasm again/],
  "a web page": [(response) => send(response, "<!doctype html>", "text/html"), /is not the engine but of the type text\/html: put the package's/],
  "of another version": [(response) => send(response, Buffer.from([0, 97, 115, 109, 1, 0, 0, 0])), /the engine's file is incomplete or of another version|the engine did not arrive/],
  "never all there": [(response) => {
    response.writeHead(200, { "content-type": "application/wasm", "content-length": String(module.length) });
    response.write(module.subarray(0, 1000), () => response.destroy());
  }, /the engine did not arrive|the engine's file is incomplete/],
};

const send = (response, body, type = "application/wasm") => response.writeHead(200, { "content-type": type }).end(body);
let answer = send;
const handlers = { "/engine/engine_bg.wasm": (_, response) => answer(response, module) };
const pages = {
  "/": "<!doctype html><link rel=icon href=data:,><title>faults</title>",
  "/element/": `<!doctype html><link rel=icon href=data:,><title>faults</title><script type=module src=/element.js></script><groundplan-document><pre>${STORY}</pre></groundplan-document>`,
};

let browser;
const servers = [];

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
  for (const server of servers) await server.close();
});

async function visit(path, steps, headers = {}) {
  const server = await serve("pkg/dist", { pages, handlers, headers });
  servers.push(server);
  const { context, page, trouble } = await open(browser, server.url);
  try {
    await page.goto(server.url + path);
    await steps(page, trouble);
  } finally {
    answer = send;
    await context.close();
  }
}

const initFails = (page) => page.evaluate(async () => (await import("/web.js")).init().then(() => "", ({ message }) => message));
const workerFails = (page) => page.evaluate(async (story) => {
  const { connect } = await import("/worker.js");
  window.connection = connect();
  return window.connection.render(story).then(() => "", ({ message }) => message);
}, STORY);
const elementFails = async (page) => {
  await page.waitForFunction(() => document.querySelector("groundplan-document").shadowRoot?.querySelector("[part=error]"));
  return page.evaluate(() => {
    const element = document.querySelector("groundplan-document");
    const pre = element.querySelector("pre");
    return [element.shadowRoot.querySelector("[part=error]").textContent, pre.getBoundingClientRect().height > 0];
  });
};

for (const [name, [faulty, sentence]] of Object.entries(FAULTS)) {
  test(`an engine that is ${name}: the facade and the worker reject with what to do, and work once it is there`, () =>
    visit("/", async (page) => {
      answer = faulty;
      assert.match(await initFails(page), sentence);
      assert.match(await workerFails(page), sentence);
      answer = send;
      const titles = await page.evaluate(async (story) => {
        const { init, render } = await import("/web.js");
        await init();
        return [render(story).story.title, (await window.connection.render(story)).story.title];
      }, STORY);
      assert.deepEqual(titles, ["Oil the hinges", "Oil the hinges"]);
    }));

  test(`an engine that is ${name}: the element shows the text inside it, and its document once the engine is there`, () => {
    answer = faulty;
    return visit("/element/", async (page) => {
      const [line, visible] = await elementFails(page);
      assert.match(line, sentence);
      assert.equal(visible, true);
      answer = send;
      await page.$eval("groundplan-document", (element) => element.setAttribute("theme", "dark"));
      await page.waitForFunction(() => document.querySelector("groundplan-document").shadowRoot.querySelector("h1"));
    });
  });
}

test("an engine that the server calls an unknown file works without a word", () =>
  visit("/", async (page, trouble) => {
    answer = (response) => send(response, module, "application/octet-stream");
    assert.equal(await initFails(page), "");
    assert.deepEqual(trouble, []);
  }));

test("a policy that forbids WebAssembly is named, with what it lacks", async () => {
  const sentence = /the page's policy forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src/;
  await visit("/", async (page) => {
    // What a policy lets a page evaluate is what DevTools may not ask for: the entries themselves are asked.
    assert.match(await initFails(page), sentence);
    assert.match(await workerFails(page), sentence);
  }, { "content-security-policy": STRICT });
  await visit("/element/", async (page) => {
    const [line, visible] = await elementFails(page);
    assert.match(line, sentence);
    assert.equal(visible, true);
  }, { "content-security-policy": STRICT });
});

test("a policy that forbids to fetch the engine is named at every door, and the element shows the text inside it", async () => {
  const policy = STRICT.replace("connect-src 'self'", "connect-src 'none'").replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
  const headers = { "content-security-policy": policy };
  const sentence = /the engine could not be fetched from http\S+: there is no connection, or the page's policy lacks it in connect-src/;
  await visit("/", async (page) => {
    assert.match(await initFails(page), sentence);
    assert.match(await workerFails(page), sentence);
    // Each further call tries again and says the same: none waits for what can't come.
    assert.match(await page.evaluate((story) => window.connection.render(story).then(() => "", ({ message }) => message), STORY), sentence);
  }, headers);
  await visit("/element/", async (page) => {
    const [line, visible] = await elementFails(page);
    assert.match(line, sentence);
    assert.equal(visible, true);
  }, headers);
});

test("too little memory for the engine is named, and init can be tried again", () =>
  visit("/", async (page) => {
    const [message, title] = await page.evaluate(async (story) => {
      const { init, render } = await import("/web.js");
      const real = WebAssembly.instantiate;
      WebAssembly.instantiate = async () => {
        throw new RangeError("WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance");
      };
      const message = await init().catch((error) => error.message);
      WebAssembly.instantiate = real;
      await init();
      return [message, render(story).story.title];
    }, STORY);
    assert.match(message, /there is not enough memory for the engine: close other pages and reload this one/);
    assert.equal(title, "Oil the hinges");
  }));

/** Runs before the engine: there is no memory for an instance while `scarce` is set. */
const SCARCE = () => {
  const real = WebAssembly.instantiate;
  globalThis.scarce = true;
  WebAssembly.instantiate = async (...given) => {
    if (globalThis.scarce) throw new RangeError("WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance");
    return real.apply(WebAssembly, given);
  };
};

const NO_MEMORY = /there is not enough memory for the engine: close other pages and reload this one/;

test("too little memory for the engine: the element says so, shows the text inside it, and tries again", () =>
  visit("/", async (page) => {
    await page.addInitScript(SCARCE);
    await page.goto(`${new URL(page.url()).origin}/element/`);
    const [line, visible] = await elementFails(page);
    assert.match(line, NO_MEMORY);
    assert.equal(visible, true);
    await page.evaluate(() => {
      globalThis.scarce = false;
      document.querySelector("groundplan-document").setAttribute("theme", "dark");
    });
    await page.waitForFunction(() => document.querySelector("groundplan-document").shadowRoot.querySelector("h1"));
  }));

test("too little memory for the engine of a worker: the call says so, and the next one is answered", () => {
  pages["/scarce.js"] = `(${SCARCE})();
addEventListener("message", ({ data: { parameters: [source] } }) => (globalThis.scarce = source === "id: scarce"));`;
  pages["/scarce-worker.js"] = 'import "/scarce.js"; import "/worker-thread.js";';
  return visit("/", async (page) => {
    const [message, next] = await page.evaluate(async () => {
      const { connect } = await import("/worker.js");
      const connection = connect({ worker: () => new Worker("/scarce-worker.js", { type: "module" }) });
      const { message } = await connection.render("id: scarce").catch((error) => error);
      return [message, (await connection.render("id: NEXT")).story.id];
    });
    assert.match(message, NO_MEMORY);
    assert.equal(next, "NEXT");
  });
});

/** Runs before the engine: its instances trap in the middle of a document while `trapping` is set. */
const TRAPS = () => {
  const broken = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11]));
  const { trap } = new WebAssembly.Instance(broken).exports;
  const wrapped = (instance) => ({
    exports: Object.fromEntries(Object.entries(instance.exports).map(([name, value]) => [name, !["render", "render_nodes"].includes(name) ? value : (...given) => {
      value(...given);
      return globalThis.trapping ? trap() : value(...given);
    }])),
  });
  const [real, Instance] = [WebAssembly.instantiate, WebAssembly.Instance];
  WebAssembly.instantiate = async (module, imports) => ({ instance: wrapped(await real.call(WebAssembly, module, imports)), module });
  WebAssembly.Instance = new Proxy(Instance, { construct: (target, given) => wrapped(new target(...given)) });
};

test("the element says that the engine broke down, shows the text inside it, and renders the next one", () =>
  visit("/", async (page) => {
    await page.addInitScript(TRAPS);
    await page.addInitScript(() => (window.trapping = true));
    await page.goto(`${new URL(page.url()).origin}/element/`);
    const [line, visible] = await elementFails(page);
    assert.match(line, /internal-error[\s\S]*Groundplan itself failed: unreachable[\s\S]*the next call works/);
    assert.equal(visible, true);
    const title = await page.evaluate(async () => {
      const element = document.querySelector("groundplan-document");
      window.trapping = false;
      element.source = "id: A\ntitle: Calm again";
      await new Promise((resolve) => element.addEventListener("groundplan-render", resolve, { once: true }));
      return element.shadowRoot.querySelector("h1").textContent;
    });
    assert.match(title, /Calm again/);
  }));

test("a worker whose engine breaks down in the middle says so, and answers the next call", () => {
  pages["/trap.js"] = `(${TRAPS})();
addEventListener("message", ({ data: { parameters: [source] } }) => (globalThis.trapping = source === "id: trap"));`;
  pages["/trapping.js"] = 'import "/trap.js"; import "/worker-thread.js";';
  return visit("/", async (page) => {
    const [message, next] = await page.evaluate(async () => {
      const { connect } = await import("/worker.js");
      const connection = connect({ worker: () => new Worker("/trapping.js", { type: "module" }) });
      const { message } = await connection.render("id: trap").catch((error) => error);
      return [message, (await connection.render("id: NEXT")).story.id];
    });
    assert.match(message, /internal-error[\s\S]*Groundplan itself failed: unreachable[\s\S]*the next call works/);
    assert.equal(next, "NEXT");
  });
});
