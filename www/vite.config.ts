/** How the playground is built: its pages, relative addresses, the module as a file of its own. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import MarkdownIt from "markdown-it";
import { defineConfig, type Plugin } from "vite";

const page = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const pages = ["index.html", "embed/index.html", "diagnostics/index.html"].map(page).filter((path) => existsSync(path));

/** Puts the page of all codes into its frame; each has its name as address: `#long-title`. */
const diagnostics: Plugin = {
  name: "diagnostics",
  transformIndexHtml: {
    order: "pre",
    handler(html, { filename }) {
      if (!filename.endsWith("diagnostics/index.html")) return html;
      const markdown = readFileSync(page("../docs/diagnostics.md"), "utf8").replace(/<!--[\s\S]*?-->/g, "");
      const body = new MarkdownIt().render(markdown)
        .replace(/<h3>(GP\d+) ([a-z-]+)<\/h3>/g, '<h3 id="$2"><a href="#$2">$1</a> $2</h3>')
        .replace(/href="#gp\d+-([a-z-]+)"/g, 'href="#$1"')
        .replaceAll("<table>", '<div class="wide"><table>').replaceAll("</table>", "</table></div>");
      return html.replace("<!-- diagnostics -->", () => body);
    },
  },
};

export default defineConfig({
  base: "./",
  plugins: [diagnostics],
  worker: { format: "es" },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rollupOptions: { input: pages },
  },
});
