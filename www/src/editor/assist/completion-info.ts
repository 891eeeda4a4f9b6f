/** Positions the help of a completion: next to the list if it fits, else below or above it, never over it. */
import type { EditorView, Rect } from "@codemirror/view";

/** The width that the help needs next to the list, and the gap between the two, in pixels. */
const MIN_WIDTH = 280;
const GAP = 6;

export function positionInfo(_view: EditorView, list: Rect, option: Rect, info: Rect, space: Rect): { readonly style: string } {
  const height = info.bottom - info.top;
  const top = Math.max(space.top - list.top, Math.min(option.top, space.bottom - height) - list.top);
  const [left, right] = [list.left - space.left - GAP, space.right - list.right - GAP];
  if (right >= MIN_WIDTH) return { style: `left: calc(100% + ${GAP}px); top: ${top}px; max-width: ${right}px` };
  if (left >= MIN_WIDTH) return { style: `right: calc(100% + ${GAP}px); top: ${top}px; max-width: ${left}px` };
  const below = list.bottom + GAP + height <= space.bottom;
  const width = space.right - space.left - 2 * GAP;
  return { style: `left: ${space.left + GAP - list.left}px; width: ${Math.min(width, 420)}px; max-width: none; ${below ? "top" : "bottom"}: calc(100% + ${GAP}px)` };
}
