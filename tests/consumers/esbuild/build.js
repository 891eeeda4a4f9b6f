/** A module with the engine as a file beside it, and a classic script that holds everything. */
import { build } from "esbuild";

const shared = { bundle: true, minify: true, outdir: "dist" };
await build({ ...shared, entryPoints: ["main.js"], format: "esm", loader: { ".wasm": "file" } });
await build({ ...shared, entryPoints: ["inline.js"], format: "iife" });
