/** What a viewer shows of a picture: how large, and which part, as the view box of its SVG. */

/** The range of the scale, where 1 is the picture's own size. */
const [MIN_SCALE, MAX_SCALE] = [0.1, 8];

/** A small picture is fitted at this scale at most. */
const MAX_FIT = 2;

/** The part of the window that a fitted picture fills, so that it doesn't touch the edges. */
const FILL = 0.96;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Camera {
  /** Shows the whole picture, also after the window has changed. */
  fit(): void;
  /** Changes the scale by a factor; the point of the window, by default its middle, stays in its place. */
  zoom(factor: number, at?: Point): void;
  /** Shows the picture in its own size. */
  actualSize(): void;
  /** Moves the picture by pixels of the window. */
  pan(x: number, y: number): void;
  /** Moves the picture as far as a rectangle of the window needs to be visible. */
  reveal(box: DOMRect): void;
  /** Stops following the window's size. */
  end(): void;
}

/** `changed` receives the scale whenever it may have changed. */
export function createCamera(stage: HTMLElement, picture: SVGSVGElement, changed: (scale: number) => void): Camera {
  const { x: left, y: top, width, height } = picture.viewBox.baseVal;
  let [x, y, scale, isFitted] = [left, top, 1, true];
  const middle = (): Point => ({ x: stage.clientWidth / 2, y: stage.clientHeight / 2 });
  const fitted = (): number => Math.min((stage.clientWidth / width) * FILL, (stage.clientHeight / height) * FILL, MAX_FIT);

  function show(): void {
    const [wide, high] = [stage.clientWidth / scale, stage.clientHeight / scale];
    // The middle of the window stays on the picture, so that nobody loses it.
    x = clamp(x, left - wide / 2, left + width - wide / 2);
    y = clamp(y, top - high / 2, top + height - high / 2);
    picture.setAttribute("viewBox", [x, y, wide, high].map((value) => value.toFixed(2)).join(" "));
    changed(scale);
  }

  function fit(): void {
    if (stage.clientWidth === 0) return;
    scale = clamp(fitted(), MIN_SCALE, MAX_SCALE);
    x = left + (width - stage.clientWidth / scale) / 2;
    y = top + (height - stage.clientHeight / scale) / 2;
    isFitted = true;
    show();
  }

  function zoom(factor: number, at: Point = middle()): void {
    const next = clamp(scale * factor, Math.min(MIN_SCALE, fitted()), MAX_SCALE);
    x += at.x / scale - at.x / next;
    y += at.y / scale - at.y / next;
    scale = next;
    isFitted = false;
    show();
  }

  function pan(byX: number, byY: number): void {
    x -= byX / scale;
    y -= byY / scale;
    isFitted = false;
    show();
  }

  const observer = new ResizeObserver(() => (isFitted ? fit() : show()));
  observer.observe(stage);
  fit();
  return {
    fit,
    zoom,
    pan,
    actualSize: () => zoom(1 / scale),
    reveal(box) {
      const frame = stage.getBoundingClientRect();
      const [byX, byY] = [hidden(box.left, box.right, frame.left, frame.right), hidden(box.top, box.bottom, frame.top, frame.bottom)];
      if (byX !== 0 || byY !== 0) pan(byX, byY);
    },
    end: () => observer.disconnect(),
  };
}

/** By how much a range has to move to lie within another; its start comes first. */
function hidden(from: number, to: number, start: number, end: number): number {
  if (from < start) return start - from;
  return to > end ? Math.max(end - to, start - from) : 0;
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}
