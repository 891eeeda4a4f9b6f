/** Renders what is exported, in a worker of its own: an export is never dropped for a newer one, and doesn't delay the preview. */
import { diagrams, init, render, renderEach, stories, templateSource, type Format, type RenderOptions } from "groundplan";
import { fileName, fileNames, storyName } from "groundplan/internal";
import { strToU8, Zip, ZipDeflate } from "fflate";
import type { BacklogArchive, DiagramPicture, ExportMessage, ExportProgress, ExportRequest, ExportResults, NumberedRequest, ReadingNodes } from "./protocol.js";
import type { DocumentRequest } from "../protocol.js";
import { renderNodes } from "../render-nodes.js";
import { renderOptions } from "../render-options.js";
import { choiceOf, indexOf } from "../story-choice.js";

const ready = init();
const post = (message: ExportMessage): void => self.postMessage(message);

/** What a ZIP has of each story. */
const ARCHIVED: readonly { readonly format: Format; readonly extension: string }[] = [
  { format: "markdown", extension: "md" },
  { format: "page", extension: "html" },
];

self.addEventListener("message", ({ data: { number, request } }: MessageEvent<NumberedRequest>) => {
  ready
    .then(() => post({ number, kind: "result", result: resultOf(request, (progress) => post({ number, kind: "progress", progress })) }))
    .catch((error: unknown) => post({ number, kind: "failed", reason: error instanceof Error ? error.message : String(error) }));
});

function resultOf(request: ExportRequest, report: (progress: ExportProgress) => void): ExportResults[keyof ExportResults] {
  switch (request.kind) {
    case "text":
      return render(request.document.source, { ...optionsOf(request.document), format: request.format }).text;
    case "nodes":
      return readingNodes(request.document);
    case "diagrams":
      return pictures(request.document);
    case "template":
      return templateSource(request.name);
    case "zip":
      return archive(request.document, request.sourceName, report);
  }
}

/** The options of the chosen story's document. */
function optionsOf({ source, story, options }: DocumentRequest): RenderOptions {
  const listed = stories(source);
  return { ...renderOptions(options), ...choiceOf(listed, indexOf(listed, story)) };
}

function readingNodes(document: DocumentRequest): ReadingNodes {
  const options = optionsOf(document);
  const { text, sections } = render(document.source, { ...options, frontMatter: false, guidance: options.guidance ?? "drop", empty: options.empty ?? "omit" });
  const nodes = renderNodes(document.source, options)?.nodes ?? [];
  return { title: sections[0]?.title ?? "", nodes, markdown: text, pictures: options.diagrams === "none" ? [] : pictures(document) };
}

/** Always light: a picture is pasted into other documents, whose theme nobody knows. */
function pictures(document: DocumentRequest): readonly DiagramPicture[] {
  const { story, share } = optionsOf(document);
  return diagrams(document.source, { story, share, theme: "light" }).flatMap(({ title, svg }) => (svg ? [{ title, svg }] : []));
}

function archive({ source, options }: DocumentRequest, sourceName: string, report: (progress: ExportProgress) => void): BacklogArchive {
  const listed = stories(source);
  const total = listed.length * ARCHIVED.length;
  const chunks: Uint8Array[] = [];
  const failed = new Set<number>();
  let done = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const add = (name: string, text: string): void => {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    file.push(strToU8(text), true);
  };
  for (const { format, extension } of ARCHIVED) {
    const names = fileNames(listed.map(storyName), extension);
    renderEach(source, { ...renderOptions(options), format }, ({ rendered }, index) => {
      if (rendered) add(names[index] ?? fileName("", extension, `story-${index + 1}`), rendered.text);
      else failed.add(index);
      report({ done: (done += 1), total });
    });
  }
  if (typeof source === "string") add(sourceName, source);
  // In a folder of their own: a file may be called like the document of a story.
  else for (const { name, text } of source) add(`sources/${name.split("/").filter((part) => !/^\.*$/.test(part)).join("/")}`, text);
  zip.end();
  return { bytes: joined(chunks), stories: listed.length - failed.size, failed: failed.size };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
