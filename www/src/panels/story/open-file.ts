/** Opening a file: by the button, or dropped anywhere on the page. */
import type { Emit } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

/** Larger files would be refused by the engine anyway. */
const LARGEST = 20_000_000;

export function createFiles(emit: Emit): void {
  const input = byId("file", HTMLInputElement);
  byId("open").addEventListener("click", () => input.click());
  input.addEventListener("change", () => void open(input.files?.[0], emit).then(() => (input.value = "")));
  listenForDrops((file) => void open(file, emit));
}

/** Files can be dropped anywhere; the page hears of them before the editor would paste them. */
function listenForDrops(dropped: (file: File) => void): void {
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
  const take = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    drop.hidden = true;
    const file = event.dataTransfer?.files[0];
    if (file) dropped(file);
  };
  document.addEventListener("drop", take, { capture: true });
}

async function open(file: File | undefined, emit: Emit): Promise<void> {
  if (!file) return;
  const say = (text: string): void => emit({ kind: "notice", notice: { text, undo: false } });
  if (file.size > LARGEST) return say(`${file.name} is larger than 20 MB, too large for a story.`);
  try {
    emit({ kind: "replace", source: await file.text(), name: file.name });
  } catch {
    say(`${file.name} can't be read.`);
  }
}
