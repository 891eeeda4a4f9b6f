/** How the playground is built: two pages, relative addresses, the module as a file of its own. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const page = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const pages = ["index.html", "embed/index.html"].map(page).filter((path) => existsSync(path));

export default defineConfig({
  base: "./",
  worker: { format: "es" },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rollupOptions: { input: pages },
  },
});
