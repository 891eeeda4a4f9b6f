/** The drawings of the preview: each can be enlarged, over the whole page, by a press on it or by its button. */
import { byId, element } from "../../ui/dom.js";

/** How far a drawing may be made smaller: its smallest letters are 12 pixels high, and 11 can still be read. */
const LEGIBLE = 11 / 12;

/** Gives each drawing its button. It stands beside the figure, which scrolls what is in it. */
export function prepareDrawings(content: DocumentFragment): void {
  for (const figure of content.querySelectorAll<HTMLElement>("figure.groundplan-diagram")) {
    const enlarge = element("button", "enlarge", "Enlarge");
    enlarge.type = "button";
    enlarge.setAttribute("aria-label", `Enlarge: ${nameOf(figure)}`);
    const frame = element("div", "drawing");
    figure.replaceWith(frame);
    frame.append(figure, enlarge);
    const drawing = figure.querySelector("svg");
    drawing?.style.setProperty("--legible", `${Math.round(Number(drawing.getAttribute("width")) * LEGIBLE)}px`);
  }
}

/** Shows what is pressed below an element in the page's dialog. */
export function createEnlarger(below: HTMLElement): void {
  const dialog = byId("drawing", HTMLDialogElement);
  const title = byId("drawing-title");
  const space = byId("drawing-space");
  const fit = byId("drawing-fit");
  fit.addEventListener("click", () => fit.setAttribute("aria-pressed", String(space.classList.toggle("fit"))));
  byId("drawing-close").addEventListener("click", () => dialog.close());
  // A press beside the drawing closes, as Escape does.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => space.replaceChildren());

  below.addEventListener("click", (event) => {
    const frame = event.target instanceof Element ? event.target.closest(".drawing") : null;
    const drawing = frame?.querySelector("svg");
    if (!frame || !drawing) return;
    title.textContent = nameOf(frame);
    space.replaceChildren(enlarged(drawing));
    dialog.showModal();
  });
}

/** A copy without ids, which are in the page already. It fills its space, and is smaller than it was drawn only where that is asked for. */
function enlarged(drawing: SVGSVGElement): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [width, height] = [copy.getAttribute("width"), copy.getAttribute("height")];
  copy.style.setProperty("--width", `${width}px`);
  copy.style.setProperty("--height", `${height}px`);
  copy.setAttribute("aria-label", [...drawing.querySelectorAll(":scope > title, :scope > desc")].map(({ textContent }) => textContent).join(". "));
  for (const name of ["aria-labelledby", "width", "height"]) copy.removeAttribute(name);
  for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
  return copy;
}

function nameOf(figure: Element): string {
  return figure.querySelector("svg > title")?.textContent ?? "the drawing";
}
