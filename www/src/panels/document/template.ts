/** The selection of the document template. */
import { isTemplateName, TEMPLATES } from "../../state/options.js";
import type { Emit, State } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

export function createTemplatePicker(emit: Emit): (state: State) => void {
  const select = byId("template", HTMLSelectElement);
  select.replaceChildren(...Object.entries(TEMPLATES).map(([name, { label }]) => new Option(label, name)));
  let options: State["options"] | undefined;
  select.addEventListener("change", () => {
    if (options && isTemplateName(select.value)) emit({ kind: "options", options: { ...options, template: select.value } });
  });
  return (state) => {
    options = state.options;
    select.value = options.template;
  };
}
