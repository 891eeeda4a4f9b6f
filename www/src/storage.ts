/** What survives a reload. The store is hostile input: version, size and shape are checked. */
import type { Settings } from "./state.js";

const KEY = "groundplan";
const VERSION = 1;
const LARGEST = 2_000_000;

/** The settings of the last visit, as far as they can be trusted. */
export function load(): Partial<Settings> {
  try {
    const text = localStorage.getItem(KEY);
    if (!text || text.length > LARGEST * 2) return {};
    const stored: unknown = JSON.parse(text);
    if (!isRecord(stored) || stored["version"] !== VERSION) return {};
    const { source, story, template, view, theme } = stored;
    return {
      ...(typeof source === "string" ? { source } : {}),
      ...(typeof story === "string" ? { story } : {}),
      ...(template === "architecture" || template === "seed" ? { template } : {}),
      ...(view === "preview" || view === "markdown" ? { view } : {}),
      ...(theme === "auto" || theme === "light" || theme === "dark" ? { theme } : {}),
    };
  } catch {
    return {};
  }
}

/** Keeps the settings; a full or forbidden store is no reason to stop working. */
export function save({ source, story, template, view, theme }: Settings): void {
  try {
    const kept = source.length > LARGEST ? {} : { source, story };
    localStorage.setItem(KEY, JSON.stringify({ version: VERSION, ...kept, template, view, theme }));
  } catch {
    // The page works without it.
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
