/** The dividers between the panels, moved with the pointer or by keyboard. */
import type { Emit, Split, State } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

interface Divider {
  readonly id: string;
  readonly part: keyof Split;
  readonly property: string;
  readonly keys: readonly [less: string, more: string];
  readonly min: number;
  readonly max: number;
  /** The position of the pointer, in percent of the panels' area. */
  readonly at: (event: PointerEvent, area: DOMRect) => number;
}

const DIVIDERS: readonly Divider[] = [
  {
    id: "divide-document", part: "x", property: "--split-x", keys: ["ArrowLeft", "ArrowRight"], min: 25, max: 75,
    at: (event, area) => ((event.clientX - area.left) / area.width) * 100,
  },
  {
    id: "divide-problems", part: "y", property: "--split-y", keys: ["ArrowUp", "ArrowDown"], min: 20, max: 92,
    at: (event, area) => ((event.clientY - area.top) / area.height) * 100,
  },
];

export function createDividers(emit: Emit): (state: State) => void {
  const area = byId("panels");
  let split: Split | undefined;

  for (const divider of DIVIDERS) {
    const handle = byId(divider.id);
    const move = (to: number): void => split && emit({ kind: "split", split: { ...split, [divider.part]: clampPercent(divider, to) } });
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (handle.hasPointerCapture(event.pointerId)) move(divider.at(event, area.getBoundingClientRect()));
    });
    handle.addEventListener("keydown", (event) => {
      const current = split?.[divider.part] ?? divider.min;
      const [less, more] = divider.keys;
      const to = { [less]: current - 3, [more]: current + 3, Home: divider.min, End: divider.max }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      move(to);
    });
  }

  return (state) => {
    if (state.split === split) return;
    split = state.split;
    for (const divider of DIVIDERS) {
      const percent = clampPercent(divider, split[divider.part]);
      setProperty(area, divider.property, `${percent}%`);
      byId(divider.id).setAttribute("aria-valuenow", String(Math.round(percent)));
    }
  };
}

/** What the style sheet has by itself isn't set: the browser would look up the style of everything inside anew. */
function setProperty(area: HTMLElement, property: string, value: string): void {
  if (getComputedStyle(area).getPropertyValue(property) !== value) area.style.setProperty(property, value);
}

function clampPercent({ min, max }: Divider, percent: number): number {
  return Math.min(max, Math.max(min, percent));
}
