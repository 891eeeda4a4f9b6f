/** The settings that survive a reload. Local storage is hostile input: version, size and shape are checked. */
import type { StoryRef } from "../engine/protocol.js";
import { appearanceFrom } from "./appearance.js";
import { filesFrom, storedFiles } from "./files.js";
import { optionsFrom } from "./options.js";
import { isDraftId } from "./drafts/tab.js";
import type { Settings, Split } from "./state.js";
import { STORAGE_KEY } from "./storage-key.js";

const VERSION = 2;

/** The longest source that is stored, in UTF-16 units; browsers allow a page about five million. */
const MAX_SOURCE_LENGTH = 2_500_000;

/** The most places that wait to be written. */
const MAX_OFFSETS = 1000;

/** The valid settings of the last visit. */
export function load(): Partial<Settings> {
  try {
    const text = localStorage.getItem(STORAGE_KEY);
    if (!text || text.length > MAX_SOURCE_LENGTH * 2) return {};
    const stored: unknown = JSON.parse(text);
    if (!isRecord(stored) || stored["version"] !== VERSION) return {};
    const { source, template, options, view, theme, tab } = stored;
    const story = storyRefFrom(stored["story"]);
    const split = splitFrom(stored["split"]);
    const isSource = typeof source === "string" && source.length <= MAX_SOURCE_LENGTH;
    return {
      ...(isSource ? { source: source.replace(/\r\n?/g, "\n"), files: filesFrom(stored["files"], source), unwritten: offsetsFrom(stored["unwritten"], source.length) } : {}),
      ...(story ? { story } : {}),
      ...(isDraftId(stored["draft"]) ? { draftId: stored["draft"] } : {}),
      ...(split ? { split } : {}),
      // The first versions stored the template alone.
      options: optionsFrom(options ?? { template }),
      ...(view === "draft" || view === "reading" || view === "markdown" ? { view } : {}),
      ...(theme === "auto" || theme === "light" || theme === "dark" ? { theme } : {}),
      appearance: appearanceFrom(stored["appearance"]),
      ...(tab === "story" || tab === "document" || tab === "problems" ? { tab } : {}),
    };
  } catch {
    return {};
  }
}

/** Stores the settings; a source that is too long is left out. */
export function save({ draftId, source, files, unwritten, story, options, view, theme, appearance, tab, split }: Settings): void {
  const rest = { version: VERSION, options, view, theme, appearance, tab, split };
  const length = files ? files.all.reduce((sum, { text }) => sum + text.length, source.length) : source.length;
  if (length <= MAX_SOURCE_LENGTH && write({ ...rest, draft: draftId, source, files: storedFiles(files), unwritten, story })) return;
  write(rest);
}

/** Stores the settings after a pause, and at the latest when the user leaves the page. */
export function createSaver(pause: number): (settings: Settings) => void {
  let waiting: Settings | undefined;
  const flush = (): void => {
    if (waiting) save(waiting);
    waiting = undefined;
  };
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.hidden && flush());
  return (settings) => {
    if (!waiting) setTimeout(flush, pause);
    waiting = settings;
  };
}

function write(value: object): boolean {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(value));
    return true;
  } catch {
    // The playground works without storage too, when that is full or forbidden.
    return false;
  }
}

function storyRefFrom(value: unknown): StoryRef | undefined {
  if (!isRecord(value)) return undefined;
  const { id, index } = value;
  if (typeof id !== "string" || typeof index !== "number" || !Number.isSafeInteger(index) || index < 0) return undefined;
  return { id, index };
}

function offsetsFrom(value: unknown, length: number): readonly number[] {
  const isOffset = (at: unknown): at is number => typeof at === "number" && Number.isSafeInteger(at) && at >= 0 && at <= length;
  return Array.isArray(value) && value.length <= MAX_OFFSETS ? value.filter(isOffset) : [];
}

function splitFrom(value: unknown): Split | undefined {
  if (!isRecord(value)) return undefined;
  const { x, y } = value;
  const isPercent = (number: unknown): number is number => typeof number === "number" && number >= 0 && number <= 100;
  return isPercent(x) && isPercent(y) ? { x, y } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
