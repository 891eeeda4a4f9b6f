/** A short message at the edge of the page, with a button if there is something to undo, or to do next. */
import type { Emit, Notice, State } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

/** How long a notice is shown, in milliseconds; one with a button stays until it is closed. */
const DISPLAY_TIME = 4000;

export function createNotice(emit: Emit): (state: State) => void {
  const bar = byId("notice");
  const undo = byId("notice-undo");
  let shown: Notice | undefined;
  undo.addEventListener("click", () => emit({ kind: "undo" }));
  const offer = byId("notice-offer");
  offer.addEventListener("click", () => {
    const action = shown?.offer?.action;
    emit({ kind: "notice", notice: undefined });
    if (action) emit(action);
  });
  byId("notice-close").addEventListener("click", () => emit({ kind: "notice", notice: undefined }));

  return ({ notice }) => {
    if (notice === shown) return;
    shown = notice;
    bar.hidden = !notice;
    byId("notice-text").textContent = notice?.text ?? "";
    // Screen readers announce what changes in a region that was there before.
    byId("notice-status").textContent = notice?.text ?? "";
    undo.hidden = !notice?.undo;
    offer.hidden = !notice?.offer;
    offer.textContent = notice?.offer?.label ?? "";
    if (!notice || notice.undo || notice.offer) return;
    setTimeout(() => shown === notice && emit({ kind: "notice", notice: undefined }), DISPLAY_TIME);
  };
}
