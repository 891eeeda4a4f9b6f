/** Finds the source of what the preview shows, and what it shows of the source. */
import type { TracedText } from "../engine/protocol.js";
import type { Pressed } from "../ui/pressed.js";
import { blockOf, type PreviewText, withoutSpaces } from "./preview-text.js";

interface Range {
  readonly from: number;
  readonly to: number;
}

/** What precedes a name where it is declared, not only mentioned. */
const DECLARES = /(?:^|[{,\s])(?:name|id|system|person|container|component|node|actor)["']?\s*:\s*["']?$|^\s*(?:-\s+)?["']?$/;

/** So much before a name shows whether it is declared there, in UTF-16 units: a line of JSON may be the whole source. */
const MAX_BEFORE = 200;

export class Trace {
  /** In the order of the source. */
  readonly bySource: readonly TracedText[];

  constructor(
    /** In the order of the preview. */
    readonly byText: readonly TracedText[],
    private readonly source: string,
    private readonly text: PreviewText,
  ) {
    this.bySource = [...byText].sort((one, other) => one.source.from - other.source.from);
  }

  /** The source of a place in the preview: of the piece of text itself, else of the nearest one in its block. */
  sourceOf({ target, caret }: Pressed): Range | undefined {
    const box = target.closest(".gp-node");
    if (box) return this.declarationOf([...box.querySelectorAll(".gp-title")].map(({ textContent }) => textContent).join(""));
    const block = blockOf(target);
    const range = block && this.text.rangeOf(block);
    if (!block || !range) return undefined;
    const at = (caret && block.contains(caret.node) ? this.text.offsetAt(caret.node, caret.offset) : undefined) ?? range.from;
    const inside = this.byText.filter(({ from, to }) => from < range.to && to > range.from);
    const away = ({ from, to }: TracedText): number => (at < from ? from - at : at >= to ? at - to + 1 : 0);
    const nearest = inside.reduce((least, item) => Math.min(least, away(item)), Infinity);
    const candidates = inside.filter((item) => away(item) === nearest);
    return this.best(candidates, withoutSpaces(block.textContent ?? ""), at - range.from);
  }

  /** Of several values in one piece of text the one that is written at the place, else the longest. */
  private best(candidates: readonly TracedText[], text: string, at: number): Range | undefined {
    const length = ({ source: { from, to } }: TracedText): number => to - from;
    const sorted = [...candidates].sort((one, other) => length(other) - length(one));
    const written = sorted.filter((item) => {
      const value = withoutSpaces(this.source.slice(item.source.from, item.source.to));
      const start = value === "" ? -1 : text.indexOf(value);
      return start >= 0 && start <= at && at <= start + value.length;
    });
    return (written.at(-1) ?? sorted[0])?.source;
  }

  /** Where a box of a diagram is declared, else where its name is written first. */
  private declarationOf(name: string): Range | undefined {
    const wanted = withoutSpaces(name);
    const named = this.bySource.filter(({ source: { from, to } }) => withoutSpaces(this.source.slice(from, to)) === wanted);
    const before = ({ source: { from } }: TracedText): string => this.source.slice(Math.max(0, from - MAX_BEFORE), from).split("\n").at(-1) ?? "";
    return (named.find((item) => DECLARES.test(before(item))) ?? named[0])?.source;
  }

  /** What the preview shows of a line of the source, or of the first value below it. */
  blocksOf(line: Range): readonly HTMLElement[] {
    const onLine = this.bySource.filter(({ source: { from, to } }) => from <= line.to && to > line.from);
    const isParent = /:\s*$/.test(this.source.slice(line.from, line.to));
    const below = isParent && onLine.length === 0 ? this.bySource.find(({ source: { from } }) => from > line.to) : undefined;
    const shown = (below && this.isInside(below, line) ? [below] : onLine).flatMap(({ from }) => this.text.blockAt(from) ?? []);
    return [...new Set(shown)];
  }

  /** Whether a value is in the lines that belong to a key, whose list may begin in its own column. */
  private isInside({ source: { from } }: TracedText, key: Range): boolean {
    const column = /^[ -]*/.exec(this.source.slice(key.from, key.to))?.[0].length ?? 0;
    const [indent = "", mark] = /^ *(-(?= ))?/.exec(this.source.slice(this.source.lastIndexOf("\n", from - 1) + 1)) ?? [];
    const start = indent.length - (mark?.length ?? 0);
    return start > column || (start === column && mark !== undefined);
  }

  /** The last piece that starts before a place of the source, and the one after it. */
  around(offset: number): readonly [before: TracedText | undefined, after: TracedText | undefined] {
    const after = this.bySource.findIndex(({ source: { from } }) => from > offset);
    return after < 0 ? [this.bySource.at(-1), undefined] : [this.bySource[after - 1], this.bySource[after]];
  }

  /** The block that shows a piece. */
  blockOf({ from }: TracedText): HTMLElement | undefined {
    return this.text.blockAt(from);
  }
}
