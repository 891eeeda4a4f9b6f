/** The diagrams of the preview: a click on one, or its button, opens it in the viewer. */
import { element } from "../../ui/dom.js";

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

/** Opens the viewer when a diagram in the container is clicked. */
export function openOnClick(container: HTMLElement, open: OpenDiagram): void {
  container.addEventListener("click", ({ target }) => {
    const frame = target instanceof Element ? target.closest(".diagram") : null;
    const diagram = frame?.querySelector("svg");
    if (!frame || !diagram) return;
    // The viewer returns the focus to its button.
    frame.querySelector("button")?.focus({ preventScroll: true });
    open(diagram);
  });
}
