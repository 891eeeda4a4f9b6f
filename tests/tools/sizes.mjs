/** Prints the size of the module, raw and compressed; with `--gate`, fails above the limit. */
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** The most that the module may weigh, in bytes of gzip -9; docs/dev/performance.md has the share of each part. */
const LIMIT = 738 * 1024;

const module = readFileSync(new URL("../../pkg/dist/engine/engine_bg.wasm", import.meta.url));
const gzip = gzipSync(module, { level: 9 }).length;
const brotli = brotliCompressSync(module).length;
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
console.log(`  module: ${kilobytes(module.length)} raw, ${kilobytes(gzip)} gzip, ${kilobytes(brotli)} brotli`);
if (process.argv.includes("--gate") && gzip > LIMIT) {
  console.error(`  the module may weigh ${kilobytes(LIMIT)} gzip at most`);
  process.exit(1);
}
