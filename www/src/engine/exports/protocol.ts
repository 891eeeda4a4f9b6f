/** The messages between the page and the worker that renders what is exported. */
import type { Format, TemplateName } from "groundplan";
import type { DocumentRequest, NodeData } from "../protocol.js";

/** What to export: a document as text or as nodes to read, the diagrams of a story, a built-in template, or every story in a ZIP. */
export type ExportRequest =
  | { readonly kind: "text"; readonly format: Format; readonly document: DocumentRequest }
  | { readonly kind: "nodes"; readonly document: DocumentRequest }
  | { readonly kind: "diagrams"; readonly document: DocumentRequest }
  | { readonly kind: "template"; readonly name: TemplateName }
  | { readonly kind: "zip"; readonly document: DocumentRequest; readonly sourceName: string };

/** A picture of one diagram, which needs nothing else. */
export interface DiagramPicture {
  readonly title: string;
  readonly svg: string;
}

/** A document to read: its nodes, its text for programs that show no markup, and its diagrams in their order. */
export interface ReadingNodes {
  readonly title: string;
  readonly nodes: readonly NodeData[];
  readonly markdown: string;
  readonly pictures: readonly DiagramPicture[];
}

/** A backlog as a ZIP: its bytes, how many stories are in it, and how many could not be rendered. */
export interface BacklogArchive {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly stories: number;
  readonly failed: number;
}

/** The answer to each kind of request. */
export interface ExportResults {
  readonly text: string;
  readonly nodes: ReadingNodes;
  readonly diagrams: readonly DiagramPicture[];
  /** The text of a built-in template. */
  readonly template: string;
  readonly zip: BacklogArchive;
}

/** How many of the stories are done. */
export interface ExportProgress {
  readonly done: number;
  readonly total: number;
}

/** A message to the worker: a request with its number. */
export interface NumberedRequest {
  readonly number: number;
  readonly request: ExportRequest;
}

/** A message of the worker about the request with a number. */
export type ExportMessage =
  | { readonly number: number; readonly kind: "result"; readonly result: ExportResults[keyof ExportResults] }
  | { readonly number: number; readonly kind: "progress"; readonly progress: ExportProgress }
  | { readonly number: number; readonly kind: "failed"; readonly reason: string };
