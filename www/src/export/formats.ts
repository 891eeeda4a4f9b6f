/** What the Export menu offers: each entry with what it is called and what it produces. */
import type { Format } from "groundplan";

/** What an entry of the menu produces. */
export type ExportKind = Format | "pdf" | "rich-text" | "yaml" | "zip";

export interface ExportEntry {
  readonly kind: ExportKind;
  /** The word that the menu shows, and that screen readers speak. */
  readonly name: string;
  /** What is shown next to it: the ending of the file, or how it arrives. */
  readonly detail: string;
  /** Whether it needs a document: the source can be saved without one. */
  readonly needsDocument: boolean;
}

export interface ExportGroup {
  readonly label: string;
  readonly entries: readonly ExportEntry[];
}

export const EXPORT_GROUPS: readonly ExportGroup[] = [
  {
    label: "Document",
    entries: [
      { kind: "markdown", name: "Markdown", detail: ".md", needsDocument: true },
      { kind: "page", name: "Page", detail: ".html, one file", needsDocument: true },
      { kind: "html", name: "HTML", detail: "fragment to embed", needsDocument: true },
      { kind: "confluence", name: "Confluence", detail: "storage format, .xml", needsDocument: true },
      { kind: "pdf", name: "PDF", detail: "Ctrl+P", needsDocument: true },
      { kind: "rich-text", name: "Rich text", detail: "copy to paste elsewhere", needsDocument: true },
    ],
  },
  {
    label: "Source",
    entries: [
      { kind: "yaml", name: "YAML", detail: "Ctrl+S", needsDocument: false },
      { kind: "zip", name: "ZIP", detail: "every story, with the source", needsDocument: true },
    ],
  },
];

/** The files that documents are downloaded as. The ending of Markdown is that of its template. */
export const DOCUMENT_FILES: Readonly<Record<Exclude<Format, "markdown">, { readonly extension: string; readonly type: string }>> = {
  page: { extension: "html", type: "text/html;charset=utf-8" },
  html: { extension: "fragment.html", type: "text/html;charset=utf-8" },
  confluence: { extension: "xml", type: "application/xml;charset=utf-8" },
};
