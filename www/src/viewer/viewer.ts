/** A diagram in a window of its own, where it is enlarged, moved, saved and copied, and shows what is related. */
import "./viewer.css";
import { exported } from "../engine/exports/client.js";
import type { DiagramPicture } from "../engine/exports/protocol.js";
import { saveDiagram } from "../export/actions.js";
import { documentRequest, type State } from "../state/state.js";
import { button, element } from "../ui/dom.js";
import { type Camera, createCamera } from "./camera.js";
import { copyDiagram } from "./copy.js";
import { followPointers, pressKey, ZOOM_STEP } from "./gestures.js";
import { createRelations, type Relations } from "./relations.js";

/** What is shown while the viewer is open. */
interface Shown {
  readonly camera: Camera;
  readonly relations: Relations;
  /** The picture of the same diagram that needs nothing else, rendered when it is asked for. */
  readonly picture: () => Promise<DiagramPicture>;
  readonly state: State;
}

type Open = (diagram: SVGSVGElement, state: State) => void;

let open: Open | undefined;

/** Opens the viewer with a diagram of the preview. */
export function openViewer(diagram: SVGSVGElement, state: State): void {
  (open ??= createViewer())(diagram, state);
}

function createViewer(): Open {
  let shown: Shown | undefined;
  let pinned: SVGGElement | undefined;
  const title = element("h2", "label");
  title.id = "diagram-title";
  const stage = element("div", "groundplan");
  stage.id = "diagram-view";
  const scale = element("output", "");
  const status = element("p", "status");
  status.role = "status";
  const close = button("quiet", () => dialog.close(), "Close");
  const control = (name: string, keys: string, text: string, act: (camera: Camera) => void): HTMLElement => {
    const created = button("", () => shown && act(shown.camera), text);
    if (name !== text) created.ariaLabel = name;
    created.title = `${name} (${keys})`;
    return created;
  };
  const zooming = toolGroup(
    "Zoom",
    control("Zoom out", "−", "−", (camera) => camera.zoom(1 / ZOOM_STEP)),
    scale,
    control("Zoom in", "+", "+", (camera) => camera.zoom(ZOOM_STEP)),
    control("Fit", "0", "Fit", (camera) => camera.fit()),
  );
  const taking = (verb: string, act: (shown: Shown, form: "svg" | "png") => Promise<string>): HTMLElement => {
    const forms = (["svg", "png"] as const).map((form) => {
      const created = button("", () => shown && void run(act(shown, form)), form.toUpperCase());
      created.ariaLabel = `${verb} as ${form.toUpperCase()}`;
      return created;
    });
    return toolGroup(verb, element("span", "label", verb), ...forms);
  };
  const saving = taking("Save", async ({ picture, state }, form) => saveDiagram(await picture(), form, state));
  const copying = taking("Copy", ({ picture }, form) => copyDiagram(picture(), form));

  const dialog = element("dialog", "", element("div", "diagram-bar", title, close), stage, element("div", "diagram-bar tools", zooming, saving, copying, status));
  dialog.id = "diagram-dialog";
  dialog.setAttribute("aria-labelledby", title.id);
  document.body.append(dialog);

  async function run(work: Promise<string>): Promise<void> {
    status.textContent = await work.catch((error: unknown) => (error instanceof DOMException && error.name === "NotAllowedError" ? "The browser doesn't allow copying; save the diagram instead." : "The diagram can't be drawn."));
  }

  followPointers(stage, () => shown?.camera, (target) => {
    const part = shown?.relations.partOf(target);
    pinned = part === pinned ? undefined : part;
    shown?.relations.show(pinned);
  });
  const point = (target: EventTarget | null): void => {
    const part = target instanceof Element ? shown?.relations.partOf(target) : undefined;
    shown?.relations.show(part ?? pinned);
  };
  stage.addEventListener("pointerover", ({ target, pointerType }) => pointerType !== "touch" && point(target));
  stage.addEventListener("pointerleave", () => point(null));
  stage.addEventListener("focusin", ({ target }) => {
    // A press focuses too, but must not move what is pressed.
    if (!(target instanceof Element) || !target.matches(":focus-visible")) return;
    point(target);
    if (target !== stage) shown?.camera.reveal(target.getBoundingClientRect());
  });
  stage.addEventListener("focusout", () => point(null));
  dialog.addEventListener("keydown", (event) => {
    if (shown && pressKey(shown.camera, event)) event.preventDefault();
  });
  // A press outside closes the dialog, like Escape.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    shown?.camera.end();
    shown = pinned = undefined;
    stage.replaceChildren();
  });

  return (diagram, state) => {
    const copy = copyOf(diagram);
    title.textContent = titleOf(diagram);
    status.textContent = "";
    stage.replaceChildren(copy);
    if (!dialog.open) dialog.showModal();
    const relations = createRelations(copy);
    // In the preview, a part of it may be shown alone.
    relations.show(undefined);
    const camera = createCamera(stage, copy, (now) => (scale.textContent = `${Math.round(now * 100)} %`));
    let picture: Promise<DiagramPicture> | undefined;
    shown = { camera, relations, picture: () => (picture ??= pictureOf(diagram, state)), state };
    close.focus();
  };
}

function toolGroup(label: string, ...content: readonly HTMLElement[]): HTMLElement {
  const created = element("div", "tool-group", ...content);
  created.role = "group";
  created.ariaLabel = label;
  return created;
}

/** A copy without ids, which would be duplicates, and without titles, which would be tooltips. */
function copyOf(diagram: SVGSVGElement): SVGSVGElement {
  const copy = diagram.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("aria-label", [...diagram.querySelectorAll(":scope > title, :scope > desc")].map(({ textContent }) => textContent).join(". "));
  copy.setAttribute("role", "group");
  for (const name of ["aria-labelledby", "width", "height"]) copy.removeAttribute(name);
  for (const each of copy.querySelectorAll(":scope > title, :scope > desc")) each.remove();
  for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
  return copy;
}

function titleOf(diagram: Element): string {
  return diagram.querySelector(":scope > title")?.textContent ?? "Diagram";
}

/** The picture of a diagram: of several with the same title, that in the same place. */
async function pictureOf(diagram: SVGSVGElement, state: State): Promise<DiagramPicture> {
  const same = [...document.querySelectorAll("#preview .groundplan-diagram > svg[role]")].filter((other) => titleOf(other) === titleOf(diagram));
  const pictures = await exported({ kind: "diagrams", document: documentRequest(state) });
  const named = pictures.filter(({ title }) => title === titleOf(diagram));
  const picture = named[Math.max(0, same.indexOf(diagram))];
  if (!picture) throw new Error("the diagram isn't in the document any more");
  return picture;
}
