/** How far a document is filled, counted by its smallest sections. */
import type { Section } from "groundplan";

/** How many of a document's sections are filled. */
export interface Fill {
  readonly filled: number;
  readonly of: number;
}

/** The sections without sections of their own: a heading above others says nothing that they don't. */
export function smallest(sections: readonly Section[]): readonly Section[] {
  return sections.filter((section, index) => (sections[index + 1]?.level ?? 0) <= section.level);
}

export function fillOf(sections: readonly Section[]): Fill {
  const ends = smallest(sections);
  return { filled: ends.filter(({ status }) => status === "filled").length, of: ends.length };
}
