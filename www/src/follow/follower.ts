/** The page's side of following: it waits for the document's trace, with which the rest is loaded. */
import type { TracedText } from "../engine/protocol.js";
import type { Pressed } from "../ui/pressed.js";
import type { Follow, Range } from "./follow.js";
import type { ExpectedEditor } from "./scrolling.js";

export interface Follower {
  /** Follows the document that is shown now. */
  update(trace: readonly TracedText[], source: string): void;
  /** The source or the document changes: nothing fits until the next trace. */
  pause(): void;
  /** The cursor is on another line. */
  cursorMoved(line: Range): void;
  /** The preview was pressed: selects the source of what is there, as soon as it is known. */
  press(pressed: Pressed): void;
}

export function createFollower(editor: ExpectedEditor, select: (range: Range) => void): Follower {
  let follow: Follow | undefined;
  let current: readonly TracedText[] | undefined;
  let line: Range | undefined;
  let isHidden = false;
  let waiting: Pressed | undefined;

  async function update(trace: readonly TracedText[], source: string): Promise<void> {
    current = trace;
    const { createFollow } = await import("./follow.js");
    if (current !== trace) return;
    follow ??= createFollow(editor);
    follow.update(trace, source);
    if (line) follow.mark(line, isHidden);
    isHidden = false;
    if (waiting) press(waiting);
  }

  function press(pressed: Pressed): void {
    waiting = follow && current ? undefined : pressed;
    const range = waiting ? undefined : follow?.sourceOf(pressed);
    if (range) select(range);
  }

  return {
    // Without it the page works as before, so a failure to load it stops nothing.
    update: (trace, source) => void update(trace, source).catch(() => undefined),
    pause() {
      current = waiting = undefined;
      follow?.pause();
    },
    cursorMoved(moved) {
      line = moved;
      isHidden = !current;
      if (current) follow?.mark(moved, true);
    },
    press,
  };
}
