/** The messages between the page and the engine's worker. */
import type { Diagnostic, Fix, RenderOptions, Section, Source, StorySummary, TemplateName } from "groundplan";
import type { SectionProgress } from "./section-progress.js";

/** A reference to a story of a backlog. Ids may be missing or duplicated, so the index is kept too. */
export interface StoryRef {
  readonly id: string;
  readonly index: number;
}

/** The options of a document that a person chooses. What is left out has the default of the format. */
export interface DocumentOptions extends Pick<RenderOptions, "author" | "date" | "decision" | "diagrams" | "dialect" | "empty" | "guidance" | "lang" | "rules"> {
  readonly template: TemplateName;
  /** The text of a template of the person's own, in place of the built-in one. */
  readonly custom?: string | undefined;
}

/** Whether the preview is for the person who writes, with placeholders and hints, or for readers. */
export type Look = "draft" | "reading";

/** A story of a source, and how its document is rendered. */
export interface DocumentRequest {
  readonly source: Source;
  readonly story: StoryRef | undefined;
  readonly options: DocumentOptions;
}

/** A request to render: everything that its result depends on. */
export interface RenderRequest extends DocumentRequest {
  readonly kind: "render";
  readonly look: Look;
}

/** A request to apply the safe fixes of diagnostics, as far as they help. */
export interface FixRequest {
  readonly kind: "fix";
  readonly source: Source;
  readonly options: DocumentOptions;
  readonly diagnostics: readonly Diagnostic[];
}

export type EngineRequest = RenderRequest | FixRequest;

/** What the worker receives: answers have the number of their request. */
export interface NumberedRequest {
  readonly id: number;
  readonly request: EngineRequest;
}

/** A story of the source with its range and the number of its errors and warnings. */
export interface ListedStory {
  readonly id: string;
  readonly title: string;
  readonly epic: string;
  readonly status: string;
  readonly from: number;
  readonly to: number;
  readonly errors: number;
  readonly warnings: number;
  /** The name of its file, if there are several. */
  readonly file: string | undefined;
}

/** A node of a document as data: an element, or text. */
export type NodeData = ElementData | string;

export interface ElementData {
  readonly name: string;
  /** Whether the element is in the namespace of SVG, not in that of HTML. */
  readonly svg?: boolean;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly NodeData[];
}

/** A rendered document as nodes, with its story and its sections. */
export interface Preview {
  readonly nodes: readonly NodeData[];
  readonly look: Look;
  readonly story: StorySummary;
  /** The sections of the nodes, in the order of their headings. */
  readonly previewSections: readonly Section[];
}

/** A rendered document as Markdown and as nodes. */
export interface Draft extends Preview {
  readonly markdown: string;
  /** The sections of the Markdown, with their ranges in it. */
  readonly sections: readonly Section[];
}

/** The result of a request to render. `draft` is undefined if nothing can be rendered. */
export interface EngineResult {
  readonly stories: readonly ListedStory[];
  readonly chosen: StoryRef | undefined;
  readonly draft: Draft | undefined;
  /** The decisions of the chosen story, by id or title, with what each is called, if the document is about one of them. */
  readonly decisions: Readonly<Record<string, string>>;
  /** The problems of the chosen story, and those of the whole source. */
  readonly problems: { readonly story: readonly Diagnostic[]; readonly all: readonly Diagnostic[] };
}

/** A fix and the text that it changes. */
export interface FileFix {
  readonly file: string;
  readonly fix: Fix;
}

/** The fixes that help, for the source that they belong to. */
export interface FixReply {
  readonly kind: "fixes";
  readonly id: number;
  readonly source: Source;
  readonly fixes: readonly FileFix[];
}

/** A piece of the preview's text and what it came from in the source. Offsets in the preview count characters, without spaces. */
export interface TracedText {
  readonly from: number;
  readonly to: number;
  readonly source: { readonly from: number; readonly to: number };
}

/** A message of the worker: the result of a request, the document of one whose result takes long, or later the trace of its document and the progress of all stories. */
export type WorkerMessage =
  | { readonly kind: "trace"; readonly trace: readonly TracedText[] }
  | FixReply
  | { readonly kind: "preview"; readonly id: number; readonly preview: Preview }
  | { readonly kind: "result"; readonly id: number; readonly result: EngineResult }
  | { readonly kind: "progress"; readonly progress: BacklogProgress };

/** The progress of each story, in the order of the source; undefined for a story that can't be rendered. */
export type BacklogProgress = readonly (SectionProgress | undefined)[];
