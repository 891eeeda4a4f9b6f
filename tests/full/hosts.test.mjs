/**
 * Documents in their dialects on the hosts that these are for: each builds the gallery, and stories full of what it could
 * take for markup, without a warning. `HOST_STORIES` may name a folder with more stories, `HOSTS` the hosts to run, and
 * `HOSTS_SAY` shows what they say. What was built stays in `.cache/hosts`.
 */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "parse5";
import { renderAll } from "groundplan";
import { cases } from "../node/support/goldens.mjs";
import { pythonReaders, readers } from "../hostile/support/readers.mjs";
import { build, groundplan, linkPackage, project, recipe, write } from "./support/hosts.mjs";

const { HOSTS, HOST_STORIES } = process.env;
const own = fileURLToPath(new URL("hosts/stories", import.meta.url));
const PAGE = "dialects.md";

/** A host that isn't done by then hangs, in milliseconds. */
const LONGEST = 1_500_000;

const MKDOCS = { dialect: "python-markdown", config: ["mkdocs.yml", "yaml"], command: ["python", "-m", "mkdocs", "build", "--strict"], built: "site" };

/** Each host: its dialect, its configuration in the docs, how it builds, where documents are and where their pages then are. */
const hosts = {
  Docusaurus: { dialect: "mdx", diagrams: "mermaid", npm: "docusaurus", config: ["docusaurus.config.js", "js"], command: ["npx", "docusaurus", "build"], built: "build" },
  VitePress: { dialect: "vue", npm: "vitepress", config: [".vitepress/config.mjs", "js"], command: ["npx", "vitepress", "build"], built: ".vitepress/dist" },
  VuePress: { dialect: "vue", npm: "vuepress", config: ["docs/.vuepress/config.js", "js"], command: ["npx", "vuepress", "build", "docs"], built: "docs/.vuepress/dist" },
  Astro: { dialect: "github", npm: "astro", config: ["astro.config.mjs", "js"], layout: "src/layouts/Document.astro", command: ["npx", "astro", "build"], sources: "src/pages", built: "dist" },
  MkDocs: MKDOCS,
  TechDocs: MKDOCS,
  md2conf: { dialect: "python-markdown", command: recipe(PAGE, "md2conf", "sh").trim().split(/\s+/), built: "docs/stories" },
};

/** Every document in a dialect, by the name of its file. */
function documents(options) {
  const stories = (folder) => readdirSync(folder).filter((name) => name.endsWith(".yaml")).map((name) => ({ name: name.slice(0, -5), source: readFileSync(join(folder, name), "utf8") }));
  const all = [...cases().filter(({ name }) => name.startsWith("gallery-")), ...stories(own), ...(HOST_STORIES ? stories(HOST_STORIES) : [])];
  return all.flatMap(({ name, source }) =>
    renderAll(source, { ...options, date: "2026-01-05", provenance: true }).flatMap(({ rendered }, at) => (rendered ? [{ name: at > 0 ? `${name}-${at}` : name, rendered }] : [])));
}

/** The text of a page, without white space. */
function words(node) {
  if (["script", "style", "head"].includes(node.nodeName)) return "";
  return `${node.value ?? ""}${(node.childNodes ?? []).map(words).join("")}`.replaceAll(/[\s\\`~]/g, "");
}

/** Writes the layout of the docs, which imports the package's styles. */
function writeLayout(place, path) {
  write(place, path, recipe(PAGE, "Astro", "astro"));
  linkPackage(place);
}

/** How many elements of a name are in a page. */
const count = (node, name) => Number(node.nodeName === name) + (node.childNodes ?? []).reduce((sum, child) => sum + count(child, name), 0);

const skip = (name) => (HOSTS && !HOSTS.split(",").includes(name) ? "not chosen" : false);

for (const [name, { dialect, diagrams, npm, config, layout, command, sources = "docs", built }] of Object.entries(hosts)) {
  test(`${name} builds every document without a warning, and shows its text`, { skip: skip(name), timeout: LONGEST }, async () => {
    const place = await project(name.toLowerCase(), npm);
    if (config) write(place, config[0], recipe(PAGE, name, config[1]));
    if (layout) writeLayout(place, layout);
    const titles = new Set();
    // md2conf names pages after their titles, of which a wiki has each once.
    const all = documents({ dialect, diagrams }).filter(({ rendered: { sections } }) => config || !titles.has(sections[0].title) && titles.add(sections[0].title));
    for (const { name, rendered } of all) write(place, `${sources}/stories/${name}.md`, rendered.text);
    write(place, `${sources}/index.md`, "# Stories\n");
    assert.deepEqual(await build(place, command), []);
    for (const { name, rendered } of all) {
      // Docusaurus takes a number in front of a name for its place in the order.
      const unnumbered = name.replace(/^\d+-/, "");
      const paths = [`stories/${unnumbered}/index.html`, `${name}.html`, `stories/${name}.html`, `stories/${name}/index.html`, `${name}.csf`].map((path) => join(place, built, path));
      const path = paths.find(existsSync) ?? assert.fail(`${name} is nowhere`);
      const page = parse(readFileSync(path, "utf8"));
      const shown = words(page);
      // md2conf moves the title to where the wiki has it.
      const sections = rendered.sections.slice(config ? 0 : 1);
      for (const { title } of sections) assert.ok(shown.includes(words({ value: title })), `${title} in ${path}`);
      if (config) assert.equal(count(page, "h1"), 1, `titles in ${path}`);
      assert.ok(!shown.includes("story_id:"), `front matter in ${path}`);
    }
  });
}

/** An id as GitHub makes it of a title. */
const githubId = (title) => title.toLowerCase().replaceAll(/[^\p{L}\p{N}\p{M}_\- ]/gu, "").replaceAll(" ", "-");
/** Azure DevOps shows what is between these lines as a diagram. */
const drawn = (text) => text.replaceAll(/^::: mermaid\n([^]*?)\n:::$/gm, "```mermaid\n$1\n```");

/** The hosts that nobody can install, as the library with which each reads Markdown; Azure DevOps as its syntax is documented. */
const services = {
  GitHub: { dialect: "github", reader: "cmark-gfm", id: githubId },
  GitLab: { dialect: "gitlab", reader: "comrak as GitLab", id: (title) => githubId(title).replaceAll(/-+/g, "-") },
  "Azure DevOps": { dialect: "azure", reader: "markdown-it", id: (title) => title.toLowerCase().replaceAll(" ", "-") },
};

/** The titles of a page, its anchors, and the links that lead to either. */
function titlesAndLinks(node, found = { titles: [], anchors: [], links: [] }) {
  if (/^h[1-6]$/.test(node.nodeName)) found.titles.push(textOf(node));
  const attribute = (wanted) => node.attrs?.find(({ name }) => name === wanted)?.value;
  const address = attribute("href");
  if (node.nodeName === "a" && attribute("id")) found.anchors.push(attribute("id"));
  if (address?.startsWith("#")) found.links.push(decodeURIComponent(address.slice(1)));
  for (const child of node.childNodes ?? []) titlesAndLinks(child, found);
  return found;
}
const textOf = (node) => node.value ?? (node.childNodes ?? []).map(textOf).join("");

for (const [name, { dialect, reader, id }] of Object.entries(services)) {
  test(`${name}: its reader shows every document, and links in one lead to its headings and anchors`, { skip: skip(name) }, async () => {
    const all = documents({ dialect, diagrams: "mermaid", frontMatter: false });
    const texts = all.map(({ rendered }) => drawn(rendered.text));
    const htmls = readers[reader] ? texts.map(readers[reader]) : (await pythonReaders(texts, process.env.GROUNDPLAN_PYTHON, [reader]))[reader];
    const place = await project(dialect);
    let links = 0;
    all.forEach(({ name, rendered }, at) => {
      write(place, `site/${name}.html`, htmls[at]);
      const page = parse(htmls[at]);
      const shown = words(page);
      for (const { title } of rendered.sections) assert.ok(shown.includes(words({ value: title })), `${title} in ${name}`);
      assert.equal(count(page, "h1"), 1, name);
      assert.equal(htmls[at].split(/<code class="language-mermaid">|<pre lang="mermaid">/).length, texts[at].split("```mermaid").length, name);
      assert.doesNotMatch(htmls[at], /::: mermaid/, name);
      const found = titlesAndLinks(page);
      const ids = [...found.titles.map(id), ...found.anchors];
      for (const link of found.links) assert.ok(ids.includes(link) || ids.includes(link.replace(/-\d+$/, "")), `#${link} in ${name}`);
      links += found.links.length;
    });
    assert.ok(links > 0);
  });
}

/** The addresses that a page links to. */
const addresses = (node) => [...(node.nodeName === "a" ? node.attrs : []).filter(({ name }) => name === "href").map(({ value }) => value), ...(node.childNodes ?? []).flatMap(addresses)];

/** The sites of the recipes, each with the documents of its own command: where its configuration is, and a page of it. */
const recipes = {
  MkDocs: { config: ["mkdocs.yml", "recipes.md"], built: "site/architecture", page: "LIB-1/index.html" },
  VitePress: { config: [".vitepress/config.mjs", PAGE], built: ".vitepress/dist/architecture", page: "LIB-1.html" },
  Docusaurus: { config: ["docusaurus.config.js", PAGE], built: "build/architecture", page: "LIB-1/index.html" },
  Astro: { config: ["astro.config.mjs", PAGE], built: "dist/architecture", page: "LIB-1/index.html" },
};

for (const [name, { config, built, page }] of Object.entries(recipes)) {
  test(`${name}: the recipe makes a site without a warning, whose index leads to its documents`, { skip: skip(name), timeout: LONGEST }, async () => {
    const { npm, layout, command, sources = "docs" } = hosts[name];
    const place = await project(name.toLowerCase(), npm);
    write(place, "stories/library.yaml", recipe("recipes.md", "Recipes", "yaml"));
    write(place, `${sources}/index.md`, "# Library\n");
    await groundplan(place, recipe("recipes.md", name, "sh").trim().split(" ").slice(1));
    write(place, config[0], recipe(config[1], name, config[0].endsWith("yml") ? "yaml" : "js"));
    if (layout) writeLayout(place, layout);
    assert.deepEqual(await build(place, command), []);
    assert.match(readFileSync(join(place, built, page), "utf8"), /Keep the renewal until there is a signal/);
    const leads = addresses(parse(readFileSync(join(place, built, "index.html"), "utf8"))).filter((address) => address.includes("LIB-1"));
    assert.ok(leads.length > 0);
    for (const address of leads) {
      const path = new URL(address, "https://docs.example/architecture/").pathname.replace("/architecture/", "");
      assert.ok([path, `${path}.html`, `${path}/index.html`].some((path) => /\.html$/.test(path) && existsSync(join(place, built, path))), address);
    }
  });
}
