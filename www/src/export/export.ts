/** Exports the document: to the clipboard and as a download. */
import { fileName } from "groundplan/internal";
import type { Draft } from "../engine/protocol.js";
import { type Emit, type State, TEMPLATES } from "../state/state.js";
import { byId } from "../ui/dom.js";

export function createExport(emit: Emit): (state: State) => void {
  const copyButton = byId("copy", HTMLButtonElement);
  const downloadButton = byId("download", HTMLButtonElement);
  let draft: Draft | undefined;
  copyButton.addEventListener("click", () => draft && void copy(draft, emit));
  downloadButton.addEventListener("click", () => draft && download(draft, emit));
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (draft) download(draft, emit);
  });

  return (state) => {
    draft = state.draft;
    copyButton.disabled = downloadButton.disabled = !draft;
  };
}

async function copy({ markdown }: Draft, emit: Emit): Promise<void> {
  try {
    await navigator.clipboard.writeText(markdown);
    emit({ kind: "notice", notice: { text: "Markdown copied.", undo: false } });
  } catch {
    emit({ kind: "notice", notice: { text: "The browser doesn't allow copying; use Download instead.", undo: false } });
  }
}

function download({ markdown, story, template }: Draft, emit: Emit): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([markdown], { type: "text/markdown;charset=utf-8" }));
  link.download = fileName(story.id, TEMPLATES[template].extension, "architecture");
  link.click();
  // The browser reads the URL after the click; after a minute it is no longer needed.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  emit({ kind: "notice", notice: { text: `Downloaded ${link.download}.`, undo: false } });
}
