/** Whether the page opens with its example: known before anything of the state is loaded. */
import { draftOfTab } from "./drafts/tab.js";
import { STORAGE_KEY } from "./storage-key.js";

export function isFirstVisit(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) === null && draftOfTab() === undefined && location.hash === "";
  } catch {
    // Without storage every visit is the first, but what it shows is up to the state.
    return false;
  }
}
