/** The selection of the document template. */
import type { Emit, State } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

export function createTemplatePicker(emit: Emit): (state: State) => void {
  const select = byId("template", HTMLSelectElement);
  select.addEventListener("change", () => emit({ kind: "template", template: select.value === "seed" ? "seed" : "architecture" }));
  return (state) => {
    select.value = state.template;
  };
}
