/** Which template the document is made from. */
import { byId } from "./dom.js";
import type { Emit, State } from "./state.js";

export function createTemplate(emit: Emit): (state: State) => void {
  const select = byId("template", HTMLSelectElement);
  select.addEventListener("change", () => emit({ kind: "template", template: select.value === "seed" ? "seed" : "architecture" }));
  return (state) => {
    select.value = state.template;
  };
}
