/** The document panel: the preview, the Markdown, and what can be taken away. */
import { byId } from "./dom.js";
import type { Action, State, View } from "./state.js";

export function createPreview(emit: (action: Action) => void): (state: State) => void {
  const preview = byId("preview");
  const markdown = byId("markdown");
  const status = byId("state");
  const buttons = [...document.querySelectorAll<HTMLButtonElement>("[data-view]")];
  let shown: State["document"];
  for (const button of buttons) {
    button.addEventListener("click", () => emit({ kind: "view", view: button.dataset["view"] as View }));
  }
  byId("copy").addEventListener("click", () => void copy());
  byId("download").addEventListener("click", () => save());
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      save();
    }
  });

  async function copy(): Promise<void> {
    if (!shown) return;
    try {
      await navigator.clipboard.writeText(shown.markdown);
      status.textContent = "Copied";
    } catch {
      status.textContent = "The browser does not allow copying; use Download";
    }
  }

  function save(): void {
    if (!shown) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([shown.markdown], { type: "text/markdown;charset=utf-8" }));
    link.download = `${fileName(shown.id)}.md`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  return (state) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset["view"] === state.view));
    preview.hidden = state.view !== "preview";
    markdown.hidden = state.view !== "markdown";
    const stale = state.answer !== undefined && state.answer.markdown === undefined;
    preview.classList.toggle("stale", stale);
    markdown.classList.toggle("stale", stale);
    status.textContent = stale ? (state.document ? "Shows the last version that could be read" : "Nothing to show yet") : filled(state);
    if (state.document !== shown) {
      shown = state.document;
      // The engine's HTML holds no markup of the story's: raw HTML is text in it, links are safe.
      preview.innerHTML = shown?.html ?? "";
      markdown.textContent = shown?.markdown ?? "";
    }
  };
}

function filled({ answer }: State): string {
  const sections = answer?.sections.filter((section) => section.level === 2 || section.level === 3) ?? [];
  const done = sections.filter((section) => section.status === "filled").length;
  return sections.length === 0 ? "" : `${done} of ${sections.length} sections filled`;
}

/** A story's id as a file name: what no file system takes becomes a dash. */
function fileName(id: string): string {
  const name = id.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+/, "").slice(0, 100);
  return name || "architecture";
}
