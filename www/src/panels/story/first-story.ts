/** The text of a first visit, which is there at once. */
import source from "../../../../tests/goldens/gallery-instant-refunds/story.yaml?raw";

export const FIRST_STORY = source;
