/** The outline: the progress bar with a tick for each section, and the list of sections that it opens. */
import type { Section } from "groundplan";
import { leafSections, sectionProgress } from "../../engine/section-progress.js";
import type { Emit, State } from "../../state/state.js";
import { button, byId, decorative, element, fill } from "../../ui/dom.js";
import { arrowsMoveIn, createPopover } from "../../ui/popover.js";

const STATUS_LABELS = { filled: "filled", partial: "partial", placeholder: "empty" } as const;

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
      decorative(`tick ${section.status}`),
      section.title,
      element("span", "word", STATUS_LABELS[section.status]),
    );
    return element("li", "", go);
  }

  return ({ draft }) => {
    const sections = draft?.sections ?? [];
    if (sections === shown) return;
    shown = sections;
    const leaves = leafSections(sections);
    opener.hidden = leaves.length === 0;
    fill(byId("scale"), leaves.map(({ status }) => decorative(`tick ${status}`)));
    byId("scale-text").textContent = `${sectionProgress(sections).filled} of ${leaves.length}`;
    fill(list, sections.map(entry));
  };
}
