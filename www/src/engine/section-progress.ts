/** How many sections of a document are filled. */
import type { Section } from "groundplan";

/** The number of filled sections, and of all of them. */
export interface SectionProgress {
  readonly filled: number;
  readonly total: number;
}

/** The sections without subsections: the status of a parent follows from theirs. */
export function leafSections(sections: readonly Section[]): readonly Section[] {
  return sections.filter((section, index) => (sections[index + 1]?.level ?? 0) <= section.level);
}

/** Counts the filled leaf sections. */
export function sectionProgress(sections: readonly Section[]): SectionProgress {
  const leaves = leafSections(sections);
  return { filled: leaves.filter(({ status }) => status === "filled").length, total: leaves.length };
}
