/** The Drafts popover: the name and the earlier states of this tab's draft, and the other drafts. */
import { announceDrafts, type DraftSession, onDraftsChanged, TROUBLES } from "../../state/drafts/session.js";
import { type DraftRecord, type DraftState, listDrafts, removeDraft, statesOf, StoreError } from "../../state/drafts/store.js";
import { openDrafts } from "../../state/drafts/lock.js";
import type { Emit, State } from "../../state/state.js";
import { button, byId, element } from "../../ui/dom.js";
import { createPopover } from "../../ui/popover.js";

const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

export function createDraftsMenu(emit: Emit, session: DraftSession): (state: State) => void {
  const panel = byId("drafts-list");
  let state: State | undefined;
  const popover = createPopover(byId("drafts-field"), byId("drafts-button"), panel, () => {
    panel.replaceChildren(element("p", "none", "Loading…"));
    panel.tabIndex = -1;
    panel.focus();
    void fill();
  });
  onDraftsChanged(() => popover.isOpen() && !panel.contains(document.activeElement) && void fill());

  async function fill(): Promise<void> {
    if (!state) return;
    const { draftId } = state;
    try {
      if (state.ownText) await session.saveNow();
      const [drafts, states, open] = [await listDrafts(), await statesOf(draftId), await openDrafts()];
      const own = drafts.find(({ id }) => id === draftId);
      const others = drafts.filter(({ id }) => id !== draftId);
      panel.replaceChildren(...(own ? [ownDraft(own, states)] : []), otherDrafts(others, open));
    } catch (error) {
      const trouble = error instanceof StoreError ? error.trouble : "blocked";
      panel.replaceChildren(element("p", "none", TROUBLES[trouble]));
    }
    if (document.activeElement === panel || document.activeElement === document.body) (panel.querySelector<HTMLElement>("input, button") ?? panel).focus();
  }

  function ownDraft(own: DraftRecord, states: readonly DraftState[]): HTMLElement {
    const name = element("input", "");
    name.value = own.name;
    name.placeholder = own.title || "Untitled";
    name.maxLength = 120;
    name.addEventListener("change", () => void session.rename(name.value.trim()));
    const entries = states.slice(1).map(({ source, files, saved }) =>
      element("li", "", button("entry", () => replace({ kind: "replace", source, files, name: "The earlier state", draftId: own.id }), TIME.format(saved), element("span", "detail", firstChange(source, own.source)))),
    );
    const history = element("details", "states", element("summary", "", `Earlier states (${entries.length})`), element("ul", "", ...entries));
    history.hidden = entries.length === 0;
    return group("This draft", element("label", "field", element("span", "", "Name"), name), history);
  }

  function otherDrafts(others: readonly DraftRecord[], open: ReadonlySet<string>): HTMLElement {
    const entries = others.map((draft) => {
      const called = titleOf(draft);
      const isOpen = open.has(draft.id);
      const choose = button("entry", () => openDraft(draft), element("strong", "", called), element("span", "detail", isOpen ? "open in another tab" : TIME.format(draft.saved)));
      const remove = button("quiet", () => void removed(draft), "Delete");
      remove.setAttribute("aria-label", `Delete: ${called}`);
      remove.disabled = choose.disabled = isOpen;
      return element("li", "draft", choose, remove);
    });
    return group("Other drafts", entries.length > 0 ? element("ul", "", ...entries) : element("p", "none", "None. What you open or start becomes a draft of its own."));
  }

  function openDraft(draft: DraftRecord): void {
    const { id, source, files, options, story } = draft;
    replace({ kind: "replace", source, files, name: titleOf(draft), draftId: id, options, story });
  }

  function replace(action: Parameters<Emit>[0]): void {
    popover.close();
    emit(action);
  }

  async function removed(draft: DraftRecord): Promise<void> {
    const restore = await removeDraft(draft.id);
    announceDrafts();
    emit({ kind: "notice", notice: { text: `${titleOf(draft)} deleted.`, undo: false, offer: { label: "Restore", action: { kind: "run", run: () => void restore().then(announceDrafts) } } } });
    panel.focus();
    await fill();
  }

  return (next) => {
    state = next;
  };
}

function titleOf({ name, title }: DraftRecord): string {
  return name || title || "Untitled";
}

/** The first line of a state that is different now, to tell it from others. */
function firstChange(before: string, now: string): string {
  const lines = now.split("\n");
  return before.split("\n").find((line, index) => line.trim() !== "" && line !== lines[index])?.trim().slice(0, 60) ?? "";
}

function group(label: string, ...content: readonly HTMLElement[]): HTMLElement {
  return element("section", "group", element("h2", "label", label), ...content);
}
