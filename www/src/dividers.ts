/** The lines between the panels can be moved, by hand and by keyboard. */
import { byId } from "./dom.js";

interface Line {
  readonly id: string;
  readonly property: string;
  readonly keys: readonly [less: string, more: string];
  readonly least: number;
  readonly most: number;
  /** Where a pointer is, in percent of the table. */
  readonly at: (event: PointerEvent, table: DOMRect) => number;
}

const LINES: readonly Line[] = [
  {
    id: "divide-document", property: "--split-x", keys: ["ArrowLeft", "ArrowRight"], least: 25, most: 75,
    at: (event, table) => ((event.clientX - table.left) / table.width) * 100,
  },
  {
    id: "divide-problems", property: "--split-y", keys: ["ArrowUp", "ArrowDown"], least: 20, most: 92,
    at: (event, table) => ((event.clientY - table.top) / table.height) * 100,
  },
];

export function createDividers(): void {
  const table = byId("panels");
  for (const line of LINES) {
    const handle = byId(line.id);
    let percent = Number(handle.getAttribute("aria-valuenow"));
    const move = (to: number): void => {
      percent = Math.min(line.most, Math.max(line.least, to));
      table.style.setProperty(line.property, `${percent}%`);
      handle.setAttribute("aria-valuenow", String(Math.round(percent)));
    };
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (handle.hasPointerCapture(event.pointerId)) move(line.at(event, table.getBoundingClientRect()));
    });
    handle.addEventListener("keydown", (event) => {
      const [less, more] = line.keys;
      if (event.key !== less && event.key !== more) return;
      event.preventDefault();
      move(percent + (event.key === more ? 3 : -3));
    });
  }
}
