/** Opens what the address asks for: an example, or a story that somebody shared. Neither replaces a person's own text unasked. */
import type { Action, Emit } from "../../state/state.js";

/** Opens the address of the page now and whenever it changes; `hasOwnText` is asked when something is to be opened. */
export function createLinks(emit: Emit, hasOwnText: () => boolean): void {
  let latest = 0;
  const open = (): void => {
    const number = (latest += 1);
    void openFragment(location.hash.slice(1), emit, hasOwnText, () => number === latest);
  };
  addEventListener("hashchange", open);
  open();
}

/** `isLatest` tells whether no other address has been opened since. */
async function openFragment(fragment: string, emit: Emit, hasOwnText: () => boolean, isLatest: () => boolean): Promise<void> {
  if (fragment === "") return;
  const found = await actionOf(fragment).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  if (!isLatest()) return;
  // A reload goes on with what is written then, not with the link.
  history.replaceState(null, "", location.pathname + location.search);
  if (typeof found === "string") return emit({ kind: "notice", notice: { text: found, undo: false } });
  if (!hasOwnText()) return emit(found);
  const text = `${found.kind === "replace" ? found.name : "The link"} is ready to open; your text is unchanged.`;
  emit({ kind: "notice", notice: { text, undo: false, offer: { label: "Open it", action: found } } });
}

/** What a fragment opens; rejects with the reason if that is nothing. */
async function actionOf(fragment: string): Promise<Action> {
  const [, id] = /^example=([\w-]+)$/.exec(fragment) ?? [];
  if (id !== undefined) {
    const { exampleOf, EXAMPLES } = await import("./examples.js");
    const example = exampleOf(id);
    if (!example) throw new Error(`There is no example “${id}”. The menu lists all ${EXAMPLES.length}.`);
    return { kind: "replace", source: await example.load(), name: example.name, example: true };
  }
  const { decode } = await import("../../state/share/link.js");
  const { source, files, options, story } = decode(fragment);
  return { kind: "replace", source, files, name: files ? "The shared backlog" : "The shared story", options, ...(story === undefined ? {} : { story }) };
}
