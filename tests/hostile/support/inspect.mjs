/** What must not be in the HTML that a reader makes of a document. */

/** What Markdown itself can make, with the attributes that it gives: PyMdown reads `\{++x++}` as an insertion although the brace is escaped. */
const MARKDOWN = {
  a: ["href", "title", "class", "id", "data-wikilink"], abbr: ["title"], blockquote: [], br: [], code: ["class", "data-math-style"], dd: [], del: ["class"], div: ["class"], dl: [], dt: [],
  em: [], h1: ["id"], h2: ["id"], h3: ["id"], h4: ["id"], h5: ["id"], h6: ["id"], hr: [], i: [], img: ["src", "alt", "title"],
  input: ["type", "checked", "disabled", "style", "class"], ins: ["class"], kbd: ["class"], label: ["class"], li: ["class", "style", "id"], mark: ["class"], ol: ["start", "class"], p: ["class"],
  pre: ["class", "lang"], s: [], section: ["class"], span: ["class", "id", "data-math-style"], strong: [], sub: [], sup: ["id", "class"], table: ["class"],
  tbody: [], td: ["align", "style", "class"], th: ["align", "style", "id", "scope", "class"], thead: [], tr: [], ul: ["class"],
};
const SCHEMES = ["http:", "https:", "mailto:"];
const STYLES = /^(text-align: ?(left|right|center);?|text-decoration: line-through;|list-style-type: ?none;?|margin: [-0-9a-z. ]*;( vertical-align: middle;)?|)$/;

/** Whether an address leads to the web, to a mailbox or to another page of the same site. */
function isSafe(address) {
  try {
    return SCHEMES.includes(new URL(address, "https://base.example/").protocol);
  } catch {
    // Browsers follow no address that they can't read.
    return true;
  }
}

/** What is wrong in a tree of parse5, as one line each. */
export function harm(node, found = [], allowed = MARKDOWN) {
  if (node.nodeName === "#comment") found.push(`comment ${node.data.slice(0, 60)}`);
  const attributes = node.attrs && allowed[node.nodeName];
  // What PyMdown makes of `$$`: no browser runs it.
  const isFormula = node.nodeName === "script" && node.attrs.some(({ name, value }) => name === "type" && /^math\/tex(; mode=display)?$/.test(value));
  if (isFormula) return found;
  if (node.attrs && !attributes) found.push(`element ${node.nodeName} ${JSON.stringify(node.attrs).slice(0, 80)}`);
  for (const { name, value } of node.attrs ?? []) {
    if (attributes && !attributes.includes(name)) found.push(`attribute ${name}="${value.slice(0, 60)}" of ${node.nodeName}`);
    else if (["href", "src"].includes(name) && value !== "data:," && !isSafe(value)) found.push(`address ${JSON.stringify(value.slice(0, 60))}`);
    else if (name === "style" && !STYLES.test(value)) found.push(`style ${value.slice(0, 60)}`);
  }
  for (const child of node.childNodes ?? []) harm(child, found, allowed);
  return found;
}

/** The elements of a document with their attributes, and what Markdown adds to them. */
export function ownMarkup(node, own = structuredClone(MARKDOWN)) {
  if (node.attrs) own[node.nodeName] = [...new Set([...(own[node.nodeName] ?? []), ...node.attrs.map(({ name }) => name)])];
  for (const child of node.childNodes ?? []) ownMarkup(child, own);
  return own;
}
