/** Makes code and tables that are wider than the column a stop of the Tab key, so that arrow keys scroll them in every browser. */

const WIDE = "pre, table";

export interface ScrollRegions {
  /** Marks what scrolled before: a block that is the same otherwise stays the same. */
  readonly prepare: (content: ParentNode) => void;
  /** Marks what scrolls, once the blocks have their places. */
  readonly update: () => void;
}

export function createScrollRegions(preview: HTMLElement): ScrollRegions {
  let scrolling = new Set<string | null>();

  function update(): void {
    const wide = [...preview.querySelectorAll<HTMLElement>(WIDE)];
    const scrolls = wide.map(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    scrolling = new Set(wide.filter((_, index) => scrolls[index]).map(({ textContent }) => textContent));
    for (const [index, block] of wide.entries()) mark(block, scrolls[index] ?? false);
  }

  new ResizeObserver(update).observe(preview);
  return {
    prepare(content) {
      if (scrolling.size === 0) return;
      for (const block of content.querySelectorAll<HTMLElement>(WIDE)) mark(block, scrolling.has(block.textContent));
    },
    update: () => void requestAnimationFrame(update),
  };
}

function mark(block: HTMLElement, scrolls: boolean): void {
  if (scrolls) block.tabIndex = 0;
  else block.removeAttribute("tabindex");
}
