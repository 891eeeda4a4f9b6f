/** What takes time waits until nobody is at work. */

const AT_WORK = ["keydown", "pointerdown", "touchmove", "wheel"] as const;

/** Calls `run` once nobody has pressed or scrolled anything for a while, in milliseconds. */
export function afterPause(pause: number, run: () => void): void {
  const pauseEnded = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      pauseEnded.abort();
      run();
    }, pause);
  };
  for (const kind of AT_WORK) addEventListener(kind, wait, { capture: true, passive: true, signal: pauseEnded.signal });
  wait();
}
