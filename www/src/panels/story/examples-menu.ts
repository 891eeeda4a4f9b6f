/** The menu of examples. */
import type { Emit } from "../../state/state.js";
import { button, byId, element } from "../../ui/dom.js";
import { arrowsMoveIn, createPopover } from "../../ui/popover.js";
import { type Example, EXAMPLES } from "./examples.js";

export function createExamplesMenu(emit: Emit): void {
  const list = byId("example-list");
  const popover = createPopover(byId("example-field"), byId("example-button"), list, () => list.querySelector("button")?.focus());
  arrowsMoveIn(list);

  function entry({ name, load, about }: Example): HTMLElement {
    const start = (): void => {
      popover.close();
      load().then(
        (source) => emit({ kind: "replace", source, name, example: true }),
        () => emit({ kind: "notice", notice: { text: `${name} can't be loaded; check the connection.`, undo: false } }),
      );
    };
    return element("li", "", button("", start, element("strong", "", name), element("span", "", about)));
  }
  list.replaceChildren(...EXAMPLES.map(entry));
}
