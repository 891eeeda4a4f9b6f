/** A draft belongs to one tab: the browser's lock on its id decides which, and ends with the tab. */

import { newDraftId } from "./tab.js";

/** How long a reload may wait for the page before to let go, in milliseconds. */
const PATIENCE = 600;

export interface DraftLock {
  readonly release: () => void;
}

/** The lock on a draft; undefined if another tab has it. */
export function lockDraft(id: string): Promise<DraftLock | undefined> {
  // Without locks, as on insecure origins, there is no way to know of other tabs.
  if (!("locks" in navigator)) return Promise.resolve({ release: () => undefined });
  return new Promise((resolve) => {
    const hold = (): Promise<void> => new Promise((release) => resolve({ release }));
    // A busy machine may take longer than that although nobody has it.
    const again = async (): Promise<DraftLock | undefined> => ((await isOpenElsewhere(id)) ? undefined : lockDraft(id));
    navigator.locks.request(lockName(id), { signal: AbortSignal.timeout(PATIENCE) }, hold).catch(() => resolve(again()));
  });
}

/** The ids of the drafts that are open in some tab. */
export async function openDrafts(): Promise<ReadonlySet<string>> {
  if (!("locks" in navigator)) return new Set();
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name = "" }) => (name.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])));
}

/** Whether another tab has a draft: this one may have been given the lock in the moment in which it gave up waiting. */
function isOpenElsewhere(id: string): Promise<boolean> {
  const name = `groundplan-tab-${newDraftId()}`;
  return navigator.locks.request(name, async () => {
    const { held = [] } = await navigator.locks.query();
    const own = held.find((lock) => lock.name === name)?.clientId;
    return held.some((lock) => lock.name === lockName(id) && lock.clientId !== own);
  });
}

const PREFIX = "groundplan-draft-";

function lockName(id: string): string {
  return PREFIX + id;
}
