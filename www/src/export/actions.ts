/** Carries out the entries of the Export menu; each result is the sentence to show. */
import type { Format } from "groundplan";
import { fileName } from "groundplan/internal";
import { exported } from "../engine/exports/client.js";
import type { DiagramPicture, ExportProgress } from "../engine/exports/protocol.js";
import { TEMPLATES } from "../state/options.js";
import { documentRequest, type State } from "../state/state.js";
import { DOCUMENT_FILES, type ExportKind } from "./formats.js";
import { toPng } from "./pictures.js";
import { printDocument } from "./print.js";
import { copyRichText } from "./rich-text.js";
import { download, saveSource, sourceName } from "./save.js";

/** Runs an entry of the menu. */
export async function runExport(kind: ExportKind, state: State, report: (progress: ExportProgress) => void): Promise<string> {
  switch (kind) {
    case "yaml":
      return saveSource(state);
    case "zip":
      return downloadArchive(state, report);
    case "pdf":
      printDocument(await exported({ kind: "nodes", document: documentRequest(state) }), storyFile(state, "pdf").replace(/\.pdf$/, ""));
      return "";
    case "rich-text":
      await copyRichText(exported({ kind: "nodes", document: documentRequest(state) }));
      return "Rich text copied: paste it into Confluence, Google Docs or Word.";
    default:
      return downloadDocument(kind, state);
  }
}

/** Downloads one diagram. */
export async function saveDiagram({ title, svg }: DiagramPicture, form: "svg" | "png", state: State): Promise<string> {
  const id = state.draft?.story.id ?? "";
  const name = fileName(`${id} ${title}`, form, "diagram");
  if (form === "svg") download(name, svg, "image/svg+xml;charset=utf-8");
  else download(name, (await toPng(svg)).blob, "image/png");
  return `Downloaded ${name}.`;
}

async function downloadDocument(format: Format, state: State): Promise<string> {
  const text = await exported({ kind: "text", format, document: documentRequest(state) });
  const { extension, type } = format === "markdown" ? { extension: TEMPLATES[state.options.template].extension, type: "text/markdown;charset=utf-8" } : DOCUMENT_FILES[format];
  const name = storyFile(state, extension);
  download(name, text, type);
  return `Downloaded ${name}.`;
}

async function downloadArchive(state: State, report: (progress: ExportProgress) => void): Promise<string> {
  const { bytes, stories, failed } = await exported({ kind: "zip", document: documentRequest(state), sourceName: sourceName(state) }, report);
  const name = state.files ? "backlog.zip" : sourceName(state).replace(/\.[^.]*$/, "") + ".zip";
  download(name, bytes, "application/zip");
  const count = stories === 1 ? "1 story" : `${stories} stories`;
  return `Downloaded ${name} with ${count}.${failed > 0 ? ` ${failed} can't be rendered.` : ""}`;
}

function storyFile({ draft }: State, extension: string): string {
  return fileName(draft?.story.id ?? "", extension, "architecture");
}
