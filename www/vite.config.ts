/** The build of the playground: its pages, with relative URLs and the WebAssembly module as a separate file. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import MarkdownIt from "markdown-it";
import { defineConfig, type Plugin } from "vite";

const page = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const pages = ["index.html", "embed/index.html", "diagnostics/index.html", "api/index.html"].map(page).filter((path) => existsSync(path));

/** Inserts a page of the docs into its HTML frame. The anchor of a code is its name, as in `#long-title`; other headings are their own anchor. */
const reference: Plugin = {
  name: "reference",
  transformIndexHtml: {
    order: "pre",
    handler(html, { filename }) {
      const name = /(diagnostics|api)\/index\.html$/.exec(filename)?.[1];
      if (name === undefined) return html;
      const markdown = readFileSync(page(`../docs/${name}.md`), "utf8").replace(/<!--[\s\S]*?-->/g, "");
      const body = new MarkdownIt().render(markdown)
        .replace(/<h3>(GP\d+) ([a-z-]+)<\/h3>/g, '<h3 id="$2"><a href="#$2">$1</a> $2</h3>')
        .replace(/<h3>(\w+)<\/h3>/g, '<h3 id="$1">$1</h3>')
        .replace(/href="#gp\d+-([a-z-]+)"/g, 'href="#$1"')
        // The other pages of the docs are not part of the site.
        .replace(/<a href="[\w-]+\.md">(.*?)<\/a>/g, "$1")
        .replaceAll("<table>", '<div class="wide"><table>').replaceAll("</table>", "</table></div>");
      return html.replace("<!-- page -->", () => body);
    },
  },
};

export default defineConfig({
  base: "./",
  plugins: [reference],
  worker: { format: "es" },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rollupOptions: { input: pages },
  },
});
