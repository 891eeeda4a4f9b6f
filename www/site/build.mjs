/** Writes `target/site`: the built playground, the docs as pages, headers for static hosts, compressed copies. */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { docsPages } from "./docs.mjs";
import { hostFiles } from "./hosts.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const built = join(root, "www/dist");
const site = join(root, "target/site");

/** What is worth compressing; images are compressed already. */
const COMPRESSED = new Set([".html", ".js", ".css", ".wasm", ".json", ".svg", ".webmanifest", ".txt"]);

if (!existsSync(join(built, "index.html"))) {
  console.error("www/dist is missing: `cargo xtask site` builds it first");
  process.exit(1);
}

rmSync(site, { recursive: true, force: true });
cpSync(built, site, { recursive: true });
const docs = docsPages(root);
for (const [path, content] of docs) write(path, content);
keepOffline(docs);

const policy = /content="(default-src[^"]*)"/.exec(readFileSync(join(site, "index.html"), "utf8"))?.[1];
if (policy === undefined) throw new Error("www/index.html states no policy");
for (const [path, content] of hostFiles(policy)) write(path, content);

const sizes = files(site).filter((path) => COMPRESSED.has(extname(path))).map((path) => compress(path));
const sum = (index) => (sizes.reduce((total, pair) => total + pair[index], 0) / 1024).toFixed(0);
console.log(`target/site: ${files(site).length} files; ${sum(0)} KB, ${sum(1)} KB with brotli`);

function write(path, content) {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), content);
}

/** Adds the docs to what the service worker keeps for use without a network. */
function keepOffline(pages) {
  const path = join(site, "service-worker.js");
  const [, list, version, rest] = /^const FILES = (\[.*\]);\nconst VERSION = "(\w+)";\n([^]*)$/.exec(readFileSync(path, "utf8")) ?? [];
  if (list === undefined) throw new Error("www/dist/service-worker.js doesn't begin with its files and their version");
  const hash = createHash("sha256").update(version);
  for (const [name, content] of pages) hash.update(name).update(content);
  const kept = [...new Set([...JSON.parse(list), ...pages.map(([name]) => name.replace(/(^|\/)index\.html$/, "$1"))])];
  writeFileSync(path, `const FILES = ${JSON.stringify(kept)};\nconst VERSION = "${hash.digest("hex").slice(0, 16)}";\n${rest}`);
}

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Writes a file's compressed copies beside it, which hosts send where they are asked to. */
function compress(path) {
  const content = readFileSync(path);
  const brotli = brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  return [content.length, brotli.length];
}
