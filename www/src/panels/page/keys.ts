/** The keys of the whole page. */
import type { Emit } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

/** F8 goes to the next problem from anywhere; in the editor, the editor handles it first. `?` opens the help where nobody writes. */
export function createKeys(emit: Emit): void {
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const isWriting = target instanceof Element && target.closest("input, textarea, select, [contenteditable='true']") !== null;
    if (event.defaultPrevented || (key !== "F8" && (key !== "?" || isWriting))) return;
    event.preventDefault();
    if (key === "F8") emit({ kind: "next" });
    else byId("help").click();
  });
}
