/** The entries of the story picker: their order, and what each says of its story. */
import type { ListedStory } from "../../engine/protocol.js";
import type { Fill } from "../../engine/section-progress.js";
import { element, sign, spoken } from "../../ui/dom.js";

export type Order = "file" | "problems" | "open";

export interface Placed extends ListedStory {
  readonly index: number;
  /** How far it is filled; undefined while that isn't known. */
  readonly fill: Fill | undefined;
}

/** Stories that are equal in what is asked for stay as they are written. */
export function sorted(stories: readonly Placed[], order: Order): readonly Placed[] {
  if (order === "problems") return [...stories].sort((a, b) => b.errors - a.errors || b.warnings - a.warnings);
  if (order === "open") return [...stories].sort((a, b) => share(a) - share(b));
  return stories;
}

export function option(story: Placed, at: number, selected: boolean): HTMLElement {
  const { id, title, status, errors, warnings, fill } = story;
  const badges = element("span", "badges", ...badge(errors, "error", "✕"), ...badge(warnings, "warning", "!"));
  const item = element("li", "", element("span", "id", id || "no id"), element("span", "title", title || "no title"), element("span", "status", status), badges, meter(fill));
  item.id = `story-option-${at}`;
  item.dataset["story"] = String(story.index);
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", String(selected));
  return item;
}

function share({ fill }: Placed): number {
  return fill && fill.of > 0 ? fill.filled / fill.of : 0;
}

function badge(count: number, kind: string, shape: string): readonly Node[] {
  if (count === 0) return [];
  return [element("span", `badge ${kind}`, sign("", shape), sign("", String(count)), spoken(`${count} ${kind}${count === 1 ? "" : "s"}`))];
}

function meter(fill: Fill | undefined): HTMLElement {
  if (!fill) return element("span", "fill");
  const made = element("span", "fill", sign("", `${fill.filled}/${fill.of}`), spoken(`${fill.filled} of ${fill.of} sections filled`));
  made.style.setProperty("--filled", `${(100 * fill.filled) / Math.max(1, fill.of)}%`);
  return made;
}
