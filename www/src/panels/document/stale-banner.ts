/** The banner above a document that is older than the source. */
import type { Diagnostic } from "groundplan";
import { type Emit, problemsIn, type State } from "../../state/state.js";
import { byId, prose } from "../../ui/dom.js";

export function createStaleBanner(emit: Emit): (state: State) => void {
  const banner = byId("stale-banner");
  const reason = byId("stale-reason");
  const show = byId("stale-show");
  let first: Diagnostic | undefined;
  show.addEventListener("click", () => first && emit({ kind: "goto", diagnostic: first }));

  return (state) => {
    // The other banner reports an outdated text that is being rendered again.
    banner.hidden = !state.stale || state.work !== "done";
    byId("stale-status").textContent = banner.hidden ? "" : state.draft ? "The document is outdated." : "There is no document yet.";
    if (banner.hidden) return;
    first = problemsIn(state).find(({ severity }) => severity === "error");
    byId("stale-title").textContent = state.draft ? "Outdated." : "Nothing to show yet.";
    reason.replaceChildren(...prose(reasonFor(state, first)));
    show.hidden = !first || state.failed;
  };
}

function reasonFor({ failed, failure, draft, result, files }: State, first: Diagnostic | undefined): string {
  if (failed && (failure || !result)) return `The engine didn't start${failure && `: ${failure}`}. Your text is kept; reload the page.`;
  if (failed) return "The engine stopped on this text and was restarted; keep editing.";
  const problem = first ? `${files ? `${first.file}, line` : "Line"} ${first.range.start.line}: ${first.message}.` : "";
  return draft ? `This is the last version that could be rendered. ${problem}` : problem;
}
