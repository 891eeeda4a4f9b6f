/** Opens a file: with the button, or dropped anywhere on the page. A dropped file can be saved to, where the browser can. */
import type { Emit, SourceFile } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

/** The engine rejects larger files anyway. */
const MAX_BYTES = 20_000_000;

export function createFileOpener(emit: Emit): void {
  const input = byId("file", HTMLInputElement);
  byId("open").addEventListener("click", () => input.click());
  input.addEventListener("change", () => void open(input.files?.[0], emit).then(() => (input.value = "")));
  listenForLaunches((handle) => void handle.getFile().then((file) => open(file, emit, handle)));
  listenForDrops((file, handle) => void handle.then((found) => open(file, emit, found)));
}

/** The page handles a drop before the editor does, which would paste the file's text. */
function listenForDrops(onDrop: (file: File, handle: Promise<FileSystemFileHandle | undefined>) => void): void {
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
    if (file) onDrop(file, handleOf(event.dataTransfer?.items[0]));
  };
  document.addEventListener("drop", handleDrop, { capture: true });
}

/** What an installed app receives when it is chosen to open a file. */
interface LaunchQueue {
  setConsumer(consume: (launch: { readonly files: readonly FileSystemHandle[] }) => void): void;
}

function listenForLaunches(onLaunch: (handle: FileSystemFileHandle) => void): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files: [first] }) => first instanceof FileSystemFileHandle && onLaunch(first));
}

/** Only some browsers have handles, and TypeScript doesn't know them. */
interface ItemWithHandle {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** The handle of a dropped file, which must be requested during the drop. */
async function handleOf(item: DataTransferItem | undefined): Promise<FileSystemFileHandle | undefined> {
  const handle = await (item as ItemWithHandle | undefined)?.getAsFileSystemHandle?.().catch(() => null);
  return handle instanceof FileSystemFileHandle ? handle : undefined;
}

async function open(file: File | undefined, emit: Emit, handle?: FileSystemFileHandle): Promise<void> {
  if (!file) return;
  const notify = (text: string): void => emit({ kind: "notice", notice: { text, undo: false } });
  if (file.size > MAX_BYTES) return notify(`${file.name} is larger than 20 MB, too large for a story.`);
  try {
    const opened: SourceFile = { name: file.name, ...(handle && { handle }) };
    emit({ kind: "replace", source: await file.text(), name: file.name, file: opened });
  } catch {
    notify(`${file.name} can't be read.`);
  }
}
