/** The options of the story picker: their order and their content. */
import type { ListedStory } from "../../engine/protocol.js";
import { completeness, type SectionProgress } from "../../engine/section-progress.js";
import { decorative, element, screenReaderText } from "../../ui/dom.js";

export type Order = "source" | "problems" | "progress";

export interface StoryItem extends ListedStory {
  readonly index: number;
  /** Undefined until it is known. */
  readonly progress: SectionProgress | undefined;
}

/** Stories that are equal in this order keep the order of the source. */
export function sorted(stories: readonly StoryItem[], order: Order): readonly StoryItem[] {
  if (order === "problems") return [...stories].sort((a, b) => b.errors - a.errors || b.warnings - a.warnings);
  if (order === "progress") return [...stories].sort((a, b) => filledShare(a) - filledShare(b));
  return stories;
}

export function storyOption(story: StoryItem, at: number, selected: boolean): HTMLElement {
  const { id, title, status, errors, warnings, progress } = story;
  const badges = element("span", "badges", ...badge(errors, "error", "✕"), ...badge(warnings, "warning", "!"));
  const item = element("li", "", element("span", "id", id || "no id"), element("span", "title", title || "no title"), element("span", "status", status), badges, progressMeter(progress));
  item.id = `story-option-${at}`;
  item.dataset["story"] = String(story.index);
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", String(selected));
  return item;
}

function filledShare({ progress }: StoryItem): number {
  return progress ? completeness(progress) : 0;
}

function badge(count: number, kind: string, shape: string): readonly Node[] {
  if (count === 0) return [];
  return [element("span", `badge ${kind}`, decorative("", shape), decorative("", String(count)), screenReaderText(`${count} ${kind}${count === 1 ? "" : "s"}`))];
}

function progressMeter(progress: SectionProgress | undefined): HTMLElement {
  if (!progress) return element("span", "progress");
  const { filled, total } = progress;
  const meter = element("span", "progress", decorative("", `${filled}/${total}`), screenReaderText(`${filled} of ${total} sections filled`));
  meter.style.setProperty("--filled", `${(100 * filled) / Math.max(1, total)}%`);
  return meter;
}
