/** The text of a draft in local storage from each edit until the database has it: a tab that crashes loses nothing. */

const PREFIX = "groundplan-journal-";

/** The longest text that is noted at each edit, in UTF-16 units; longer ones would delay typing. */
const MAX_LENGTH = 200_000;

/** Notes the text; what the browser refuses is saved to the database alone. */
export function writeJournal(id: string, source: string): void {
  if (source.length > MAX_LENGTH) return clearJournal(id);
  try {
    localStorage.setItem(PREFIX + id, source);
  } catch {
    // An old text would be worse than none.
    clearJournal(id);
  }
}

export function readJournal(id: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + id)?.replace(/\r\n?/g, "\n");
  } catch {
    return undefined;
  }
}

export function clearJournal(id: string): void {
  try {
    localStorage.removeItem(PREFIX + id);
  } catch {
    // Without local storage there is no journal.
  }
}

/** The ids of drafts whose last edits the database doesn't have. */
export function journalIds(): readonly string[] {
  try {
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(PREFIX) ? [key.slice(PREFIX.length)] : []));
  } catch {
    return [];
  }
}
