/** Creates the nodes of a document from data: no HTML is parsed, so the page can require trusted types. */
import type { NodeData } from "./protocol.js";

const SVG = "http://www.w3.org/2000/svg";
const XMLNS = "http://www.w3.org/2000/xmlns/";

/** A fragment with these nodes. */
export function createNodes(nodes: readonly NodeData[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  appendTo(fragment, nodes);
  return fragment;
}

function appendTo(parent: Node, nodes: readonly NodeData[]): void {
  for (const node of nodes) parent.appendChild(typeof node === "string" ? document.createTextNode(node) : createElement(node));
}

function createElement({ name, svg, attributes, children }: Exclude<NodeData, string>): Element {
  const created = svg ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [attribute, value] of attributes) created.setAttributeNS(attribute === "xmlns" ? XMLNS : null, attribute, value);
  appendTo(created, children);
  return created;
}
