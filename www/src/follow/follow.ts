/** Keeps the editor and the preview together by the trace: the cursor's line, scrolling, and what is pressed in the preview. */
import "./follow.css";
import type { TracedText } from "../engine/protocol.js";
import { byId, decorative } from "../ui/dom.js";
import { PreviewText } from "./preview-text.js";
import { followScrolling, type ExpectedEditor } from "./scrolling.js";
import type { Pressed } from "../ui/pressed.js";
import { Trace } from "./trace.js";

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Follow {
  /** Follows another document: the trace of what the preview shows now. */
  update(trace: readonly TracedText[], source: string): void;
  /** Until the next update the trace doesn't fit the source. */
  pause(): void;
  /** Marks what the preview shows of a line of the source; `reveal` scrolls to it if none of it is visible. */
  mark(line: Range, reveal: boolean): void;
  /** The source of a place in the preview; undefined if it has none. */
  sourceOf(pressed: Pressed): Range | undefined;
}

export function createFollow(expected: ExpectedEditor): Follow {
  const [sheet, paper, preview] = [byId("sheet"), byId("paper"), byId("preview")];
  let trace: Trace | undefined;
  let marked: readonly HTMLElement[] = [];
  let marks: readonly HTMLElement[] = [];
  expected.whenMade((editor) => followScrolling(sheet, editor, () => (preview.hidden ? undefined : trace)));
  new ResizeObserver(draw).observe(preview);

  /** The marks lie over the preview, whose nodes stay as they are. */
  function draw(): void {
    for (const mark of marks) mark.remove();
    const top = paper.getBoundingClientRect().top + paper.clientTop;
    marks = marked.filter((block) => block.isConnected && block.offsetParent).map((block) => {
      const box = block.getBoundingClientRect();
      const mark = decorative("cursor-mark");
      mark.style.insetBlockStart = `${box.top - top}px`;
      mark.style.blockSize = `${box.height}px`;
      return mark;
    });
    paper.append(...marks);
  }

  return {
    update(items, source) {
      trace = new Trace(items, source, new PreviewText(preview));
    },
    pause() {
      trace = undefined;
    },
    mark(line, reveal) {
      if (!trace || preview.hidden) return;
      marked = trace.blocksOf(line);
      draw();
      if (reveal && marked.length > 0 && !marked.some((block) => isVisible(block, sheet))) marked[0]?.scrollIntoView({ block: "center" });
    },
    sourceOf: (pressed) => trace?.sourceOf(pressed),
  };
}

function isVisible(block: HTMLElement, sheet: HTMLElement): boolean {
  const [box, frame] = [block.getBoundingClientRect(), sheet.getBoundingClientRect()];
  return box.bottom > frame.top && box.top < frame.bottom;
}
