/** What is pressed and chosen before the page's scripts are there is repeated once they are. */

const KINDS = ["click", "change"] as const;

/** Notes it from now on; the function that it returns repeats it, and ends this. */
export function noteEarlyPresses(): () => void {
  const noted: (readonly [kind: (typeof KINDS)[number], target: HTMLElement])[] = [];
  const note = ({ type, target }: Event): void => {
    const pressed = target instanceof Element ? target.closest<HTMLElement>("button, input") : null;
    if (pressed) noted.push([type as (typeof KINDS)[number], pressed]);
  };
  for (const kind of KINDS) addEventListener(kind, note, { capture: true });
  return () => {
    for (const kind of KINDS) removeEventListener(kind, note, { capture: true });
    for (const [kind, pressed] of noted) {
      if (kind === "click") pressed.click();
      else pressed.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  };
}
