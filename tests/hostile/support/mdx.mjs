/** Documents as MDX: what of it would be run or be an element, and the words that it shows. */
import { compile } from "@mdx-js/mdx";
import remarkDirective from "remark-directive";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";

/** The elements that a dialect writes as such. */
const OWN = ["a", "br", "code", "del", "em", "pre", "span", "strong"];

/** What is wrong in a tree. */
function harmIn(node, found = []) {
  const isComment = node.type.endsWith("Expression") && /^\s*\/\*[^]*\*\/\s*$/.test(node.value) && node.value.indexOf("*/") === node.value.trimEnd().length - 2;
  const isOwn = node.type.startsWith("mdxJsx") && OWN.includes(node.name) && node.attributes.every((attribute) => node.name === "a" && isOfLink(attribute));
  const isHarm = node.type.startsWith("mdx") ? !isComment && !isOwn : /Directive$|[mM]ath$|^html$/.test(node.type);
  if (isHarm) found.push(`${node.type} ${String(node.name ?? node.value).slice(0, 60)}`);
  for (const child of node.children ?? []) harmIn(child, found);
  return found;
}

/** The words of a tree, without blocks of code. */
const wordsOf = (node) => (["text", "inlineCode"].includes(node.type) ? node.value : (node.children ?? []).map(wordsOf).join(""));

/** What is wrong in a document, and its words. */
export async function inMdx(text) {
  const found = { harm: [], words: "" };
  const look = () => (tree) => void Object.assign(found, { harm: harmIn(tree), words: wordsOf(tree).replaceAll(/\s+/g, " ") });
  await compile(text, { remarkPlugins: [remarkGfm, remarkDirective, remarkMath, look] }).catch((error) => found.harm.push(error.message));
  return found;
}

/** An anchor, or a link to one, as text: no expression, no address elsewhere, no handler. */
function isOfLink({ name, value }) {
  return typeof value === "string" && (name === "id" || name === "title" || (name === "href" && value.startsWith("#")));
}
