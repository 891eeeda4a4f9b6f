/** What survives a reload. The store is hostile input: version, size and shape are checked. */
import type { Choice } from "../engine/protocol.js";
import type { Settings, Split } from "./state.js";

const KEY = "groundplan";
const VERSION = 2;

/** The longest text that is kept, in UTF-16 units; browsers give a page about five million. */
const LARGEST = 2_500_000;

/** The settings of the last visit, as far as they can be trusted. */
export function load(): Partial<Settings> {
  try {
    const text = localStorage.getItem(KEY);
    if (!text || text.length > LARGEST * 2) return {};
    const stored: unknown = JSON.parse(text);
    if (!isRecord(stored) || stored["version"] !== VERSION) return {};
    const { source, template, view, theme, tab } = stored;
    const story = choice(stored["story"]);
    const split = parts(stored["split"]);
    return {
      ...(typeof source === "string" && source.length <= LARGEST ? { source: source.replace(/\r\n?/g, "\n") } : {}),
      ...(story ? { story } : {}),
      ...(split ? { split } : {}),
      ...(template === "architecture" || template === "seed" ? { template } : {}),
      ...(view === "preview" || view === "markdown" ? { view } : {}),
      ...(theme === "auto" || theme === "light" || theme === "dark" ? { theme } : {}),
      ...(tab === "story" || tab === "document" || tab === "problems" ? { tab } : {}),
    };
  } catch {
    return {};
  }
}

/** Keeps the settings; where the text is too long for the store, all but the text. */
export function save({ source, story, template, view, theme, tab, split }: Settings): void {
  const rest = { version: VERSION, template, view, theme, tab, split };
  if (source.length <= LARGEST && write({ ...rest, source, story })) return;
  write(rest);
}

/** Keeps the settings once in a while, and at the latest when the page is left. */
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
    localStorage.setItem(KEY, JSON.stringify(value));
    return true;
  } catch {
    // A full or forbidden store is no reason to stop working.
    return false;
  }
}

function choice(value: unknown): Choice | undefined {
  if (!isRecord(value)) return undefined;
  const { id, index } = value;
  if (typeof id !== "string" || typeof index !== "number" || !Number.isSafeInteger(index) || index < 0) return undefined;
  return { id, index };
}

function parts(value: unknown): Split | undefined {
  if (!isRecord(value)) return undefined;
  const { x, y } = value;
  const isPercent = (number: unknown): number is number => typeof number === "number" && number >= 0 && number <= 100;
  return isPercent(x) && isPercent(y) ? { x, y } : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
