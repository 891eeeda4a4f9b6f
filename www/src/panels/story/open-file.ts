/** Opens a file: with the button, or dropped anywhere on the page. */
import type { Emit } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

/** The engine rejects larger files anyway. */
const MAX_BYTES = 20_000_000;

export function createFileOpener(emit: Emit): void {
  const input = byId("file", HTMLInputElement);
  byId("open").addEventListener("click", () => input.click());
  input.addEventListener("change", () => void open(input.files?.[0], emit).then(() => (input.value = "")));
  listenForDrops((file) => void open(file, emit));
}

/** The page handles a drop before the editor does, which would paste the file's text. */
function listenForDrops(onDrop: (file: File) => void): void {
  const drop = byId("drop");
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    drop.hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) drop.hidden = true;
  });
  const handleDrop = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    drop.hidden = true;
    const file = event.dataTransfer?.files[0];
    if (file) onDrop(file);
  };
  document.addEventListener("drop", handleDrop, { capture: true });
}

async function open(file: File | undefined, emit: Emit): Promise<void> {
  if (!file) return;
  const notify = (text: string): void => emit({ kind: "notice", notice: { text, undo: false } });
  if (file.size > MAX_BYTES) return notify(`${file.name} is larger than 20 MB, too large for a story.`);
  try {
    emit({ kind: "replace", source: await file.text(), name: file.name });
  } catch {
    notify(`${file.name} can't be read.`);
  }
}
