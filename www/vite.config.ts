/** The build of the playground: its pages, with relative URLs and the WebAssembly module as a separate file. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import MarkdownIt from "markdown-it";
import { defineConfig, type Plugin } from "vite";
import { renderNodes } from "./src/engine/render-nodes.js";
import { STORAGE_KEY } from "./src/state/storage-key.js";

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

/** `story.yaml?about` is the comment on its first line: the list of examples needs no more of them. */
const about: Plugin = {
  name: "about",
  enforce: "pre",
  load(id) {
    const [, path] = /^(.*\.yaml)\?about$/.exec(id) ?? [];
    if (path === undefined) return undefined;
    const [, comment = ""] = /^# *(.*)/.exec(readFileSync(path, "utf8")) ?? [];
    return `export default ${JSON.stringify(comment)}`;
  },
};

/** `templates.md?names` is the names in its tables, with what each means: completion in templates offers them. */
const templateNames: Plugin = {
  name: "template-names",
  enforce: "pre",
  load(id) {
    const [, path] = /^(.*templates\.md)\?names$/.exec(id) ?? [];
    if (path === undefined) return undefined;
    const chapters = readFileSync(path, "utf8").split(/^## /m);
    const rows = (title: string) => [...(chapters.find((chapter) => chapter.startsWith(`${title}\n`)) ?? "").matchAll(/^\| `([^`|]+)` \| (.*) \|$/gm)].map(([, name, meaning]) => [name, meaning]);
    const names = { values: rows("Values"), filters: rows("Filters"), tests: rows("Tests"), functions: rows("Functions") };
    return `export default ${JSON.stringify(names)}`;
  },
};

/** `diagnostics.md?rules` is the rows of its table: the help lists them. */
const ruleTable: Plugin = {
  name: "rule-table",
  enforce: "pre",
  load(id) {
    const [, path] = /^(.*diagnostics\.md)\?rules$/.exec(id) ?? [];
    if (path === undefined) return undefined;
    const rows = [...readFileSync(path, "utf8").matchAll(/^\| \[(GP\d+)\]\([^)]*\) \| (\S+) \| (\S+) \| (.*) \|$/gm)].map(([, ...cells]) => cells);
    return `export default ${JSON.stringify(rows)}`;
  },
};

/** `story.yaml?document` is the document of a story as the preview shows it: that of a first visit shows before the engine has started. */
const documents: Plugin = {
  name: "documents",
  enforce: "pre",
  load(id) {
    const [, path] = /^(.*\.yaml)\?document$/.exec(id) ?? [];
    if (path === undefined) return undefined;
    const rendered = renderNodes(readFileSync(path, "utf8"), { guidance: "keep", empty: "placeholder" });
    if (!rendered) throw new Error(`${path} can't be rendered`);
    const { nodes, sections, story: { title } } = rendered;
    const previewSections = sections.map(({ title, level, status, fields }) => ({ title, level, status, fields }));
    const document = { look: "draft", nodes, previewSections, story: { title } };
    // Nearly all elements are of HTML.
    const json = JSON.stringify(document, (name, value: unknown) => (name === "svg" && value === false ? undefined : value));
    return `export default JSON.parse(${JSON.stringify(json)})`;
  },
};

/** Before its first paint the page knows a browser that was here before: the introduction would leave it only later, and move the rest. */
const visited: Plugin = {
  name: "visited",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(html) {
      if (!html.includes('id="intro"')) return html;
      return [{ tag: "script", attrs: { src: `./${this.getFileName(visitedReference)}` }, injectTo: "head-prepend" as const }];
    },
  },
  buildStart() {
    const source = `try{if(localStorage.getItem(${JSON.stringify(STORAGE_KEY)})!==null)document.documentElement.classList.add("visited")}catch{}`;
    visitedReference = this.emitFile({ type: "asset", name: "visited.js", source });
  },
};
let visitedReference = "";

/** The page asks for its main script, and what that imports, before its first script has run. */
const preload: Plugin = {
  name: "preload",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(html, { bundle = {} }) {
      if (!html.includes('id="preview"')) return html;
      const main = Object.values(bundle).find((file) => file.type === "chunk" && file.facadeModuleId === page("src/main.ts"));
      const needed = new Set<string>();
      const add = (name: string): void => {
        const file = bundle[name];
        if (file?.type !== "chunk" || needed.has(name)) return;
        needed.add(name);
        file.imports.forEach(add);
      };
      if (main) add(main.fileName);
      return [...needed]
        .filter((name) => !html.includes(name))
        .map((name) => ({ tag: "link", attrs: { rel: "modulepreload", crossorigin: true, href: `./${name}` }, injectTo: "head" as const }));
    },
  },
};

/** The service worker, with the list of everything that is built and a version that changes with any of it. */
const offline: Plugin = {
  name: "offline",
  apply: "build",
  enforce: "post",
  generateBundle(_options, bundle) {
    const hash = createHash("sha256");
    const text = readFileSync(page("service-worker.js"), "utf8");
    const built = Object.values(bundle).map((file) => ({ name: file.fileName, content: file.type === "chunk" ? file.code : file.source }));
    const copied = readdirSync(page("public"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(page("public").length + 1).replaceAll("\\", "/"))
      .map((name) => ({ name, content: readFileSync(page(`public/${name}`)) }));
    const all = [...built, ...copied].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { name, content } of [...all, { name: "", content: text }]) hash.update(name).update(content);
    const files = all.map(({ name }) => name.replace(/(^|\/)index\.html$/, "$1")).map((name) => name || "./");
    const head = `const FILES = ${JSON.stringify(files)};\nconst VERSION = "${hash.digest("hex").slice(0, 16)}";\n`;
    this.emitFile({ type: "asset", fileName: "service-worker.js", source: head + text });
  },
};

export default defineConfig({
  base: "./",
  plugins: [reference, about, templateNames, ruleTable, documents, visited, preload, offline],
  worker: { format: "es" },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rollupOptions: { input: pages },
  },
});
