/** A panel that is loaded with the first press of the button that opens it. */

/** The button is pressed again once its panel is there; `failed` is called if it can't be loaded. */
export function onDemand<S>(opener: HTMLElement, load: () => Promise<((state: S) => void) | void>, failed: () => void): (state: S) => void {
  let latest: { readonly state: S } | undefined;
  let show: ((state: S) => void) | undefined;
  const press = (): void => {
    opener.removeEventListener("click", press);
    opener.setAttribute("aria-busy", "true");
    load().then((created) => {
      if (created) show = created;
      if (latest) show?.(latest.state);
      opener.click();
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
