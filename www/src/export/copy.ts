/** The Copy button: the Markdown that is shown, in the clipboard. */
import type { Emit, State } from "../state/state.js";
import { byId } from "../ui/dom.js";

export function createCopy(emit: Emit): (state: State) => void {
  const copyButton = byId("copy", HTMLButtonElement);
  let markdown: string | undefined;
  copyButton.addEventListener("click", () => markdown !== undefined && void copy(markdown, emit));
  return ({ draft }) => {
    markdown = draft?.markdown;
    copyButton.disabled = !draft;
  };
}

async function copy(markdown: string, emit: Emit): Promise<void> {
  try {
    await navigator.clipboard.writeText(markdown);
    emit({ kind: "notice", notice: { text: "Markdown copied.", undo: false } });
  } catch {
    emit({ kind: "notice", notice: { text: "The browser doesn't allow copying; use Export instead.", undo: false } });
  }
}
