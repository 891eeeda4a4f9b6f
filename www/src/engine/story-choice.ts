/** Which story of a source a request is about. */
import type { RenderOptions, StorySummary } from "groundplan";
import type { StoryRef } from "./protocol.js";

/** The index of the chosen story: its old index if the id there still matches or isn't known, else that of its id, else the first. */
export function indexOf(listed: readonly StorySummary[], story: StoryRef | undefined): number {
  if (story?.id === "" && story.index < listed.length) return story.index;
  if (!story || listed[story.index]?.id === story.id) return story?.index ?? 0;
  return Math.max(0, listed.findIndex(({ id }) => id === story.id));
}

/** The options that choose a story: its id if that is unique, else its index. */
export function choiceOf(listed: readonly StorySummary[], index: number): Pick<RenderOptions, "share" | "story"> {
  if (listed.length < 2) return {};
  const id = listed[index]?.id ?? "";
  return id !== "" && listed.filter((story) => story.id === id).length === 1 ? { story: id } : { share: [index, listed.length] };
}
