/** The tabs of the editor while the document has a custom template: the story, and the template. */
import type { Diagnostic, TemplateName } from "groundplan";
import { exported } from "../engine/exports/client.js";
import { TEMPLATES } from "../state/options.js";
import { type Emit, isOfTemplate, type State } from "../state/state.js";
import { button, byId, element } from "../ui/dom.js";
import type { TemplateEditor } from "./template-editor.js";

export interface TemplatePanel {
  show(state: State): void;
  /** Shows a place of the template. */
  goTo(range: { readonly from: number; readonly to: number }): void;
  /** Shows the story's editor. */
  leave(): void;
}

export function createTemplatePanel(emit: Emit): TemplatePanel {
  const story = byId("editor");
  const holder = element("div", "");
  holder.id = "template-editor";
  const tabs = ["YAML", "Template"].map((name, index) => {
    const tab = button("", () => choose(index === 1), name);
    tab.role = "tab";
    tab.setAttribute("aria-controls", index === 0 ? "editor" : "template-editor");
    return tab;
  });
  const list = element("div", "tab-list", ...tabs);
  list.role = "tablist";
  list.ariaLabel = "Editor";
  list.addEventListener("keydown", ({ key }) => {
    if (key !== "ArrowLeft" && key !== "ArrowRight") return;
    choose(key === "ArrowRight");
    tabs[key === "ArrowRight" ? 1 : 0]?.focus();
  });
  const builtIn = element("select", "", new Option("Start from…", ""), ...Object.entries(TEMPLATES).map(([name, { label }]) => new Option(label, name)));
  builtIn.ariaLabel = "Start from a built-in template";
  builtIn.addEventListener("change", () => void startFrom(builtIn.value as TemplateName));
  const bar = element("div", "editor-tabs", list, element("span", "space"), builtIn);
  bar.hidden = true;
  story.before(bar);
  story.append(holder);

  let state: State | undefined;
  let editor: TemplateEditor | undefined;
  let loading: Promise<TemplateEditor> | undefined;
  let problems: readonly Diagnostic[] = [];
  choose(false);

  function choose(template: boolean): void {
    story.classList.toggle("shows-template", template);
    for (const [index, tab] of tabs.entries()) {
      tab.ariaSelected = String((index === 1) === template);
      tab.tabIndex = (index === 1) === template ? 0 : -1;
    }
    builtIn.hidden = !template;
    if (template) void load().catch(() => emit({ kind: "notice", notice: { text: "The template's editor can't be loaded.", undo: false } }));
  }

  /** The editor is loaded when the tab is first chosen. */
  function load(): Promise<TemplateEditor> {
    return (loading ??= import("./template-editor.js").then(({ createTemplateEditor }) => {
      editor = createTemplateEditor(holder, state?.options.custom ?? "", (custom) => state && emit({ kind: "options", options: { ...state.options, custom } }));
      editor.setDiagnostics(problems);
      return editor;
    }));
  }

  async function startFrom(name: TemplateName): Promise<void> {
    builtIn.value = "";
    const before = state?.options.custom;
    const custom = await exported({ kind: "template", name }).catch(() => undefined);
    if (custom === undefined || !state) return;
    emit({ kind: "options", options: { ...state.options, custom } });
    const undo = { label: "Undo", action: { kind: "run", run: () => state && emit({ kind: "options", options: { ...state.options, custom: before } }) } } as const;
    emit({ kind: "notice", notice: { text: `The template is a copy of ${TEMPLATES[name].label}.`, undo: false, offer: undo } });
    editor?.focus();
  }

  return {
    show(next) {
      const { custom } = next.options;
      const wasChosen = state !== undefined && state.options.custom === undefined && custom !== undefined && state.draftId === next.draftId;
      const found = (next.result?.problems.all ?? []).filter(isOfTemplate);
      state = next;
      bar.hidden = custom === undefined;
      if (custom === undefined) return choose(false);
      editor?.setText(custom);
      if (wasChosen) choose(true);
      if (!next.current || found === problems || (found.length === 0 && problems.length === 0)) return;
      problems = found;
      editor?.setDiagnostics(found);
    },
    goTo(range) {
      choose(true);
      void load().then((loaded) => loaded.goTo(range));
    },
    leave: () => choose(false),
  };
}
