/** The document panel: the preview and the Markdown view. */
import type { Draft } from "../../engine/protocol.js";
import type { Emit, State, View } from "../../state/state.js";
import { button, byId, element, fill } from "../../ui/dom.js";
import { type Pressed, pressedAt } from "../../ui/pressed.js";
import { createContent, waitsForEngine } from "./content.js";
import { isBox, type OpenDiagram, openOnClick } from "./diagrams.js";
import { isShown } from "./first-document.js";
import { fieldAt, HEADINGS } from "./fields.js";
import { headings, writeMarkdown } from "./markdown.js";
import { createScrollRegions, type ScrollRegions } from "./scroll-regions.js";

export interface Preview {
  show(state: State): void;
  /** Scrolls to a section, by its index among the headings. */
  scrollTo(section: number): void;
}

/** `press` receives what is pressed in the text. */
export function createPreview(emit: Emit, openDiagram: OpenDiagram, press: (pressed: Pressed) => void): Preview {
  const sheet = byId("sheet");
  const preview = byId("preview");
  const markdown = byId("markdown");
  const views = [...document.querySelectorAll<HTMLButtonElement>("[data-view]")];
  let shown: Draft | undefined;
  let view: View = "draft";
  for (const choice of views) {
    choice.addEventListener("click", () => emit({ kind: "view", view: choice.dataset["view"] as View }));
  }

  const regions = createScrollRegions(preview);
  openOnClick(preview, openDiagram);
  preview.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLElement) || event.target.role !== "link") return;
    // The click moves the focus to the editor, which must not receive this key.
    event.preventDefault();
    event.target.click();
  });
  preview.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : undefined;
    // A drag selects text to copy, and diagrams are opened.
    if (!target || !shown || target.closest("a, button") || getSelection()?.isCollapsed === false) return;
    if (target.closest(".diagram") && !isBox(target)) return;
    const action = fieldAt(preview, target, shown);
    if (action) emit(action);
    else press(pressedAt(target, event));
  });

  function draw(draft: Draft | undefined): void {
    // Somebody may read the first document already.
    const other = draft?.story.id !== shown?.story.id && !waitsForEngine(preview);
    shown = draft;
    const isWritten = waitsForEngine(preview) && draft !== undefined && isShown(draft);
    preview.ariaBusy = null;
    if (isWritten) regions.update();
    else writeNodes(preview, draft, regions);
    if (preview.querySelector("pre > code")) void import("./code-colours.js").then(({ colourCode }) => colourCode(preview)).catch(() => undefined);
    writeContents(draft);
    writeMarkdown(markdown, draft?.markdown ?? "", draft?.sections ?? []);
    if (other) sheet.scrollTop = 0;
    document.title = draft ? `${draft.story.title || draft.story.id || "Untitled"} · Groundplan` : "Groundplan";
  }

  /** The contents, at the side of the Reading look where there is room. */
  function writeContents(draft: Draft | undefined): void {
    const list = draft?.look === "reading" ? draft.previewSections : [];
    const entries = list.flatMap(({ title, level }, index) =>
      level === 2 || level === 3
        ? [element("li", `level-${level}`, button("", () => preview.querySelectorAll(HEADINGS)[index]?.scrollIntoView({ block: "start" }), title))]
        : [],
    );
    fill(byId("contents-list"), entries);
    byId("contents").hidden = entries.length === 0;
  }

  return {
    show(state) {
      view = state.view;
      for (const choice of views) choice.setAttribute("aria-pressed", String(choice.dataset["view"] === view));
      preview.hidden = view === "markdown" || !(state.draft || waitsForEngine(preview));
      byId("loading").hidden = state.result !== undefined || state.failed || waitsForEngine(preview);
      byId("paper").dataset["look"] = view;
      markdown.hidden = view !== "markdown" || !state.draft;
      byId("paper").classList.toggle("stale", state.stale || state.work !== "done");
      if (state.draft !== shown) draw(state.draft);
    },
    scrollTo(section) {
      const all = view === "markdown" ? headings(markdown) : [...preview.querySelectorAll<HTMLElement>(HEADINGS)];
      const index = view === "markdown" || !shown ? section : previewSection(shown, section);
      all[index]?.scrollIntoView({ block: "start" });
    },
  };
}

/** The heading of the preview that shows a section of the Markdown, or what comes before it, where the preview omits it. */
function previewSection({ sections, previewSections }: Draft, section: number): number {
  const key = ({ title, level }: Pick<Draft["sections"][number], "title" | "level">): string => `${level} ${title}`;
  // The first of several with the same title.
  const indexes = new Map(previewSections.map((other, index) => [key(other), index] as const).reverse());
  const before = sections.slice(0, section + 1).reverse().find((one) => indexes.has(key(one)));
  return (before && indexes.get(key(before))) ?? 0;
}

/** Shows a document, or nothing. */
function writeNodes(target: HTMLElement, draft: Draft | undefined, regions: ScrollRegions): void {
  const content = draft ? createContent(draft) : document.createDocumentFragment();
  regions.prepare(content);
  patch(target, content);
  regions.update();
}

/** Replaces the blocks that have changed; the others keep their scroll position and their focus. */
function patch(target: HTMLElement, content: DocumentFragment): void {
  const [old, fresh] = [[...target.childNodes], [...content.childNodes]];
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head]?.isEqualNode(fresh[head] ?? null)) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail)?.isEqualNode(fresh.at(-1 - tail) ?? null)) tail += 1;
  for (const node of old.slice(head, old.length - tail)) node.remove();
  const next = tail > 0 ? (old.at(-tail) ?? null) : null;
  // One by one, each would be looked at together with those before it.
  const added = document.createDocumentFragment();
  for (const node of fresh.slice(head, fresh.length - tail)) added.append(node);
  target.insertBefore(added, next);
}
