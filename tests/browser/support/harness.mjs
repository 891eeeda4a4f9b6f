/** A static server on this machine, and the Chromium that is there. */
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".yaml": "application/yaml; charset=utf-8",
  ".json": "application/json; charset=utf-8",
};

/**
 * Serves a folder, named from the repository's root. `pages` are further answers by path, `headers` go with all, and
 * `handlers`, also by path, answer themselves: late, with another type, or never.
 */
export async function serve(folder, { pages = {}, headers = {}, handlers = {} } = {}) {
  const base = resolve(root, folder);
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const name = path.endsWith("/") ? `${path}index.html` : path;
    if (handlers[path]) return handlers[path](request, response);
    try {
      const body = pages[path] ?? (await readFile(join(base, normalize(name))));
      response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream", ...headers });
      response.end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain", ...headers });
      response.end("not here");
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${server.address().port}`;
  const close = () => new Promise((closed) => {
    server.close(closed);
    // What is answered late, or never, keeps its connection.
    server.closeAllConnections();
  });
  return { url, close };
}

/** Starts Chromium. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** Opens a page that notes what must not happen: foreign requests, errors, policy violations. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith(url) && !/^(data|blob):/.test(address)) trouble.push(`request to ${address}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) trouble.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
  return { context, page, trouble };
}
