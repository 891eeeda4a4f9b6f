/** The help: keys, fields, rules and template values with one search, and the settings of the page. */
import "./help.css";
import type { Emit, State, Theme } from "../state/state.js";
import type { Appearance } from "../state/appearance.js";
import { button, byId, element } from "../ui/dom.js";
import { type HelpEntry, helpGroups } from "./entries.js";

export function createHelp(emit: Emit): (state: State) => void {
  let state: State | undefined;
  const dialog = element("dialog", "");
  dialog.id = "help-dialog";
  dialog.setAttribute("aria-labelledby", "help-title");
  const title = element("h2", "", "Help");
  title.id = "help-title";
  const search = element("input", "");
  search.type = "search";
  search.placeholder = "Find a key, a field, a rule or a template value";
  search.ariaLabel = "Search the help";
  search.spellcheck = false;
  const found = element("p", "found");
  found.role = "status";
  const settings = element("div", "settings");
  settings.role = "group";
  settings.ariaLabel = "Settings";
  const close = button("quiet", () => dialog.close(), "Close");
  const groups = helpGroups((field) => {
    dialog.close();
    emit({ kind: "field", fields: [field], insert: false });
  }).map((group) => {
    const heading = element("h3", "", group.label);
    heading.id = `help-${group.id}`;
    heading.tabIndex = -1;
    const list = element("ul", "");
    const section = element("section", "", heading, ...(group.about ? [element("p", "about", group.about)] : []), list);
    section.setAttribute("aria-labelledby", heading.id);
    const jump = button("", () => {
      heading.scrollIntoView({ block: "start" });
      heading.focus({ preventScroll: true });
    }, group.label);
    return { ...group, list, section, jump };
  });
  const jumps = element("nav", "jumps", ...groups.map(({ jump }) => jump));
  jumps.ariaLabel = "Parts of the help";
  const scroll = element("div", "help-scroll", settings, ...groups.map(({ section }) => section));
  scroll.tabIndex = 0;
  scroll.role = "region";
  scroll.ariaLabel = "Entries";
  dialog.append(element("div", "help-bar", title, search, jumps, close), found, scroll);
  document.body.append(dialog);

  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  search.addEventListener("input", filter);
  byId("help").addEventListener("click", () => {
    if (dialog.open) return;
    search.value = "";
    filter();
    fillSettings();
    dialog.showModal();
    search.focus();
  });

  function filter(): void {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    settings.hidden = words.length > 0;
    let count = 0;
    for (const { entries, list, section, jump } of groups) {
      const matching = matches(entries, words);
      count += matching.length;
      section.hidden = jump.hidden = matching.length === 0;
      list.replaceChildren(...matching.map(({ create }) => element("li", "", create())));
    }
    found.textContent = words.length === 0 ? "" : count === 0 ? "Nothing found." : `${count} found.`;
    scroll.scrollTop = 0;
  }

  function fillSettings(): void {
    if (!state) return;
    const { theme, appearance } = state;
    const change = (changes: Partial<Appearance>): void => state && emit({ kind: "appearance", appearance: { ...state.appearance, ...changes } });
    const wrap = element("input", "");
    wrap.type = "checkbox";
    wrap.checked = appearance.wrap;
    wrap.addEventListener("change", () => change({ wrap: wrap.checked }));
    settings.replaceChildren(
      element("h3", "", "Settings"),
      choice("Theme", { auto: "As the system", light: "Light", dark: "Dark" }, theme, (value) => emit({ kind: "theme", theme: value as Theme })),
      choice("Text size", { small: "Small", normal: "Normal", large: "Large", larger: "Larger" }, appearance.size, (value) => change({ size: value as Appearance["size"] })),
      element("label", "", wrap, element("span", "", "Wrap long lines in the editor")),
    );
  }

  return (next) => {
    state = next;
  };
}

/** Entries with every word; those whose name begins with the search come first. */
function matches(entries: readonly HelpEntry[], words: readonly string[]): readonly HelpEntry[] {
  const [first = ""] = words;
  const found = entries.filter(({ text }) => words.every((word) => text.includes(word)));
  const rank = ({ name }: HelpEntry): number => (name.startsWith(first) ? 0 : name.includes(first) ? 1 : 2);
  return first === "" ? found : [...found].sort((one, other) => rank(one) - rank(other));
}

function choice(label: string, values: Readonly<Record<string, string>>, chosen: string, changed: (value: string) => void): HTMLElement {
  const select = element("select", "", ...Object.entries(values).map(([value, text]) => new Option(text, value, false, value === chosen)));
  select.addEventListener("change", () => changed(select.value));
  return element("label", "", element("span", "", label), select);
}
