/** The theme button, which cycles through auto, light and dark, and the page's theme. */
import type { Emit, State, Theme } from "../../state/state.js";
import { byId } from "../../ui/dom.js";

const NEXT: Record<Theme, Theme> = { auto: "light", light: "dark", dark: "auto" };

export function createTheme(emit: Emit): (state: State) => void {
  const toggle = byId("theme");
  let theme: Theme | undefined;
  toggle.addEventListener("click", () => emit({ kind: "theme", theme: NEXT[theme ?? "auto"] }));

  return (state) => {
    const { dataset } = document.documentElement;
    // To write it again would make the browser look up every style anew.
    if (dataset["size"] !== state.appearance.size) dataset["size"] = state.appearance.size;
    if (state.theme === theme) return;
    theme = state.theme;
    dataset["theme"] = theme;
    toggle.setAttribute("aria-label", `Theme: ${theme}`);
    toggle.title = `Theme: ${theme}`;
  };
}
