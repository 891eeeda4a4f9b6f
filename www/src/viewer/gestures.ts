/** Moves a camera by wheel, pointer, touch and keyboard. */
import type { Camera, Point } from "./camera.js";

/** The factor of one step by button or key. */
export const ZOOM_STEP = 1.25;

/** How far an arrow key moves the picture, in pixels. */
const PAN_STEP = 60;

/** A pointer that has moved less is a click, in pixels. */
const CLICK_TOLERANCE = 4;

/** A wheel whose steps are lines or pages, in pixels for each. */
const WHEEL_UNITS = [1, 33, 400];

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** `clicked` receives what was pressed and released in the same place. */
export function followPointers(stage: HTMLElement, camera: () => Camera | undefined, clicked: (target: Element) => void): void {
  const down = new Map<number, Point>();
  let [moved, target]: [number, EventTarget | null] = [0, null];
  const at = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = stage.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };

  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const pixels = event.deltaY * (WHEEL_UNITS[event.deltaMode] ?? 1);
    // Trackpads report a pinch as a wheel with Ctrl, in smaller steps.
    camera()?.zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.002)), at(event));
  }, { passive: false });

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (down.size === 0) [moved, target] = [0, event.target];
    down.set(event.pointerId, at(event));
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, now);
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    if (moved < CLICK_TOLERANCE) return;
    stage.classList.add("moving");
    if (!other) return camera()?.pan(now.x - before.x, now.y - before.y);
    const middle = (point: Point): Point => ({ x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 });
    const [from, to] = [middle(before), middle(now)];
    camera()?.zoom(apart(now, other) / Math.max(apart(before, other), 1), from);
    camera()?.pan(to.x - from.x, to.y - from.y);
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    stage.addEventListener(end, (event) => {
      if (!down.delete(event.pointerId) || down.size > 0) return;
      stage.classList.remove("moving");
      if (end === "pointerup" && moved < CLICK_TOLERANCE && target instanceof Element) clicked(target);
    });
  }
}

/** Handles a key; false if it has no meaning here. */
export function pressKey(camera: Camera, { key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  const arrow = ARROWS[key];
  if (arrow) camera.pan(arrow[0] * PAN_STEP, arrow[1] * PAN_STEP);
  else if (key === "+" || key === "=") camera.zoom(ZOOM_STEP);
  else if (key === "-" || key === "_") camera.zoom(1 / ZOOM_STEP);
  else if (key === "0" || key.toLowerCase() === "f") camera.fit();
  else if (key === "1") camera.actualSize();
  else return false;
  return true;
}

function apart(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
