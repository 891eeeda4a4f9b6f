/** Opening a file: by the button, or dropped on the page. */
import { byId } from "./dom.js";
import type { Action } from "./state.js";

/** Larger files would be refused by the engine anyway. */
const LARGEST = 25_000_000;

export function createFiles(emit: (action: Action) => void): void {
  const input = byId("file") as HTMLInputElement;
  const drop = byId("drop");
  byId("open").addEventListener("click", () => input.click());
  input.addEventListener("change", () => void open(input.files?.[0]));
  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    drop.hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) drop.hidden = true;
  });
  document.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    drop.hidden = true;
    if (!file) return;
    event.preventDefault();
    void open(file);
  });

  async function open(file: File | undefined): Promise<void> {
    if (!file) return;
    if (file.size > LARGEST) {
      byId("state").textContent = `${file.name} is too large to be a story`;
      return;
    }
    emit({ kind: "replace", source: await file.text() });
    input.value = "";
  }
}
