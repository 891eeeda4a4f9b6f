/** The word above the document where it is older than the text, and what stands there before any document. */
import type { Diagnostic } from "groundplan";
import { type Emit, problemsIn, type State } from "../../state/state.js";
import { byId, prose } from "../../ui/dom.js";

export function createOutdated(emit: Emit): (state: State) => void {
  const bar = byId("outdated");
  const why = byId("outdated-why");
  const go = byId("outdated-go");
  let first: Diagnostic | undefined;
  go.addEventListener("click", () => first && emit({ kind: "goto", diagnostic: first }));

  return (state) => {
    bar.hidden = !state.outdated;
    if (!state.outdated) return;
    first = problemsIn(state).find(({ severity }) => severity === "error");
    byId("outdated-what").textContent = state.draft ? "Outdated." : "Nothing to draw yet.";
    why.replaceChildren(...prose(reason(state, first)));
    go.hidden = !first || state.failed;
  };
}

function reason({ failed, draft, answer }: State, first: Diagnostic | undefined): string {
  if (failed && !answer) return "The engine could not be started; load the page again.";
  if (failed) return "The engine stopped at this text and was started anew; go on editing.";
  const what = first ? `Line ${first.range.start.line}: ${first.message}.` : "";
  return draft ? `This is the last version that could be read. ${what}` : what;
}
