/** The sentence that says what the page is, shown on a first visit until it is closed. */
import { byId } from "../../ui/dom.js";

export function createIntro(firstVisit: boolean): void {
  const intro = byId("intro");
  intro.hidden = !firstVisit;
  byId("intro-close").addEventListener("click", () => {
    intro.hidden = true;
    byId("sheet").focus();
  });
}
