/** The playground: panels get the state and emit actions; here they meet. */
import "groundplan/document.css";
import "./styles.css";
import { byId } from "./dom.js";
import { createEditor } from "./editor.js";
import { createEngine } from "./engine.js";
import { EXAMPLES, FIRST } from "./examples.js";
import { createFiles } from "./files.js";
import { createPicker } from "./picker.js";
import { createPreview } from "./preview.js";
import { createProblems } from "./problems.js";
import { type Action, reduce, type State, type Tab, type Theme } from "./state.js";
import { load, save } from "./storage.js";

let state: State = {
  source: FIRST.source,
  story: undefined,
  template: "architecture",
  view: "preview",
  theme: "auto",
  tab: "story",
  answer: undefined,
  document: undefined,
  ...load(),
};

const editor = createEditor(byId("editor"), state.source, emit);
const panels = [createPreview(emit), createProblems(emit), createPicker(emit)];
const ask = createEngine((answer) => emit({ kind: "answer", answer }));
createFiles(emit);
controls();
show();
question();

function emit(action: Action): void {
  const before = state;
  state = reduce(state, action);
  if (action.kind === "replace") editor.setSource(action.source);
  if (action.kind === "goto") editor.goTo(action.diagnostic);
  if (action.kind === "fix") editor.apply(action.edits);
  if (action.kind === "answer") editor.setDiagnostics(action.answer.diagnostics);
  if (state.source !== before.source || state.story !== before.story || state.template !== before.template) question();
  if (action.kind !== "answer") save(state);
  show();
}

function question(): void {
  const { source, story, template } = state;
  ask({ source, story, template, date: today() });
}

function show(): void {
  byId("panels").dataset["tab"] = state.tab;
  for (const button of document.querySelectorAll<HTMLElement>(".tabs button")) {
    button.setAttribute("aria-pressed", String(button.dataset["tab"] === state.tab));
  }
  if (state.theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = state.theme;
  const dark = state.theme === "dark" || (state.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  byId("preview").dataset["theme"] = dark ? "dark" : "light";
  for (const panel of panels) panel(state);
}

function controls(): void {
  const example = byId("example") as HTMLSelectElement;
  example.append(new Option("choose…", ""), ...EXAMPLES.map(({ name }) => new Option(name)));
  example.addEventListener("change", () => {
    const chosen = EXAMPLES.find(({ name }) => name === example.value);
    example.value = "";
    if (chosen) emit({ kind: "replace", source: chosen.source });
  });
  const template = byId("template") as HTMLSelectElement;
  template.value = state.template;
  template.addEventListener("change", () => emit({ kind: "template", template: template.value === "seed" ? "seed" : "architecture" }));
  const theme = byId("theme") as HTMLSelectElement;
  theme.value = state.theme;
  theme.addEventListener("change", () => emit({ kind: "theme", theme: theme.value as Theme }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  for (const button of document.querySelectorAll<HTMLElement>(".tabs button")) {
    button.addEventListener("click", () => emit({ kind: "tab", tab: button.dataset["tab"] as Tab }));
  }
}

/** Today in the reader's own time zone, as YYYY-MM-DD. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
