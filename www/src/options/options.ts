/** The Options popover: the template, what the document shows, its author and date, and the rules. */
import type { Rules } from "groundplan";
import { DEFAULT_OPTIONS, FIRST_TEMPLATE, OPTION_CHOICES, optionsFrom, RULE_SEVERITIES, TEMPLATES } from "../state/options.js";
import type { Emit, State } from "../state/state.js";
import { button, byId, element } from "../ui/dom.js";
import { createPopover } from "../ui/popover.js";

type RuleName = keyof Rules;

export function createOptions(emit: Emit): (state: State) => void {
  const panel = byId("options-list");
  const opener = byId("options-button");
  let state: State | undefined;
  /** The field of the decision, which waits for the engine to know which there are. */
  let decision: HTMLElement | undefined;
  const popover = createPopover(byId("options-field"), opener, panel, () => {
    fill();
    panel.querySelector("select")?.focus();
  });

  /** Changes options; what is undefined or empty gets its default. */
  function set(changes: Readonly<Record<string, unknown>>): void {
    if (!state) return;
    emit({ kind: "options", options: optionsFrom({ ...state.options, ...changes }) });
  }

  function fill(): void {
    if (!state) return;
    const { options } = state;
    const templates = Object.fromEntries(Object.entries(TEMPLATES).map(([name, { label }]) => [name, label]));
    panel.replaceChildren(
      element(
        "div",
        "fields",
        choice("template", "Template", { ...templates, custom: "Custom" }, options.custom === undefined ? options.template : "custom", changeTemplate),
        ...(options.template === "adr" && options.custom === undefined ? [(decision = decisionField(state, set))] : []),
        ...OPTION_CHOICES.map(({ name, label, values }) => choice(name, label, { "": "Automatic", ...values }, options[name] ?? "", set)),
        input("author", "Author", "text", options.author, set, "if the story names none"),
        input("date", "Date", "date", options.date, set, ""),
      ),
      ruleFields(state, set),
      element("div", "foot", button("", reset, "Reset options")),
    );
  }

  /** Some templates have options of their own. */
  function changeTemplate({ template }: Readonly<Record<string, unknown>>): void {
    set(template === "custom" ? { custom: FIRST_TEMPLATE } : { template, custom: undefined });
    fill();
    panel.querySelector("select")?.focus();
  }

  function reset(): void {
    emit({ kind: "options", options: DEFAULT_OPTIONS });
    fill();
    panel.querySelector("select")?.focus();
  }

  return (next) => {
    const wasReset = state !== undefined && next.options !== state.options;
    const isKnown = JSON.stringify(next.result?.decisions) === JSON.stringify(state?.result?.decisions);
    state = next;
    if (!isKnown && decision?.isConnected === true && !decision.contains(document.activeElement)) {
      const field = decisionField(next, set);
      decision.replaceWith(field);
      decision = field;
    }
    // What arrives while the popover is open, such as options of a draft, must not move the focus.
    if (wasReset && popover.isOpen() && !panel.contains(document.activeElement)) fill();
  };
}

/** The choice among a story's decisions; one that the story doesn't have, of another text, stays chosen. */
function decisionField({ options, result }: State, set: SetOptions): HTMLElement {
  const [chosen, known] = [options.decision ?? "", result?.decisions ?? {}];
  const other = chosen === "" || Object.hasOwn(known, chosen) ? {} : { [chosen]: chosen };
  return choice("decision", "Decision", { "": Object.keys(known).length > 1 ? "Choose one" : "The only one", ...known, ...other }, chosen, set);
}

type SetOptions = (changes: Readonly<Record<string, unknown>>) => void;

function choice(name: string, label: string, values: Readonly<Record<string, string>>, value: string, set: SetOptions): HTMLElement {
  const select = element("select", "", ...Object.entries(values).map(([word, text]) => new Option(text, word)));
  select.id = name;
  select.value = value;
  select.addEventListener("change", () => set({ [name]: select.value || undefined }));
  return field(label, select);
}

function input(name: string, label: string, type: string, value: string | undefined, set: SetOptions, hint: string): HTMLElement {
  const box = element("input", "");
  box.type = type;
  box.id = `option-${name}`;
  box.value = value ?? "";
  box.placeholder = hint;
  box.addEventListener("change", () => set({ [name]: box.value }));
  return field(label, box);
}

/** The rules that this source meets or that were set: the others can't be judged by anybody. */
function ruleFields({ result, options }: State, set: SetOptions): HTMLElement {
  const rules = new Map<RuleName, string>((result?.problems.all ?? []).map(({ name, severity }) => [name, severity]));
  for (const name of Object.keys(options.rules ?? {})) rules.set(name as RuleName, rules.get(name as RuleName) ?? "off");
  const chosen: Record<string, string | undefined> = { ...options.rules };
  const fields = [...rules.keys()].sort().map((name) => {
    const select = element("select", "", new Option("default", ""), ...RULE_SEVERITIES.map((severity) => new Option(severity, severity)));
    select.value = chosen[name] ?? "";
    select.addEventListener("change", () => {
      if (select.value) chosen[name] = select.value;
      else delete chosen[name];
      set({ rules: { ...chosen } });
    });
    return field(name, select);
  });
  const content = fields.length > 0 ? fields : [element("p", "", "No rule reports anything in this source.")];
  const details = element("details", "rules", element("summary", "", "Rules"), ...content);
  details.open = Object.keys(chosen).length > 0;
  return details;
}

function field(label: string, control: HTMLElement): HTMLElement {
  return element("label", "field", element("span", "", label), control);
}
