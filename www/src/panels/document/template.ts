/** The selection of the document template. */
import { type Emit, isTemplateName, type State, TEMPLATES } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

export function createTemplatePicker(emit: Emit): (state: State) => void {
  const select = byId("template", HTMLSelectElement);
  select.replaceChildren(...Object.entries(TEMPLATES).map(([name, { label }]) => new Option(label, name)));
  select.addEventListener("change", () => {
    if (isTemplateName(select.value)) emit({ kind: "template", template: select.value });
  });
  return (state) => {
    select.value = state.template;
  };
}
