/** The text of the preview, in which places are counted in characters without spaces, as a trace counts them. */

/** What one can point at: the smallest part of a document that is shown as a whole. */
const BLOCKS = "p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, pre, figure, aside";

export class PreviewText {
  private readonly nodes: Text[] = [];
  private readonly starts: number[] = [];
  private readonly indexes = new Map<Node, number>();
  private readonly length: number;

  constructor(root: HTMLElement) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    let count = 0;
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
      // What the page has added isn't the document's.
      if (node.parentElement?.closest(".enlarge")) continue;
      this.indexes.set(node, this.nodes.length);
      this.nodes.push(node);
      this.starts.push(count);
      count += withoutSpaces(node.data).length;
    }
    this.length = count;
  }

  /** The place of an offset in a text node; undefined if it isn't in the document. */
  offsetAt(node: Node, offset: number): number | undefined {
    const index = this.indexes.get(node);
    const start = index === undefined ? undefined : this.starts[index];
    return start === undefined ? undefined : start + withoutSpaces((node as Text).data.slice(0, offset)).length;
  }

  /** The range of an element's text; undefined if it has none. */
  rangeOf(element: Element): { readonly from: number; readonly to: number } | undefined {
    const indexes = textsIn(element).flatMap((node) => this.indexes.get(node) ?? []);
    const [first, last] = [indexes[0], indexes.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    return { from: this.starts[first] ?? 0, to: this.starts[last + 1] ?? this.length };
  }

  /** The block that shows the text at a place. */
  blockAt(place: number): HTMLElement | undefined {
    let [low, high] = [0, this.starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return blockOf(this.nodes[low - 1]);
  }
}

/** The block that a node is in. */
export function blockOf(node: Node | null | undefined): HTMLElement | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest<HTMLElement>(BLOCKS) ?? undefined;
}

export function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, "");
}

function textsIn(element: Element): readonly Text[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) found.push(node);
  return found;
}
