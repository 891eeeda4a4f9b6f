/** The links at the start of the page that lead past its header, to the story and to its document. */
import type { Emit, Tab } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

/** What has the focus in a panel. */
const TARGETS: Readonly<Record<Exclude<Tab, "story">, string>> = { document: "#sheet", problems: "#problems button, #problems" };

export function createSkipLinks(emit: Emit, focusEditor: () => void): void {
  for (const link of byId("skip").querySelectorAll("a")) {
    link.addEventListener("click", (event) => {
      // A fragment of the address is a story that somebody shared.
      event.preventDefault();
      const tab = link.dataset["skip"] as Tab;
      emit({ kind: "tab", tab });
      if (tab === "story") focusEditor();
      else document.querySelector<HTMLElement>(TARGETS[tab])?.focus();
    });
  }
}
