/** A module of the playground, which is bundled as its pages are. */
import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Imports a module of `www/src`, by its path there. */
export async function playgroundModule(path) {
  const entry = fileURLToPath(new URL(`../../../www/src/${path}`, import.meta.url));
  const settings = { write: false, minify: false, target: "node20", lib: { entry, formats: ["es"] } };
  const [{ output }] = await build({ configFile: false, logLevel: "silent", publicDir: false, build: settings });
  return import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
}
