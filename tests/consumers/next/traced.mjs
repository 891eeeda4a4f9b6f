/** Fails where the engine isn't among the files that a server for this page would get. */
import { readFileSync } from "node:fs";

const { files } = JSON.parse(readFileSync(".next/server/app/page.js.nft.json", "utf8"));
if (!files.some((file) => file.endsWith("groundplan/dist/engine/engine_bg.wasm"))) {
  throw new Error(`the engine is not among the ${files.length} traced files`);
}
