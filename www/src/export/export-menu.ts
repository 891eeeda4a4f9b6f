/** The Export menu, with Ctrl+S, which saves the source, and Ctrl+P, which prints the document as it reads. */
import { cancelExports, ExportCancelled, exported } from "../engine/exports/client.js";
import type { DiagramPicture, ExportProgress } from "../engine/exports/protocol.js";
import { documentRequest, type Emit, type State } from "../state/state.js";
import { button, byId, element } from "../ui/dom.js";
import { asMenuItem, createMenu } from "../ui/menu.js";
import { EXPORT_GROUPS, type ExportEntry } from "./formats.js";

export interface ExportMenu {
  show(state: State): void;
  /** Saves the source. */
  save(): void;
}

export function createExportMenu(emit: Emit): ExportMenu {
  const list = byId("export-list");
  const progress = createProgress();
  let state: State | undefined;
  const menu = createMenu(byId("export-field"), byId("export-button"), list, () => {
    const diagrams = element("div", "group");
    list.replaceChildren(...EXPORT_GROUPS.map(({ label, entries }) => group(label, entries.map(item))), diagrams);
    if (state?.draft) void showDiagrams(diagrams, state);
    // What the entries do is loaded before one is chosen: a browser allows copying for only a moment after the click.
    void import("./actions.js");
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const key = event.key.toLowerCase();
    // Without a document, the browser prints the page as it is.
    if (key !== "s" && (key !== "p" || !state?.draft)) return;
    event.preventDefault();
    if (key === "s") emit({ kind: "save" });
    else void run(async (current) => (await import("./actions.js")).runExport("pdf", current, progress.show));
  });

  function item(entry: ExportEntry): HTMLElement {
    const created = asMenuItem(button("entry", () => choose(async (current) => (await import("./actions.js")).runExport(entry.kind, current, progress.show)), entry.name));
    created.dataset["detail"] = entry.detail;
    created.disabled = entry.needsDocument && !state?.draft;
    return created;
  }

  function choose(action: (state: State) => Promise<string>): void {
    menu.close();
    void run(action);
  }

  async function run(action: (state: State) => Promise<string>): Promise<void> {
    if (!state) return;
    const text = await action(state).catch(failure);
    progress.hide();
    if (text) emit({ kind: "notice", notice: { text, undo: false } });
  }

  /** The diagrams are drawn only now; they come last, so that nothing moves under the pointer. */
  async function showDiagrams(target: HTMLElement, current: State): Promise<void> {
    const pictures = await exported({ kind: "diagrams", document: documentRequest(current) }).catch(() => []);
    if (pictures.length === 0 || !target.isConnected) return;
    const row = (picture: DiagramPicture): HTMLElement => {
      const save = (form: "svg" | "png"): HTMLElement => {
        const created = asMenuItem(button("form", () => choose(async (now) => (await import("./actions.js")).saveDiagram(picture, form, now)), form.toUpperCase()));
        created.setAttribute("aria-label", `${picture.title}: ${form.toUpperCase()}`);
        return created;
      };
      const name = element("span", "name", picture.title);
      name.setAttribute("aria-hidden", "true");
      return element("div", "picture", name, save("svg"), save("png"));
    };
    target.replaceWith(group("Diagrams", pictures.map(row)));
  }

  return {
    show(next) {
      state = next;
    },
    save() {
      void run(async (current) => (await import("./save.js")).saveSource(current));
    },
  };
}

function group(label: string, entries: readonly HTMLElement[]): HTMLElement {
  const heading = element("p", "label", label);
  heading.setAttribute("aria-hidden", "true");
  const created = element("div", "group", heading, ...entries);
  created.role = "group";
  created.ariaLabel = label;
  return created;
}

function failure(error: unknown): string {
  if (error instanceof ExportCancelled) return "Export cancelled.";
  if (error instanceof DOMException && error.name === "NotAllowedError") return "The browser doesn't allow copying; choose Page instead.";
  return `Export failed: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}`;
}

/** The progress of an export of many stories, with a button that ends it. */
function createProgress(): { readonly show: (progress: ExportProgress) => void; readonly hide: () => void } {
  const box = byId("export-progress");
  const meter = byId("export-meter", HTMLProgressElement);
  byId("export-cancel").addEventListener("click", cancelExports);
  return {
    show({ done, total }) {
      box.hidden = false;
      meter.max = total;
      meter.value = done;
    },
    hide() {
      box.hidden = true;
    },
  };
}
