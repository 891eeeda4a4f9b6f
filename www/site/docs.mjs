/** The docs as pages of the site, with a search that needs no server. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import MarkdownIt from "markdown-it";

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Every file of the docs by its path in the site. */
export function docsPages(root) {
  const folder = join(root, "docs");
  const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
  const scripts = hashed("search", "js", readFileSync(here("search.js"), "utf8"));
  const tokens = readFileSync(join(root, "www/src/styles/tokens.css"), "utf8");
  const style = hashed("docs", "css", `${tokens}\n${readFileSync(here("docs.css"), "utf8")}`);
  const pages = names.map((name) => page(name, readFileSync(join(folder, name), "utf8")));
  const order = [...readFileSync(join(folder, "README.md"), "utf8").matchAll(/\]\(([\w-]+)\.md\)/g)].map(([, name]) => name);
  const listed = order.map((name) => pages.find((one) => one.name === name)).filter((one) => one !== undefined);
  const index = pages.flatMap(({ path, title, sections }) => sections.map((section) => ({ page: title, path, ...section })));
  const entries = hashed("index", "json", JSON.stringify(index));
  const images = readdirSync(join(folder, "images")).map((name) => [`docs/images/${name}`, readFileSync(join(folder, "images", name))]);
  return [
    [scripts.path, scripts.content],
    [style.path, style.content],
    [entries.path, entries.content],
    ...images,
    ...pages.map((one) => [`docs/${one.path}index.html`, frame(one, listed, { script: scripts.path, style: style.path, index: entries.path })]),
  ];
}

/** A file of the docs under a name that changes with its content, so that it may be cached for ever. */
function hashed(name, ending, content) {
  const hash = createHash("sha256").update(content).digest("base64url").slice(0, 8);
  return { path: `assets/docs-${name}-${hash}.${ending}`, content };
}

function page(file, markdown) {
  const name = file.replace(/\.md$/, "");
  const path = name === "README" ? "" : `${name}/`;
  const up = name === "README" ? "" : "../";
  const text = markdown.replace(/<!--[\s\S]*?-->/g, "");
  const parser = new MarkdownIt();
  const ids = new Map();
  const sections = [];
  parser.core.ruler.push("anchors", ({ tokens }) => {
    for (const [at, token] of tokens.entries()) {
      const inline = tokens[at + 1];
      if (token.type === "heading_open") {
        const heading = inline.content.replaceAll(/[`*]/g, "");
        const id = anchor(heading, ids);
        token.attrSet("id", id);
        // Smaller headings repeat from entry to entry: the search finds their text under the entry.
        if (token.tag <= "h3") sections.push({ heading, id, text: "" });
      } else if (token.type === "inline" && tokens[at - 1]?.type !== "heading_open") {
        const last = sections.at(-1);
        if (last) last.text += ` ${token.content}`.replaceAll(/\s+/g, " ");
      }
    }
  });
  parser.renderer.rules.link_open = (tokens, at, options, _environment, self) => {
    const href = tokens[at].attrGet("href") ?? "";
    tokens[at].attrSet("href", link(href, up));
    return self.renderToken(tokens, at, options);
  };
  parser.renderer.rules.image = (tokens, at) => `<img src="${up}${parser.utils.escapeHtml(tokens[at].attrGet("src") ?? "")}" alt="${parser.utils.escapeHtml(tokens[at].content)}" />`;
  const body = parser.render(text).replaceAll("<table>", '<div class="wide"><table>').replaceAll("</table>", "</table></div>")
    // Files of the repository are not part of the site: their names stay.
    .replaceAll(new RegExp(`<a href="${OUTSIDE}">(.*?)</a>`, "gs"), "$1");
  const title = sections[0]?.heading ?? name;
  return { name, path, up, title, description: summary(sections.find((section) => section.text !== "")?.text ?? title), body, sections: sections.map((section) => ({ ...section, text: section.text.slice(0, 400) })) };
}

/** What search engines show of a page: the beginning of its text, without marks, up to the end of a word. */
function summary(text) {
  const plain = text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll(/[`*]/g, "").trim();
  const [short = ""] = /^.{0,155}(?!\S)/s.exec(plain) ?? [];
  return short === plain ? plain : `${short} …`;
}

/** The anchor of a heading, as code hosts make it, so that links of the pages hold in both places. */
function anchor(heading, ids) {
  const base = heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, "").replaceAll(/\s/g, "-");
  const count = ids.get(base) ?? 0;
  ids.set(base, count + 1);
  return count === 0 ? base : `${base}-${count}`;
}

/** How a link to something outside of the site is marked until it is taken out. */
const OUTSIDE = "outside:";

/** A link to another page of the docs, or elsewhere. */
function link(href, up) {
  const [, file, fragment] = /^([\w-]+)\.md(#.*)?$/.exec(href) ?? [];
  if (file !== undefined) return `${up}${file === "README" ? "" : `${file}/`}${fragment ?? ""}` || "./";
  return /^(?:https?:|#)/.test(href) ? href : OUTSIDE;
}

function frame({ path, up, title, description, body }, listed, { script, style, index }) {
  const base = `${up}../`;
  const escape = new MarkdownIt().utils.escapeHtml;
  const entry = (one) => `<li><a href="${up}${one.path}"${one.path === path ? ' aria-current="page"' : ""}>${escape(one.title)}</a></li>`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
    <title>${escape(title)} - Groundplan</title>
    <meta name="description" content="${escape(description)}" />
    <link rel="icon" href="${base}favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="${base}${style}" />
    <script type="module" src="${base}${script}"></script>
  </head>
  <body>
    <a class="skip" href="#content">Skip to the page</a>
    <header>
      <a class="brand" href="${up || "./"}">Groundplan docs</a>
      <search><input id="search" type="search" placeholder="Search the docs" aria-label="Search the docs" role="combobox" aria-expanded="false" aria-controls="results" autocomplete="off" data-index="${base}${index}" data-docs="${up || "./"}" /></search>
      <a href="${base}index.html">Playground</a>
      <ul id="results" role="listbox" aria-label="Results" hidden></ul>
    </header>
    <div class="columns">
      <nav aria-label="Docs"><ul>${listed.map(entry).join("")}</ul></nav>
      <main id="content">
${body}
      </main>
    </div>
  </body>
</html>
`;
}
