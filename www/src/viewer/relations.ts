/** Which boxes the arrows of a diagram connect, found by where they end, and how one of them is shown with its relations alone. */

interface Box {
  readonly element: SVGGElement;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly bottom: number;
}

interface Arrow {
  readonly element: SVGGElement;
  readonly label: string;
  readonly ends: readonly Box[];
}

/** An arrow that ends farther from every box leads to none, in units of the diagram. */
const MAX_DISTANCE = 8;

export interface Relations {
  /** The box or arrow that an element is part of. */
  partOf(element: Element | null): SVGGElement | undefined;
  /** Shows a part with its relations alone; all of the diagram for undefined. */
  show(part: SVGGElement | undefined): void;
}

/** Reads a diagram that is in the page, names its parts for screen readers, and puts them in the order of the Tab key. */
export function createRelations(diagram: SVGSVGElement): Relations {
  return relationsOf(diagram, (element, name) => {
    nameForReaders(element, name);
    if (element.matches(".gp-edge")) widen(element);
  });
}

/** Reads a diagram that is in the page, which stays as it is. */
export function readRelations(diagram: SVGSVGElement): Relations {
  return relationsOf(diagram, () => undefined);
}

/** `found` receives each part with what it is called. */
function relationsOf(diagram: SVGSVGElement, found: (element: SVGGElement, name: string) => void): Relations {
  const boxes = [...diagram.querySelectorAll<SVGGElement>(".gp-node:not(.gp-legend), .gp-group")].flatMap((element) => boxOf(element));
  const hasLifelines = diagram.querySelector(".gp-lifeline") !== null;
  const arrows = [...diagram.querySelectorAll<SVGGElement>(".gp-edge:not(.gp-legend)")].flatMap((element) => arrowOf(element, boxes, hasLifelines));
  const related = new Map<SVGGElement, ReadonlySet<Element>>();
  for (const { element, name } of boxes) {
    const own = arrows.filter(({ ends }) => ends.some((end) => end.element === element));
    // A frame without arrows of its own is the ground on which others are.
    if (own.length === 0 && element.matches(".gp-group")) continue;
    related.set(element, new Set([element, ...own.flatMap((arrow) => [arrow.element, ...arrow.ends.map((end) => end.element)])]));
    found(element, [name, textOf(element, ".gp-detail, .gp-note"), ...own.map(sentenceOf)].filter(Boolean).join(". "));
  }
  for (const arrow of arrows) {
    related.set(arrow.element, new Set([arrow.element, ...arrow.ends.map((end) => end.element)]));
    found(arrow.element, sentenceOf(arrow));
  }
  const parts = [...diagram.querySelectorAll(":scope > g:not(.gp-legend), :scope > .gp-lifeline")];

  return {
    partOf(element) {
      const part = element?.closest<SVGGElement>("g.gp-node, g.gp-edge, g.gp-group");
      return part && related.has(part) ? part : undefined;
    },
    show(part) {
      const shown = part && related.get(part);
      for (const each of parts) {
        each.classList.toggle("dimmed", shown !== undefined && !shown.has(each) && !frames(each, part));
        // Without one before, the part is as it was.
        if (each.classList.length === 0) each.removeAttribute("class");
      }
    },
  };
}

/** Whether an element is a frame around a part. */
function frames(element: Element, part: SVGGElement | undefined): boolean {
  if (!part || !(element instanceof SVGGElement) || !element.matches(".gp-group")) return false;
  const [outer, inner] = [element.getBBox(), part.getBBox()];
  return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height;
}

function boxOf(element: SVGGElement): readonly Box[] {
  const shape = element.querySelector<SVGGraphicsElement>(":scope > .gp-shape");
  if (!shape) return [];
  const { x, y, width, height } = shape.getBBox();
  return [{ element, name: textOf(element, ".gp-title, .gp-group-title"), x, y, right: x + width, bottom: y + height }];
}

function arrowOf(element: SVGGElement, boxes: readonly Box[], hasLifelines: boolean): readonly Arrow[] {
  const numbers = (element.querySelector("path:not(.gp-head)")?.getAttribute("d")?.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
  const [x, y] = numbers;
  const [endX, endY] = numbers.slice(-2);
  if (x === undefined || y === undefined || endX === undefined || endY === undefined) return [];
  const ends = [nearest(boxes, x, y, hasLifelines), nearest(boxes, endX, endY, hasLifelines)].flatMap((box) => box ?? []);
  return ends.length === 2 ? [{ element, label: textOf(element, "text"), ends }] : [];
}

/** The box whose edge is nearest to a point. Arrows of a flow end below their boxes. */
function nearest(boxes: readonly Box[], x: number, y: number, hasLifelines: boolean): Box | undefined {
  const distance = (box: Box): number => {
    if (hasLifelines) return Math.abs((box.x + box.right) / 2 - x);
    const outside = Math.hypot(Math.max(box.x - x, 0, x - box.right), Math.max(box.y - y, 0, y - box.bottom));
    return outside > 0 ? outside : Math.min(x - box.x, box.right - x, y - box.y, box.bottom - y);
  };
  let [found, least]: [Box | undefined, number] = [undefined, MAX_DISTANCE];
  for (const box of boxes) {
    const away = distance(box);
    if (away < least) [found, least] = [box, away];
  }
  return found;
}

function sentenceOf({ ends: [from, to], label }: Arrow): string {
  return `${from?.name ?? ""} to ${to?.name ?? ""}${label ? `: ${label}` : ""}`;
}

function textOf(element: SVGGElement, selector: string): string {
  return [...element.querySelectorAll(selector)].map(({ textContent }) => textContent).join(" ").trim();
}

function nameForReaders(element: SVGGElement, name: string): void {
  element.setAttribute("role", "img");
  element.setAttribute("aria-label", name);
  element.tabIndex = 0;
}

/** A line is thin: a wider one that nobody sees makes it easy to point at. */
function widen(arrow: SVGGElement): void {
  const line = arrow.querySelector("path:not(.gp-head)")?.cloneNode() as SVGPathElement | undefined;
  if (!line) return;
  line.setAttribute("class", "hit");
  arrow.prepend(line);
}
