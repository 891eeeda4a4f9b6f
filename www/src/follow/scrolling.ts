/** Scrolls one pane with the other. Only the pane that a person scrolls leads, so the other one's scrolling leads nothing back. */
import type { Trace } from "./trace.js";

/** What the editor tells about its lines. */
export interface ScrolledEditor {
  readonly scroller: HTMLElement;
  /** The offset of the line at a height of the window. */
  offsetAt(height: number): number;
  /** The height of an offset's line in the window, also if it isn't drawn. */
  heightOf(offset: number): number;
}

/** The editor may not be there yet. */
export interface ExpectedEditor {
  whenMade(use: (editor: ScrolledEditor) => void): void;
}

/** The part of a pane's height at which both panes show the same. */
const LEVEL = 0.25;

/** Keys that scroll the document. */
const SCROLLING_KEYS = ["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "];

export function followScrolling(sheet: HTMLElement, editor: ScrolledEditor, trace: () => Trace | undefined): void {
  let leader: HTMLElement | undefined;
  let frame = 0;
  const levelOf = (pane: HTMLElement): number => pane.getBoundingClientRect().top + pane.clientHeight * LEVEL;

  for (const [pane, move] of [[sheet, moveEditor], [editor.scroller, moveSheet]] as const) {
    for (const kind of ["wheel", "touchstart", "pointerdown"] as const) pane.addEventListener(kind, () => (leader = pane), { passive: true });
    pane.addEventListener("scroll", () => {
      if (leader !== pane || frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        const current = trace();
        if (current && leader === pane) move(current);
      });
    }, { passive: true });
  }
  // The editor's keys move its cursor, which the preview follows by itself.
  editor.scroller.addEventListener("keydown", () => (leader = undefined));
  sheet.addEventListener("keydown", ({ key }) => {
    if (SCROLLING_KEYS.includes(key)) leader = sheet;
  });

  function moveSheet(current: Trace): void {
    if (editor.scroller.scrollTop <= 0) return void (sheet.scrollTop = 0);
    const level = levelOf(editor.scroller);
    const [before, after] = current.around(editor.offsetAt(level));
    const [first, second] = [before && current.blockOf(before), after && current.blockOf(after)];
    const block = first ?? second;
    if (!block) return;
    const top = block.getBoundingClientRect().top;
    const next = first && second ? second.getBoundingClientRect().top - top : 0;
    let passed = 0;
    // Fields that follow each other in the document, too, are passed as fast as in the source.
    if (before && after && next > 0 && next < sheet.clientHeight) {
      const [from, to] = [editor.heightOf(before.source.from), editor.heightOf(after.source.from)];
      passed = next * Math.min(1, Math.max(0, (level - from) / Math.max(1, to - from)));
    }
    sheet.scrollTop += top + passed - levelOf(sheet);
  }

  function moveEditor(current: Trace): void {
    if (sheet.scrollTop <= 0) return void (editor.scroller.scrollTop = 0);
    const level = levelOf(sheet);
    const { byText } = current;
    let [low, high] = [0, byText.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const item = byText[middle];
      if (item && (current.blockOf(item)?.getBoundingClientRect().top ?? 0) <= level) low = middle + 1;
      else high = middle;
    }
    const item = byText[Math.max(0, low - 1)];
    if (item) editor.scroller.scrollTop += editor.heightOf(item.source.from) - levelOf(editor.scroller);
  }
}
