/** Renders a document to nodes that are plain data: a worker has no document of its own, and data can leave it. */
import { renderInto, type RenderOptions, type Section, type Source, type StorySummary } from "groundplan";
import type { ElementData, NodeData } from "./protocol.js";

type Target = Parameters<typeof renderInto>[0];

/** What the engine calls of an element while it makes one. */
class RecordedElement implements ElementData {
  readonly attributes: (readonly [name: string, value: string])[] = [];
  readonly children: NodeData[] = [];

  constructor(
    readonly name: string,
    readonly svg: boolean,
  ) {}

  setAttribute(name: string, value: string): void {
    this.attributes.push([name, value]);
  }

  setAttributeNS(_namespace: string, name: string, value: string): void {
    this.setAttribute(name, value);
  }

  appendChild(child: NodeData): NodeData {
    this.children.push(child);
    return child;
  }
}

/** What the engine calls of a document. */
const recorder = {
  createDocumentFragment: () => Object.assign(new RecordedElement("", false), { ownerDocument: recorder as unknown }),
  createElement: (name: string) => new RecordedElement(name, false),
  createElementNS: (_namespace: string, name: string) => new RecordedElement(name, true),
  createTextNode: (text: string) => text,
};

/** A document as nodes, with a section for each heading. */
export interface RenderedNodes {
  readonly nodes: readonly NodeData[];
  readonly sections: readonly Section[];
  readonly story: StorySummary;
}

/** The nodes of the story that the options choose; undefined if it can't be rendered. */
export function renderNodes(source: Source, options: RenderOptions): RenderedNodes | undefined {
  let nodes: readonly NodeData[] | undefined;
  const target = {
    ownerDocument: recorder,
    getRootNode: () => ({ activeElement: null }),
    replaceChildren: (fragment: ElementData) => void (nodes = fragment.children),
  };
  const { rendered } = renderInto(target as unknown as Target, source, options);
  return nodes && rendered ? { nodes, sections: rendered.sections, story: rendered.story } : undefined;
}
