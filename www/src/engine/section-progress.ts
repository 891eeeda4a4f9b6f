/** How many sections of a document are filled. */
import type { Section } from "groundplan";

/** Deeper headings are the parts of what a section lists: a story with more containers has no more sections. */
const MAX_LEVEL = 3;

/** The number of filled sections, of those with a part, and of all of them. */
export interface SectionProgress {
  readonly filled: number;
  readonly partial: number;
  readonly total: number;
}

/** The sections without subsections: the status of a parent follows from theirs. */
export function leafSections(sections: readonly Section[]): readonly Section[] {
  const own = sections.filter(({ level }) => level <= MAX_LEVEL);
  return own.filter((section, index) => (own[index + 1]?.level ?? 0) <= section.level);
}

/** Counts the leaf sections by their status. */
export function sectionProgress(sections: readonly Section[]): SectionProgress {
  const leaves = leafSections(sections);
  const count = (wanted: Section["status"]): number => leaves.filter(({ status }) => status === wanted).length;
  return { filled: count("filled"), partial: count("partial"), total: leaves.length };
}

/** The share that is filled, from 0 to 1; what is begun counts half. */
export function completeness({ filled, partial, total }: SectionProgress): number {
  return (filled + partial / 2) / Math.max(1, total);
}
