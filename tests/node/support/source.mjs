/** Loads a module of the package's source that no entry exports, on top of the built package. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The module at a path within `pkg/src`. */
export async function load(path) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../../pkg/src/${path}`, import.meta.url))],
    bundle: true, write: false, format: "esm", platform: "node", target: "es2022",
    plugins: [{ name: "door", setup: ({ onResolve }) => onResolve({ filter: /^\.\.\/index\.js$/ }, () => ({ path: import.meta.resolve("groundplan"), external: true })) }],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
