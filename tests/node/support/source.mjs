/** Loads a module of the package's source that no entry exports, on top of the built package. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const source = fileURLToPath(new URL("../../../pkg/src/", import.meta.url));

/** What the package's source imports as its own API is the built package. */
const api = {
  name: "api",
  setup: ({ onResolve }) => onResolve({ filter: /\/index\.js$/ }, (args) =>
    resolve(args.resolveDir, args.path) === resolve(source, "index.js") ? { path: import.meta.resolve("groundplan"), external: true } : undefined),
};

/** The module at a path within `pkg/src`. */
export async function load(path) {
  const { outputFiles } = await build({
    entryPoints: [resolve(source, path)], bundle: true, write: false, format: "esm", platform: "node", target: "es2022", plugins: [api],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
