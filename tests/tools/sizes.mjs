/** Prints the sizes of the modules, raw and compressed; with `--gate`, fails above the limits. */
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** The most that a module may weigh, in KB of gzip -9; docs/dev/performance.md has the share of each part. */
const LIMITS = { engine: 899, png: 460 };

const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
for (const [name, limit] of Object.entries(LIMITS)) {
  const module = readFileSync(new URL(`../../pkg/dist/${name}/${name}_bg.wasm`, import.meta.url));
  const gzip = gzipSync(module, { level: 9 }).length;
  const brotli = brotliCompressSync(module).length;
  console.log(`  ${name}: ${kilobytes(module.length)} raw, ${kilobytes(gzip)} gzip, ${kilobytes(brotli)} brotli`);
  if (process.argv.includes("--gate") && gzip > limit * 1024) {
    console.error(`  ${name} may weigh ${limit} KB gzip at most`);
    process.exitCode = 1;
  }
}
