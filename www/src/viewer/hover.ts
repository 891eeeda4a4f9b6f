/** Shows what is related to the box or the arrow under the pointer, in the diagrams of the preview. */
import "./hover.css";
import { type Relations, readRelations } from "./relations.js";

/** How far from a line one may point, in pixels: it is thin. */
const REACH = 4;

/** Follows the pointer in a container whose diagrams come and go. */
export function showRelationsIn(container: HTMLElement): void {
  const known = new WeakMap<Element, Relations>();
  let shown: Relations | undefined;

  const point = (x: number, y: number): void => {
    const diagram = document.elementFromPoint(x, y)?.closest<SVGSVGElement>("figure.groundplan-diagram > svg");
    const relations = diagram && container.contains(diagram) ? (known.get(diagram) ?? readRelations(diagram)) : undefined;
    if (diagram && relations) known.set(diagram, relations);
    if (shown !== relations) shown?.show(undefined);
    shown = relations;
    relations?.show(around(x, y).map((element) => relations.partOf(element)).find((part) => part !== undefined));
  };
  container.addEventListener("pointermove", ({ clientX, clientY, pointerType }) => pointerType === "mouse" && point(clientX, clientY));
  container.addEventListener("pointerleave", () => {
    shown?.show(undefined);
    shown = undefined;
  });
}

/** What is at a point, then what is next to it. */
function around(x: number, y: number): readonly (Element | null)[] {
  const steps = [[0, 0], [0, -REACH], [0, REACH], [-REACH, 0], [REACH, 0]] as const;
  return steps.map(([right, down]) => document.elementFromPoint(x + right, y + down));
}
