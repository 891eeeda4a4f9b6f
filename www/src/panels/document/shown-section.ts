/** What the preview needs to know of a section. */
import type { Section } from "groundplan";

export type ShownSection = Pick<Section, "fields" | "level" | "status" | "title">;
