/** Panels that are loaded when they are needed: with the first press of a button, or with a state of the page. */

/** The button is pressed again once its panel is there; `failed` is called if it can't be loaded. */
export function onDemand<S>(opener: HTMLElement, load: () => Promise<((state: S) => void) | void>, failed: () => void): (state: S) => void {
  let latest: { readonly state: S } | undefined;
  let show: ((state: S) => void) | undefined;
  const press = (): void => {
    opener.removeEventListener("click", press);
    opener.setAttribute("aria-busy", "true");
    // Escape closes what is about to open, too.
    const cancelled = new AbortController();
    opener.addEventListener("keydown", ({ key }) => key === "Escape" && cancelled.abort());
    load().then((created) => {
      if (created) show = created;
      if (latest) show?.(latest.state);
      if (!cancelled.signal.aborted) opener.click();
    }).catch(() => {
      // The next press tries again.
      opener.addEventListener("click", press);
      failed();
    }).finally(() => opener.removeAttribute("aria-busy"));
  };
  opener.addEventListener("click", press);
  return (state) => {
    latest = { state };
    show?.(state);
  };
}

/** The panel is loaded with the first state that needs it; `failed` is called if it can't be. */
export function whenNeeded<S>(isNeeded: (state: S) => boolean, load: () => Promise<(state: S) => void>, failed: () => void): (state: S) => void {
  let latest: { readonly state: S } | undefined;
  let show: ((state: S) => void) | undefined;
  return (state) => {
    const isLoading = latest !== undefined;
    if (!isLoading && !isNeeded(state)) return;
    latest = { state };
    show?.(state);
    if (isLoading) return;
    load().then((created) => {
      show = created;
      if (latest) show(latest.state);
    }).catch(failed);
  };
}
