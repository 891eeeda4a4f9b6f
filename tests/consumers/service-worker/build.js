/** Two service workers: a module with the engine beside it, and a classic script that holds it. */
import { build } from "esbuild";

const shared = { bundle: true, minify: true, outdir: "dist" };
await build({ ...shared, entryPoints: ["module.js", "page.js"], format: "esm", loader: { ".wasm": "file" } });
await build({ ...shared, entryPoints: ["classic.js"], format: "iife" });
