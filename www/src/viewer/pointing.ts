/** What shows relations in the preview is loaded with the first diagram that is pointed at. */
import { byId } from "../ui/dom.js";

export function createPointing(): void {
  const container = byId("preview");
  const point = ({ target }: Event): void => {
    if (!(target instanceof Element) || !target.closest("svg")) return;
    container.removeEventListener("pointerover", point);
    // Nobody waits for it.
    import("./hover.js").then(({ showRelationsIn }) => showRelationsIn(container)).catch(() => undefined);
  };
  container.addEventListener("pointerover", point);
}
