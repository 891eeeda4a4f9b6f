/** The drafts in IndexedDB, each with its last states. Whatever a browser refuses is reported and destroys nothing. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { DocumentOptions } from "../../engine/protocol.js";
import { type FileSet, filesFrom, sourceOf } from "../files.js";
import { optionsFrom } from "../options.js";

/** A draft as it is stored. */
export interface DraftRecord {
  readonly id: string;
  /** The name that the person gave it; empty if it is called after its story. */
  readonly name: string;
  /** The title of its story when it was saved. */
  readonly title: string;
  readonly source: string;
  /** All files, of which the source is the one that was shown. */
  readonly files?: FileSet | undefined;
  readonly options: DocumentOptions;
  /** The index of the story that was shown. */
  readonly story: number;
  /** When it was saved, in milliseconds since 1970. */
  readonly saved: number;
}

/** An earlier state of a draft. */
export interface DraftState {
  readonly draft: string;
  readonly source: string;
  readonly files?: FileSet | undefined;
  readonly saved: number;
}

/** Why drafts can't be stored. */
export type StoreTrouble = "blocked" | "full" | "newer";

/** How many states of a draft are kept. */
export const MAX_STATES = 50;

const NAME = "groundplan";
const VERSION = 1;

/** How long the browser may take to open the database, in milliseconds: some never answer. */
const OPEN_TIMEOUT = 3000;

interface Schema extends DBSchema {
  drafts: { key: string; value: DraftRecord };
  states: { key: number; value: DraftState; indexes: { draft: string } };
}

/** What a call rejects with if the browser refuses it. */
export class StoreError extends Error {
  constructor(readonly trouble: StoreTrouble) {
    super(trouble);
  }
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** Saves a draft, and with it an earlier or new state of it. */
export async function putDraft(record: DraftRecord, withState: boolean): Promise<void> {
  await guarded(async (database) => {
    const change = database.transaction(["drafts", "states"], "readwrite");
    await change.objectStore("drafts").put(record);
    if (withState) {
      const states = change.objectStore("states");
      const last = await states.index("draft").openCursor(record.id, "prev");
      const { source, files, saved } = record;
      if (!last || !isSameText(last.value, record)) await states.add({ draft: record.id, source, files, saved });
      const keys = await states.index("draft").getAllKeys(record.id);
      for (const key of keys.slice(0, Math.max(0, keys.length - MAX_STATES))) await states.delete(key);
    }
    await change.done;
  });
}

/** All drafts, the latest first. */
export async function listDrafts(): Promise<readonly DraftRecord[]> {
  const records = await guarded((database) => database.getAll("drafts"));
  return records.map(checked).sort((a, b) => b.saved - a.saved);
}

export async function getDraft(id: string): Promise<DraftRecord | undefined> {
  const record = await guarded((database) => database.get("drafts", id));
  return record && checked(record);
}

/** The states of a draft, the latest first. */
export async function statesOf(id: string): Promise<readonly DraftState[]> {
  const states = await guarded((database) => database.getAllFromIndex("states", "draft", id));
  return states.map((state) => ({ ...state, files: filesFrom(state.files, state.source) })).reverse();
}

/** Removes a draft and its states; the result can bring them back. */
export async function removeDraft(id: string): Promise<() => Promise<void>> {
  const [record, states] = [await getDraft(id), [...(await statesOf(id))].reverse()];
  await guarded(async (database) => {
    const change = database.transaction(["drafts", "states"], "readwrite");
    await change.objectStore("drafts").delete(id);
    for (const key of await change.objectStore("states").index("draft").getAllKeys(id)) await change.objectStore("states").delete(key);
    await change.done;
  });
  return async () => {
    await guarded(async (database) => {
      const change = database.transaction(["drafts", "states"], "readwrite");
      if (record) await change.objectStore("drafts").put(record);
      for (const state of states) await change.objectStore("states").add(state);
      await change.done;
    });
  };
}

/** Another version, or a person, may have written what is stored. */
function checked(record: DraftRecord): DraftRecord {
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  const number = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : 0);
  return {
    id: text(record.id),
    name: text(record.name),
    title: text(record.title),
    source: text(record.source).replace(/\r\n?/g, "\n"),
    files: filesFrom(record.files, text(record.source)),
    options: optionsFrom(record.options),
    story: Math.floor(number(record.story)),
    saved: number(record.saved),
  };
}

/** Which file was shown is no difference. */
function isSameText(one: Pick<DraftState, "files" | "source">, other: Pick<DraftState, "files" | "source">): boolean {
  const textOf = ({ source, files }: Pick<DraftState, "files" | "source">): string => JSON.stringify(sourceOf({ source, files }));
  return textOf(one) === textOf(other);
}

async function guarded<T>(call: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  try {
    return await call(await (opened ??= open()));
  } catch (error) {
    throw error instanceof StoreError ? error : new StoreError(troubleOf(error));
  }
}

function troubleOf(error: unknown): StoreTrouble {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "VersionError") return "newer";
  return name === "QuotaExceededError" ? "full" : "blocked";
}

function open(): Promise<IDBPDatabase<Schema>> {
  const database = openDB<Schema>(NAME, VERSION, {
    upgrade(created) {
      created.createObjectStore("drafts", { keyPath: "id" });
      created.createObjectStore("states", { autoIncrement: true }).createIndex("draft", "draft");
    },
    // A newer version of the page, in another tab, wants to change the database: this one lets it.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      opened = Promise.reject(new StoreError("newer"));
      opened.catch(() => undefined);
    },
    terminated() {
      opened = undefined;
    },
  });
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new StoreError("blocked")), OPEN_TIMEOUT));
  return Promise.race([database, late]);
}
