/** What stands in the place of an empty story: the ways to begin one. */
import { starter } from "groundplan";
import { type Emit, isBlank, type State } from "../../state/state.js";
import { today } from "../../state/today.js";
import { byId } from "../../ui/dom.js";

export function createEmpty(emit: Emit): (state: State) => void {
  const begin = (source: string, name: string): void => emit({ kind: "replace", source, name });
  byId("new").addEventListener("click", () => begin("", "An empty page"));
  byId("empty-starter").addEventListener("click", () => begin(starter({ date: today() }), "The starter"));
  byId("empty-example").addEventListener("click", () => byId("example-button").click());
  byId("empty-open").addEventListener("click", () => byId("open").click());
  byId("empty-paste").addEventListener("click", () => void paste(emit));

  return (state) => {
    const blank = isBlank(state);
    byId("empty").hidden = !blank;
    byId("paper-empty").hidden = !blank;
  };
}

async function paste(emit: Emit): Promise<void> {
  const text = await read();
  if (text?.trim()) return emit({ kind: "replace", source: text.replace(/\r\n?/g, "\n"), name: "The clipboard" });
  byId("editor").querySelector<HTMLElement>(".cm-content")?.focus();
  const why = text === undefined ? "The browser keeps the clipboard to itself: paste into the editor." : "There is no text in the clipboard.";
  emit({ kind: "notice", notice: { text: why, undo: false } });
}

/** The clipboard's text; undefined where the browser doesn't give it. */
async function read(): Promise<string | undefined> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return undefined;
  }
}
