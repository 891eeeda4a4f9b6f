/** The ways to start a story, shown while the editor is blank. */
import { today } from "groundplan/internal";
import { type Emit, isBlank, type State } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

export function createBlankState(emit: Emit, focusEditor: () => void): (state: State) => void {
  const start = (source: string, name: string): void => emit({ kind: "replace", source, name });
  const startCommented = async (): Promise<void> => {
    const { starter } = await import("groundplan");
    start(starter({ date: today() }), "The starter");
  };
  byId("new").addEventListener("click", () => start("", "An empty page"));
  byId("blank-starter").addEventListener("click", () => void startCommented().catch(() => emit({ kind: "notice", notice: { text: "The starter can't be loaded.", undo: false } })));
  byId("blank-example").addEventListener("click", () => byId("example-button").click());
  byId("blank-open").addEventListener("click", () => byId("file").click());
  byId("blank-paste").addEventListener("click", () => void paste(emit, focusEditor));

  return (state) => {
    const blank = isBlank(state);
    byId("blank-state").hidden = !blank;
    byId("blank-document").hidden = !blank;
  };
}

async function paste(emit: Emit, focusEditor: () => void): Promise<void> {
  const text = await readClipboard();
  if (text?.trim()) return emit({ kind: "replace", source: text.replace(/\r\n?/g, "\n"), name: "The clipboard" });
  focusEditor();
  const reason = text === undefined ? "The browser doesn't allow reading the clipboard: paste into the editor." : "The clipboard contains no text.";
  emit({ kind: "notice", notice: { text: reason, undo: false } });
}

/** The text of the clipboard; undefined if the browser doesn't allow reading it. */
async function readClipboard(): Promise<string | undefined> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return undefined;
  }
}
