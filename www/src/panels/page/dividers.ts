/** The lines between the panels can be moved, by hand and by keyboard. */
import type { Emit, Split, State } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

interface Line {
  readonly id: string;
  readonly part: keyof Split;
  readonly property: string;
  readonly keys: readonly [less: string, more: string];
  readonly least: number;
  readonly most: number;
  /** Where a pointer is, in percent of the table. */
  readonly at: (event: PointerEvent, table: DOMRect) => number;
}

const LINES: readonly Line[] = [
  {
    id: "divide-document", part: "x", property: "--split-x", keys: ["ArrowLeft", "ArrowRight"], least: 25, most: 75,
    at: (event, table) => ((event.clientX - table.left) / table.width) * 100,
  },
  {
    id: "divide-problems", part: "y", property: "--split-y", keys: ["ArrowUp", "ArrowDown"], least: 20, most: 92,
    at: (event, table) => ((event.clientY - table.top) / table.height) * 100,
  },
];

export function createDividers(emit: Emit): (state: State) => void {
  const table = byId("panels");
  let split: Split | undefined;

  for (const line of LINES) {
    const handle = byId(line.id);
    const move = (to: number): void => split && emit({ kind: "split", split: { ...split, [line.part]: within(line, to) } });
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (handle.hasPointerCapture(event.pointerId)) move(line.at(event, table.getBoundingClientRect()));
    });
    handle.addEventListener("keydown", (event) => {
      const now = split?.[line.part] ?? line.least;
      const [less, more] = line.keys;
      const to = { [less]: now - 3, [more]: now + 3, Home: line.least, End: line.most }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      move(to);
    });
  }

  return (state) => {
    if (state.split === split) return;
    split = state.split;
    for (const line of LINES) {
      const percent = within(line, split[line.part]);
      table.style.setProperty(line.property, `${percent}%`);
      byId(line.id).setAttribute("aria-valuenow", String(Math.round(percent)));
    }
  };
}

function within({ least, most }: Line, percent: number): number {
  return Math.min(most, Math.max(least, percent));
}
