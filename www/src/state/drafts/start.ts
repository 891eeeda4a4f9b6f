/** The draft that a tab begins with: its own before a reload, else the last one, else an example. */
import type { Settings } from "../state.js";
import { journalIds, readJournal, clearJournal } from "./journal.js";
import { openDrafts } from "./lock.js";
import { getDraft, putDraft } from "./store.js";
import { draftOfTab, newDraftId } from "./tab.js";

export interface StartingDraft extends Partial<Pick<Settings, "files" | "options" | "story">> {
  readonly draftId: string;
  readonly source: string;
  /** Whether a person wrote it. */
  readonly ownText: boolean;
  /** Whether the database doesn't have it yet. */
  readonly unsaved: boolean;
}

/** Waits for the database only if another tab has written since: usually the settings have the text. */
export async function startingDraft(stored: Partial<Settings>, example: string): Promise<StartingDraft> {
  const id = draftOfTab() ?? stored.draftId;
  if (id !== undefined) {
    const journal = readJournal(id);
    const isLast = stored.draftId === id && stored.source !== undefined;
    const record = isLast ? undefined : await getDraft(id).catch(() => undefined);
    const { source, files } = journal ?? (isLast ? stored : record) ?? {};
    if (source !== undefined) {
      const kept = record ? { options: record.options, story: { id: "", index: record.story } } : {};
      return { ...kept, draftId: id, source, files, ownText: source !== example, unsaved: journal !== undefined };
    }
  }
  const isOwn = stored.source !== undefined && stored.source !== example;
  // The text that earlier versions kept becomes the first draft.
  return { draftId: newDraftId(), source: stored.source ?? example, files: stored.files, ownText: isOwn, unsaved: isOwn };
}

/** Saves what crashed tabs have left in the journal, each as a further state of its draft. */
export async function recoverJournals(current: string): Promise<void> {
  const open = await openDrafts();
  for (const id of journalIds()) {
    const noted = readJournal(id);
    if (id === current || open.has(id) || !noted) continue;
    const record = await getDraft(id);
    const base = record ?? { id, name: "", title: "", options: { template: "architecture" as const }, story: 0 };
    await putDraft({ ...base, ...noted, saved: Date.now() }, true);
    clearJournal(id);
  }
}
