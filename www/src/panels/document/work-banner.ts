/** The banner while an answer takes long, and after it was stopped: what is shown is then outdated. */
import type { Emit, State, Work } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

/** What screen readers announce. The document is announced only if somebody had to wait for it. */
const ANNOUNCEMENTS: Readonly<Record<Work, string>> = { done: "The document is up to date.", slow: "Working on the document.", stopped: "Stopped." };

export function createWorkBanner(emit: Emit): (state: State) => void {
  const banner = byId("work-banner");
  const button = byId("work-button");
  let work: Work = "done";
  button.addEventListener("click", () => emit({ kind: work === "stopped" ? "again" : "stop" }));
  document.addEventListener("keydown", (event) => {
    if (work !== "slow" || event.key !== "." || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    emit({ kind: "stop" });
  });

  return (state) => {
    if (state.work !== "done") byId("work-reason").textContent = reasonFor(state);
    if (state.work === work) return;
    work = state.work;
    const hadFocus = document.activeElement === button;
    banner.hidden = work === "done";
    banner.dataset["work"] = work;
    byId("panels").classList.toggle("outdated", work !== "done");
    if (hadFocus && banner.hidden) byId("sheet").focus();
    byId("work-status").textContent = ANNOUNCEMENTS[work];
    if (work === "done") return;
    byId("work-title").textContent = work === "slow" ? "Working…" : "Stopped.";
    button.textContent = work === "slow" ? "Stop" : "Render again";
    button.title = work === "slow" ? "Stop (Ctrl+.)" : "";
  };
}

function reasonFor({ work, draft }: State): string {
  return `${work === "slow" ? "This text takes long." : "Your text is kept."}${draft ? " The document shown is outdated." : ""}`;
}
