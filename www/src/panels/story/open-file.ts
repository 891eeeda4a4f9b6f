/** Opens files: with the button, dropped anywhere on the page, or pasted. What reads them is loaded with the first one. */
import type { Emit } from "../../state/state.js";
import { asMenuItem, createMenu } from "../../ui/menu.js";
import { button, byId } from "../../ui/dom.js";
import type { Given } from "./read-files.js";

export function createFileOpener(emit: Emit): void {
  const open = (given: readonly Given[]): void => {
    import("./read-files.js").then(({ openFiles }) => openFiles(given, emit)).catch(() =>
      emit({ kind: "notice", notice: { text: "This part of the page can't be loaded; check the connection.", undo: false } }));
  };
  const [files, folder] = [byId("file", HTMLInputElement), byId("folder", HTMLInputElement)];
  for (const input of [files, folder]) {
    input.addEventListener("change", () => {
      // The list of the input is empty as soon as it is reset.
      open([...(input.files ?? [])].map((file) => ({ file })));
      input.value = "";
    });
  }
  offerFolders(files, folder);
  listenForLaunches((handles) => void Promise.all(handles.map(async (handle) => ({ file: await handle.getFile(), handle: Promise.resolve(handle) }))).then(open));
  listenForDrops(open);
  listenForPastes(open);
}

/** The button offers a choice where the browser can open folders. */
function offerFolders(files: HTMLInputElement, folder: HTMLInputElement): void {
  const opener = byId("open");
  if (!("webkitdirectory" in folder) || matchMedia("(pointer: coarse)").matches) return opener.addEventListener("click", () => files.click());
  const list = byId("open-list");
  opener.setAttribute("aria-haspopup", "menu");
  opener.setAttribute("aria-controls", "open-list");
  const entry = (name: string, detail: string, input: HTMLInputElement): HTMLElement => {
    const created = asMenuItem(button("entry", () => {
      menu.close();
      input.click();
    }, name));
    created.dataset["detail"] = detail;
    return created;
  };
  const menu = createMenu(byId("open-field"), opener, list, () => undefined);
  list.replaceChildren(entry("Files", "one, or several as a backlog", files), entry("Folder", "all its stories", folder));
}

/** The page handles a drop before the editor does, which would paste the file's text. */
function listenForDrops(onDrop: (given: readonly Given[]) => void): void {
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
    onDrop(givenOf(event.dataTransfer));
  };
  document.addEventListener("drop", handleDrop, { capture: true });
}

/** A text in the clipboard is pasted as before. */
function listenForPastes(onPaste: (given: readonly Given[]) => void): void {
  document.addEventListener("paste", (event) => {
    const { clipboardData: data } = event;
    if (!data?.types.includes("Files") || data.types.includes("text/plain")) return;
    event.preventDefault();
    onPaste(givenOf(data));
  }, { capture: true });
}

/** Only some browsers have handles, and TypeScript doesn't know them. */
interface ItemWithHandle {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** Entries and handles must be requested during the event. */
function givenOf(data: DataTransfer | null): readonly Given[] {
  const items = [...(data?.items ?? [])].filter(({ kind }) => kind === "file");
  return items.map((item) => {
    const handle = (item as ItemWithHandle).getAsFileSystemHandle?.().catch(() => null).then((found) => found ?? undefined);
    return { file: item.getAsFile(), entry: item.webkitGetAsEntry(), ...(handle && { handle }) };
  });
}

/** What an installed app receives when it is chosen to open files. */
interface LaunchQueue {
  setConsumer(consume: (launch: { readonly files: readonly FileSystemHandle[] }) => void): void;
}

function listenForLaunches(onLaunch: (handles: readonly FileSystemFileHandle[]) => void): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files }) => onLaunch(files.filter((handle) => handle instanceof FileSystemFileHandle)));
}
