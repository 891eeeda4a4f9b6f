/** Which draft this tab works on. A reload keeps it; a duplicated tab has it too, and then the lock decides. */

const KEY = "groundplan-draft";

export function newDraftId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether a value from outside is the id of a draft. */
export function isDraftId(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{16}$/.test(value);
}

export function draftOfTab(): string | undefined {
  try {
    const id = sessionStorage.getItem(KEY);
    return isDraftId(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

export function setDraftOfTab(id: string): void {
  try {
    sessionStorage.setItem(KEY, id);
  } catch {
    // Then a reload opens the last draft.
  }
}
