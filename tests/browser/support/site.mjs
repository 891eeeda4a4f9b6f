/** The built site as a static host serves it: in a folder, with its own headers, compressed. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { root } from "./harness.mjs";

export const site = join(root, "target/site");
export const BASE = "/tools/groundplan/";
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".wasm": "application/wasm", ".json": "application/json", ".png": "image/png", ".webmanifest": "application/manifest+json" };

/** The headers of `_headers` for a path, as Netlify and Cloudflare read the file. */
export function headersOf(path) {
  const headers = {};
  let applies = false;
  for (const line of readFileSync(join(site, "_headers"), "utf8").split("\n")) {
    if (line.startsWith("/")) applies = new RegExp(`^${line.replaceAll("*", ".*")}$`).test(path);
    const [, remove, name, value] = /^ {2}(! )?([\w-]+)(?:: (.*))?$/.exec(line) ?? [];
    if (!applies || name === undefined) continue;
    if (remove === undefined) headers[name] = value;
    else delete headers[name];
  }
  return headers;
}

/** Builds the site and serves it. Compressed answers are for secure contexts: this machine is one by its name. */
export async function serveSite() {
  execFileSync(process.execPath, [join(root, "www/site/build.mjs")]);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = decodeURIComponent(pathname).slice(BASE.length - 1);
    const file = join(site, normalize(path.endsWith("/") ? `${path}index.html` : path));
    if (!pathname.startsWith(BASE) || !existsSync(`${file}.br`) && !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const isCompressed = existsSync(`${file}.br`);
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain", ...headersOf(path), ...(isCompressed ? { "content-encoding": "br" } : {}) });
    response.end(readFileSync(isCompressed ? `${file}.br` : file));
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () => new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
  return { url: `http://localhost:${server.address().port}${BASE}`, close };
}
