/** The diagrams of the preview: a click on one, or its button, enlarges it in a dialog. */
import { byId, element } from "../../ui/dom.js";

/** Adds a button to each diagram, which opens the dialog in place of the link that shows it alone in a page. */
export function addEnlargeButtons(content: DocumentFragment): void {
  for (const figure of content.querySelectorAll<HTMLElement>("figure.groundplan-diagram")) {
    const enlarge = element("button", "enlarge", "Enlarge");
    enlarge.type = "button";
    enlarge.setAttribute("aria-label", `Enlarge: ${nameOf(figure)}`);
    const frame = element("div", "diagram");
    figure.replaceWith(frame);
    frame.append(figure, enlarge);
  }
}

/** Opens the dialog when a diagram in the container is clicked. */
export function createDiagramDialog(container: HTMLElement): void {
  const dialog = byId("diagram-dialog", HTMLDialogElement);
  const title = byId("diagram-title");
  const view = byId("diagram-view");
  const fit = byId("diagram-fit");
  fit.addEventListener("click", () => fit.setAttribute("aria-pressed", String(view.classList.toggle("fit"))));
  byId("diagram-close").addEventListener("click", () => dialog.close());
  // A click outside the diagram closes the dialog, like Escape.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => view.replaceChildren());

  container.addEventListener("click", (event) => {
    const frame = event.target instanceof Element ? event.target.closest(".diagram") : null;
    const diagram = frame?.querySelector("svg");
    if (!frame || !diagram) return;
    title.textContent = nameOf(frame);
    view.replaceChildren(enlargedCopy(diagram));
    dialog.showModal();
  });
}

/** A copy without ids, which would be duplicates. It fills the view, and shrinks below its own size only in “Fit to page”. */
function enlargedCopy(diagram: SVGSVGElement): SVGSVGElement {
  const copy = diagram.cloneNode(true) as SVGSVGElement;
  const [width, height] = [copy.getAttribute("width"), copy.getAttribute("height")];
  copy.style.setProperty("--width", `${width}px`);
  copy.style.setProperty("--height", `${height}px`);
  copy.setAttribute("aria-label", [...diagram.querySelectorAll(":scope > title, :scope > desc")].map(({ textContent }) => textContent).join(". "));
  for (const name of ["aria-labelledby", "width", "height"]) copy.removeAttribute(name);
  for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
  return copy;
}

function nameOf(figure: Element): string {
  return figure.querySelector("svg > title")?.textContent ?? "diagram";
}
