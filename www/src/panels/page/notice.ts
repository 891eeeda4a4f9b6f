/** A short message at the edge of the page, with an undo button if there is something to undo. */
import type { Emit, Notice, State } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

/** How long a notice is shown, in milliseconds; one with an undo button stays until it is closed. */
const DISPLAY_TIME = 4000;

export function createNotice(emit: Emit): (state: State) => void {
  const bar = byId("notice");
  const undo = byId("notice-undo");
  let shown: Notice | undefined;
  undo.addEventListener("click", () => emit({ kind: "undo" }));
  byId("notice-close").addEventListener("click", () => emit({ kind: "notice", notice: undefined }));

  return ({ notice }) => {
    if (notice === shown) return;
    shown = notice;
    bar.hidden = !notice;
    byId("notice-text").textContent = notice?.text ?? "";
    undo.hidden = !notice?.undo;
    if (!notice || notice.undo) return;
    setTimeout(() => shown === notice && emit({ kind: "notice", notice: undefined }), DISPLAY_TIME);
  };
}
