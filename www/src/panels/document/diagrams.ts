/** The diagrams of the preview: a click on one, or its button, opens it in the viewer. */
import { element } from "../../ui/dom.js";
import { narrow } from "../../ui/narrow.js";

/** Opens the viewer with a diagram. */
export type OpenDiagram = (diagram: SVGSVGElement) => void;

/** Adds a button to each diagram, which opens the viewer in place of the link that shows it alone in a page. */
export function addEnlargeButtons(content: DocumentFragment): void {
  for (const figure of content.querySelectorAll<HTMLElement>("figure.groundplan-diagram")) {
    const enlarge = element("button", "enlarge", "Enlarge");
    enlarge.type = "button";
    enlarge.setAttribute("aria-haspopup", "dialog");
    enlarge.setAttribute("aria-label", `Enlarge: ${figure.querySelector("svg > title")?.textContent ?? "diagram"}`);
    const frame = element("div", "diagram");
    figure.replaceWith(frame);
    frame.append(figure, enlarge);
  }
}

/** Whether a click on an element shows its YAML, in place of the viewer. Where the editor isn't visible, a box, too, opens the viewer. */
export function isBox(target: Element): boolean {
  return !narrow.matches && target.closest(".diagram .gp-node:not(.gp-legend)") !== null;
}

/** Opens the viewer when a diagram in the container is clicked beside its boxes. */
export function openOnClick(container: HTMLElement, open: OpenDiagram): void {
  container.addEventListener("click", ({ target }) => {
    const frame = target instanceof Element ? target.closest(".diagram") : null;
    const diagram = frame?.querySelector("svg");
    if (!(target instanceof Element) || !frame || !diagram || isBox(target)) return;
    // The viewer returns the focus to its button.
    frame.querySelector("button")?.focus({ preventScroll: true });
    open(diagram);
  });
}
