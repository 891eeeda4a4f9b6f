/** Taking the document away: the clipboard and the download. */
import type { Draft } from "../engine/protocol.js";
import type { Emit, State } from "../state/state.js";
import { byId } from "../ui/dom.js";

export function createTake(emit: Emit): (state: State) => void {
  const copying = byId("copy", HTMLButtonElement);
  const downloading = byId("download", HTMLButtonElement);
  let draft: Draft | undefined;
  copying.addEventListener("click", () => draft && void copy(draft, emit));
  downloading.addEventListener("click", () => draft && download(draft, emit));
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (draft) download(draft, emit);
  });

  return (state) => {
    draft = state.draft;
    copying.disabled = downloading.disabled = !draft;
  };
}

async function copy({ markdown }: Draft, emit: Emit): Promise<void> {
  try {
    await navigator.clipboard.writeText(markdown);
    emit({ kind: "notice", notice: { text: "The Markdown is in the clipboard.", undo: false } });
  } catch {
    emit({ kind: "notice", notice: { text: "The browser does not allow copying; use Download.", undo: false } });
  }
}

function download({ markdown, story, template }: Draft, emit: Emit): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([markdown], { type: "text/markdown;charset=utf-8" }));
  link.download = `${fileName(story.id)}${template === "seed" ? ".seed" : ""}.md`;
  link.click();
  // The browser reads the address after the click; a minute later nobody needs it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  emit({ kind: "notice", notice: { text: `${link.download} is downloaded.`, undo: false } });
}

/** A story's id as a file name: what some file system refuses becomes a dash. */
function fileName(id: string): string {
  const name = id.replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "-").replace(/^[.-]+|[.-]+$/g, "");
  return [...name].slice(0, 80).join("") || "architecture";
}
