/** What `renderInto` fills: its document, and new children that keep the focus where it was. */

/**
 * The document of a target.
 *
 * @throws Error if there are no documents, and a TypeError for what isn't a target.
 */
export function documentOf(target: Element | ShadowRoot): Document {
  const given: Partial<Element> | null | undefined = target;
  if (given?.ownerDocument && typeof given.replaceChildren === "function") return given.ownerDocument;
  if (typeof document === "undefined") throw new Error("groundplan: renderInto needs a document, which there is only in pages; elsewhere call render with the format html");
  throw new TypeError("groundplan: target must be an element or a shadow root");
}

/**
 * Replaces the children of a target. The focus goes to the element that has the same id or the same place as the one
 * that had it. Nothing reads the layout in between, so scroll positions are kept.
 */
export function replaceChildren(target: Element | ShadowRoot, children: DocumentFragment): void {
  const root = target.getRootNode() as Document | ShadowRoot;
  const focused = root.activeElement;
  const held = focused && focused !== target && target.contains(focused) ? focused : undefined;
  const path = held ? pathTo(held, target) : [];
  target.replaceChildren(children);
  if (!held) return;
  const next = (held.id && target.querySelector(`#${CSS.escape(held.id)}`)) || elementAt(path, target);
  if (next?.localName === held.localName) (next as HTMLElement | SVGElement).focus({ preventScroll: true });
}

/** The index of an element and of each that it is in, up to the target. */
function pathTo(element: Element, target: ParentNode): readonly number[] {
  const path: number[] = [];
  let at = element;
  while (at.parentNode && (at as ParentNode) !== target) {
    path.unshift([...at.parentNode.children].indexOf(at));
    at = at.parentNode as Element;
  }
  return path;
}

function elementAt(path: readonly number[], target: ParentNode): Element | undefined {
  let at: ParentNode | undefined = target;
  for (const index of path) at = at?.children[index];
  return at as Element | undefined;
}
