/** Saves what this tab writes as its own draft: after a pause, with an earlier state now and then, and never over another tab's. */
import type { Emit, State } from "../state.js";
import { storedFiles } from "../files.js";
import { clearJournal, writeJournal } from "./journal.js";
import { type DraftLock, lockDraft } from "./lock.js";
import { type DraftRecord, getDraft, putDraft, StoreError, type StoreTrouble } from "./store.js";
import { setDraftOfTab } from "./tab.js";

/** How long a person pauses before the draft is saved, in milliseconds. */
const PAUSE = 400;

/** How far apart two states of a draft are, in milliseconds. */
const STATE_INTERVAL = 20_000;

/** Tells the other tabs that a draft has changed. */
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("groundplan-drafts") : undefined;

/** Calls back when another tab saves, renames or removes a draft. */
export function onDraftsChanged(changed: () => void): void {
  channel?.addEventListener("message", changed);
}

export function announceDrafts(): void {
  channel?.postMessage("changed");
}

/** The part of a state that a draft keeps. */
type Content = Pick<State, "files" | "options" | "source" | "story">;

interface Current {
  readonly id: string;
  /** What needs no saving: the text as it was opened or was saved last. */
  clean: Content;
  /** Undefined until the browser has answered; nothing is saved before. */
  lock: DraftLock | undefined;
  name: string;
  lastState: number;
}

export interface DraftSession {
  /** Saves the draft of a state if it has changed. */
  readonly show: (state: State) => void;
  /** Names the draft of this tab. */
  readonly rename: (name: string) => Promise<void>;
  /** Saves at once, with a state to return to. */
  readonly saveNow: () => Promise<void>;
}

/** `unsaved` is whether the first text isn't in the database yet, though a person wrote it. */
export function createDraftSession(emit: Emit, unsaved: boolean): DraftSession {
  let current: Current | undefined;
  let state: State | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dirty = unsaved;
  let copying = false;
  let reported: StoreTrouble | undefined;
  addEventListener("pagehide", () => void save(false));
  document.addEventListener("visibilitychange", () => document.hidden && void save(false));

  function begin({ draftId: id, source, files, options, story }: State): void {
    current?.lock?.release();
    const next: Current = { id, clean: { source, files, options, story }, lock: undefined, name: "", lastState: 0 };
    current = next;
    void lockDraft(id).then(async (lock) => {
      if (current !== next) return lock?.release();
      if (!lock) {
        copying = true;
        return emit({ kind: "copy-draft" });
      }
      next.lock = lock;
      next.name ||= (await getDraft(id).catch(() => undefined))?.name ?? "";
      if (dirty) schedule();
    });
  }

  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void save(false), PAUSE);
  }

  async function save(withState: boolean): Promise<void> {
    clearTimeout(timer);
    if (!current?.lock || !state || !dirty || state.draftId !== current.id) return;
    const draft = current;
    const { source, files, options, story, draft: document, result } = state;
    const now = Date.now();
    const isState = withState || now - draft.lastState >= STATE_INTERVAL;
    const record: DraftRecord = { id: draft.id, name: draft.name, title: document?.story.title ?? "", source, files: storedFiles(files), options, story: story?.index ?? result?.chosen?.index ?? 0, saved: now };
    dirty = false;
    draft.clean = { source, files, options, story };
    setDraftOfTab(draft.id);
    try {
      await putDraft(record, isState);
      if (isState) draft.lastState = now;
      // An edit during the writing is noted again by `show`.
      if (!dirty || current !== draft) clearJournal(draft.id);
      reported = undefined;
      announceDrafts();
    } catch (error) {
      if (current === draft) dirty = true;
      report(error instanceof StoreError ? error.trouble : "blocked");
    }
  }

  /** Each trouble is reported once, not at each pause. */
  function report(trouble: StoreTrouble): void {
    if (trouble === reported) return;
    reported = trouble;
    emit({ kind: "notice", notice: { text: TROUBLES[trouble], undo: false } });
  }

  return {
    show(next) {
      const before = state;
      if (current && next.draftId !== current.id) {
        // The last words of the draft before, which an undo or the menu brings back.
        void save(true);
        state = next;
        // A copy is a draft as soon as it is edited.
        dirty = copying ? dirty : next.ownText && (next.source !== before?.source || next.files !== before.files);
        copying = false;
        begin(next);
        if (dirty) writeJournal(next.draftId, next);
        return;
      }
      state = next;
      if (!current) return begin(next);
      const { clean } = current;
      const isSameText = next.source === clean.source && next.files === clean.files;
      if (isSameText && next.options === clean.options && next.story === clean.story && !dirty) return;
      // The story that is shown is worth keeping, but no reason to keep an example as a draft.
      if (isSameText && next.options === clean.options && !next.ownText) return;
      if (before && next.source === before.source && next.files === before.files && next.options === before.options && next.story === before.story) return;
      dirty = true;
      writeJournal(next.draftId, next);
      schedule();
    },
    async rename(name) {
      if (!current) return;
      current.name = name;
      dirty = true;
      await save(false);
    },
    async saveNow() {
      dirty = true;
      await save(true);
    },
  };
}

/** What the menu and the notice say of a browser that refuses. */
export const TROUBLES: Readonly<Record<StoreTrouble, string>> = {
  blocked: "This browser doesn't allow storing drafts. Save the YAML before you leave.",
  full: "The browser's storage is full, so this draft isn't saved. Delete drafts that you don't need, or save the YAML.",
  newer: "A newer version of Groundplan stored the drafts. Reload the page; nothing was changed.",
};
