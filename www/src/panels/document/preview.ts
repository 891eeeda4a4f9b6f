/** The document panel: the preview, the Markdown, and a word where they are older than the text. */
import type { Draft } from "../../engine/protocol.js";
import type { Emit, State, View } from "../../state/state.js";
import { byId, element } from "../../ui/dom.js";
import { createEnlarger, prepareDrawings } from "./diagrams.js";
import { headings, writeMarkdown } from "./markdown.js";

export interface Preview {
  show(state: State): void;
  /** Brings a section into view, by its place among the headings. */
  scrollTo(section: number): void;
}

const HEADINGS = "h1, h2, h3, h4, h5, h6";

export function createPreview(emit: Emit): Preview {
  const sheet = byId("sheet");
  const preview = byId("preview");
  const markdown = byId("markdown");
  const views = [...document.querySelectorAll<HTMLButtonElement>("[data-view]")];
  let shown: Draft | undefined;
  let view: View = "preview";
  for (const choice of views) {
    choice.addEventListener("click", () => emit({ kind: "view", view: choice.dataset["view"] as View }));
  }

  createEnlarger(preview);
  preview.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLElement) || event.target.role !== "link") return;
    // The editor has the focus then; the key is not meant for it.
    event.preventDefault();
    event.target.click();
  });
  preview.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const open = target?.closest<HTMLElement>("[data-field]")?.dataset["field"];
    const heading = target?.closest("h1, h2, h3, h4, h5, h6");
    const index = heading ? [...preview.querySelectorAll(HEADINGS)].indexOf(heading) : -1;
    const fields = open ? [open] : (shown?.sections[index]?.fields ?? []);
    if (fields.length > 0 && !target?.closest("a")) emit({ kind: "field", fields });
  });

  function draw(draft: Draft | undefined): void {
    const other = draft?.story.id !== shown?.story.id;
    shown = draft;
    writeHtml(preview, draft?.html ?? "");
    writeMarkdown(markdown, draft?.markdown ?? "", draft?.sections ?? []);
    if (other) sheet.scrollTop = 0;
    document.title = draft ? `${draft.story.title || draft.story.id || "Untitled"} · Groundplan` : "Groundplan";
  }

  return {
    show(state) {
      view = state.view;
      for (const choice of views) choice.setAttribute("aria-pressed", String(choice.dataset["view"] === view));
      preview.hidden = view !== "preview" || !state.draft;
      markdown.hidden = view !== "markdown" || !state.draft;
      byId("paper").classList.toggle("stale", state.outdated);
      if (state.draft !== shown) draw(state.draft);
    },
    scrollTo(section) {
      const all = view === "preview" ? [...preview.querySelectorAll<HTMLElement>(HEADINGS)] : headings(markdown);
      all[section]?.scrollIntoView({ block: "start" });
    },
  };
}

/** The engine's HTML: raw HTML of the story is text in it. It is parsed apart from the page, where nothing runs. */
function writeHtml(target: HTMLElement, html: string): void {
  const parsed = element("template", "");
  parsed.innerHTML = html;
  for (const link of parsed.content.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    if (link.getAttribute("href")?.startsWith("#")) continue;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  for (const place of parsed.content.querySelectorAll<HTMLElement>(`${HEADINGS}, [data-field]`)) makeLink(place);
  prepareDrawings(parsed.content);
  patch(target, parsed.content);
}

/** Leads to the YAML, by mouse and by keyboard. A heading stays one: what is in it becomes the link. */
function makeLink(place: HTMLElement): void {
  place.title = "Show its place in the YAML";
  if (place.querySelector("a, [data-field]")) return;
  const link = place.matches(HEADINGS) ? element("span", "to-yaml", ...place.childNodes) : place;
  link.role = "link";
  link.tabIndex = 0;
  if (link !== place) place.append(link);
}

/** Puts new blocks in the place of those that are no longer the same; the others keep their place and their focus. */
function patch(target: HTMLElement, content: DocumentFragment): void {
  const [old, fresh] = [[...target.childNodes], [...content.childNodes]];
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head]?.isEqualNode(fresh[head] ?? null)) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail)?.isEqualNode(fresh.at(-1 - tail) ?? null)) tail += 1;
  for (const node of old.slice(head, old.length - tail)) node.remove();
  const behind = tail > 0 ? (old.at(-tail) ?? null) : null;
  for (const node of fresh.slice(head, fresh.length - tail)) target.insertBefore(node, behind);
}
