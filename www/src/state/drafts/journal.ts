/** The text of a draft in local storage from each edit until the database has it: a tab that crashes loses nothing. */
import { type FileSet, filesFrom, storedFiles, type Texts } from "../files.js";

const PREFIX = "groundplan-journal-";

/** The longest text that is noted at each edit, in UTF-16 units; longer ones would delay typing. */
const MAX_LENGTH = 200_000;

/** No story begins with it: what follows is several files. */
const SEVERAL = "\u0001";

/** Notes the text; what the browser refuses is saved to the database alone. */
export function writeJournal(id: string, { source, files }: Texts): void {
  const length = files ? files.all.reduce((sum, { text }) => sum + text.length, source.length) : source.length;
  if (length > MAX_LENGTH) return clearJournal(id);
  try {
    localStorage.setItem(PREFIX + id, files ? SEVERAL + JSON.stringify({ source, files: storedFiles(files) }) : source);
  } catch {
    // An old text would be worse than none.
    clearJournal(id);
  }
}

export function readJournal(id: string): { readonly source: string; readonly files: FileSet | undefined } | undefined {
  try {
    const noted = localStorage.getItem(PREFIX + id)?.replace(/\r\n?/g, "\n");
    if (!noted?.startsWith(SEVERAL)) return noted === undefined ? undefined : { source: noted, files: undefined };
    const { source, files } = JSON.parse(noted.slice(SEVERAL.length)) as Readonly<Record<string, unknown>>;
    return typeof source === "string" ? { source, files: filesFrom(files, source) } : undefined;
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
