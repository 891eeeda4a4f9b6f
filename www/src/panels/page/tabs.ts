/** The tabs of a narrow screen, which shows one panel at a time. */
import type { Emit, State, Tab } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

export function createTabs(emit: Emit): (state: State) => void {
  const tabs = [...document.querySelectorAll<HTMLButtonElement>(".tabs button")];
  for (const tab of tabs) tab.addEventListener("click", () => emit({ kind: "tab", tab: tab.dataset["tab"] as Tab }));
  return (state) => {
    byId("panels").dataset["tab"] = state.tab;
    for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset["tab"] === state.tab));
  };
}
