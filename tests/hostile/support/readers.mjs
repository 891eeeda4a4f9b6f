/** Readers of Markdown that let HTML through, each as a function from Markdown to HTML. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { HtmlRenderer, Parser } from "commonmark";
import markdownIt from "markdown-it";
import { Marked } from "marked";
import { Marked as Marked17 } from "marked-17";
import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import showdown from "showdown";
import { unified } from "unified";

const remark = (...more) => {
  const base = unified().use(remarkParse).use(remarkGfm).use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw);
  for (const plugin of more) base.use(plugin);
  return base.use(rehypeStringify).freeze();
};
const raw = remark();
const formulas = unified().use(remarkParse).use(remarkGfm).use(remarkMath).use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw).use(rehypeStringify).freeze();
const sanitized = remark(rehypeSanitize);
const it = markdownIt({ html: true });
const linking = markdownIt({ html: true, linkify: true, typographer: true });
// Its own check of links is the last line of defence, and people turn it off.
linking.validateLink = () => true;
const marked = new Marked({ gfm: true });
// Many pages still have this one, which looks for strikethrough in code, too.
const marked17 = new Marked17({ gfm: true });
const parser = new Parser();
const writer = new HtmlRenderer();
const plain = new showdown.Converter();
const github = new showdown.Converter();
github.setFlavor("github");

/** Marked has texts that it fails on, whoever wrote them: it says so, and asks to be told. */
const unlessItFails = (read) => (text) => {
  try {
    return read(text);
  } catch (error) {
    if (String(error.message).includes("Please report this to")) return "";
    throw error;
  }
};

/** Those of JavaScript. */
export const readers = {
  "markdown-it": (text) => it.render(text),
  "markdown-it that links": (text) => linking.render(text),
  "commonmark.js": (text) => writer.render(parser.parse(text)),
  marked: unlessItFails((text) => marked.parse(text)),
  "marked 17": unlessItFails((text) => marked17.parse(text)),
  "remark with formulas": (text) => String(formulas.processSync(text)),
  "remark with raw HTML": (text) => String(raw.processSync(text)),
  "GitHub's sanitizer": (text) => String(sanitized.processSync(text)),
  showdown: (text) => plain.makeHtml(text),
  "showdown as GitHub": (text) => github.makeHtml(text),
};

/** Those of Python, or those of these names: the HTML of each text, by the name of the reader. */
export async function pythonReaders(texts, python, names = []) {
  const script = fileURLToPath(new URL("readers.py", import.meta.url));
  const child = spawn(python, [script, ...names], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(texts));
  const chunks = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
