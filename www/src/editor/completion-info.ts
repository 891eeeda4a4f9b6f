/** Where the help of a completion stands: beside the list where there is room, else below or above it, never on it. */
import type { EditorView, Rect } from "@codemirror/view";

/** What beside the list is room enough, and what lies between the two, in pixels. */
const ROOM = 280;
const GAP = 6;

export function positionInfo(_view: EditorView, list: Rect, option: Rect, info: Rect, space: Rect): { readonly style: string } {
  const height = info.bottom - info.top;
  const top = Math.max(space.top - list.top, Math.min(option.top, space.bottom - height) - list.top);
  const [left, right] = [list.left - space.left - GAP, space.right - list.right - GAP];
  if (right >= ROOM) return { style: `left: calc(100% + ${GAP}px); top: ${top}px; max-width: ${right}px` };
  if (left >= ROOM) return { style: `right: calc(100% + ${GAP}px); top: ${top}px; max-width: ${left}px` };
  const below = list.bottom + GAP + height <= space.bottom;
  const width = space.right - space.left - 2 * GAP;
  return { style: `left: ${space.left + GAP - list.left}px; width: ${Math.min(width, 420)}px; max-width: none; ${below ? "top" : "bottom"}: calc(100% + ${GAP}px)` };
}
