/** The scale bar: one tick for each section, inked as far as the story fills it, and the list behind it. */
import type { Section } from "groundplan";
import { fillOf, smallest } from "../../engine/section-progress.js";
import type { Emit, State } from "../../state/state.js";
import { button, byId, element, sign } from "../../ui/dom.js";
import { arrowsMoveIn, createPopover } from "../../ui/popover.js";

const WORDS = { filled: "filled", partial: "begun", placeholder: "still open" } as const;

export function createOutline(emit: Emit): (state: State) => void {
  const opener = byId("outline-button");
  const list = byId("outline-list");
  let shown: readonly Section[] | undefined;
  const popover = createPopover(byId("outline-field"), opener, byId("outline"), () => list.querySelector("button")?.focus());
  arrowsMoveIn(list);

  function entry(section: Section, index: number): HTMLElement {
    const go = button(
      `level-${Math.min(section.level, 4)}`,
      () => {
        popover.close();
        emit({ kind: "section", index });
      },
      sign(`tick ${section.status}`),
      section.title,
      element("span", "word", WORDS[section.status]),
    );
    return element("li", "", go);
  }

  return ({ draft }) => {
    const sections = draft?.sections ?? [];
    if (sections === shown) return;
    shown = sections;
    const ends = smallest(sections);
    opener.hidden = ends.length === 0;
    byId("scale").replaceChildren(...ends.map(({ status }) => sign(`tick ${status}`)));
    byId("scale-text").textContent = `${fillOf(sections).filled} of ${ends.length}`;
    list.replaceChildren(...sections.map(entry));
  };
}
