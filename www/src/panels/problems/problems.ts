/** The problems panel: every diagnostic with its position, its help and its fixes. */
import type { Diagnostic } from "groundplan";
import { type Emit, isOfTemplate, problemsIn, type Scope, type State } from "../../state/state.js";
import { button, byId, decorative, element, helpText, prose, screenReaderText } from "../../ui/dom.js";

/** How many entries are listed; the counts include all of them. */
const MAX_ENTRIES = 200;

/** How many further lines of an entry are listed. */
const MAX_LINE_LINKS = 8;

/** Errors come first; a severity has a shape as well as a colour. */
const SEVERITIES = {
  error: { rank: 0, shape: "✕", label: "error" },
  warning: { rank: 1, shape: "!", label: "warning" },
  info: { rank: 2, shape: "i", label: "note" },
} as const;

/** The same problem on several lines. */
type Group = readonly [Diagnostic, ...Diagnostic[]];

export function createProblems(emit: Emit): (state: State) => void {
  const list = byId("problems");
  const fixAll = byId("fix-all");
  const scopes = [...document.querySelectorAll<HTMLButtonElement>("[data-scope]")];
  let shown: readonly Diagnostic[] | undefined;
  fixAll.addEventListener("click", () => emit({ kind: "fix-all", diagnostics: shown ?? [] }));
  for (const scope of scopes) {
    scope.addEventListener("click", () => emit({ kind: "scope", scope: scope.dataset["scope"] as Scope }));
  }

  return (state) => {
    const problems = problemsIn(state);
    byId("scope").hidden = (state.result?.stories.length ?? 0) < 2;
    for (const scope of scopes) scope.setAttribute("aria-pressed", String(scope.dataset["scope"] === state.scope));
    byId("all-count").textContent = String(state.result?.problems.all.length ?? 0);
    if (problems === shown || !state.result) return;
    shown = problems;
    byId("counts").textContent = counts(problems);
    byId("tab-count").textContent = problems.length === 0 ? "" : String(problems.length);
    fixAll.hidden = !problems.some(({ fixes }) => fixes.some(({ safe }) => safe));
    const focused = [...list.children].findIndex((item) => item.contains(document.activeElement));
    const before = focused < 0 ? undefined : list.children[focused];
    const control = before ? controls(before).findIndex((one) => one === document.activeElement) : 0;
    const sorted = [...problems].sort((a, b) => SEVERITIES[a.severity].rank - SEVERITIES[b.severity].rank);
    const groups = grouped(sorted);
    const render = (group: Group): HTMLElement => entry(group, emit);
    const [rest] = moreButton(groups.slice(MAX_ENTRIES), render);
    list.replaceChildren(...groups.slice(0, MAX_ENTRIES).map(render), ...(rest ? [element("li", "rest", rest)] : []));
    if (groups.length === 0) list.replaceChildren(element("li", "none", "No problems."));
    // A fix removes its entry; the focus moves on to the next one for keyboard users, and stays in one that is still there.
    const item = list.children[Math.min(focused, list.children.length - 1)];
    if (before && item) controls(item)[item.textContent === before.textContent ? control : 0]?.focus();
  };
}

function controls(item: Element): readonly HTMLElement[] {
  return [...item.querySelectorAll<HTMLElement>("button, a")];
}

/** Problems that differ only in their position are one entry: in a backlog, stories often share a mistake. */
function grouped(problems: readonly Diagnostic[]): readonly Group[] {
  const groups = new Map<string, [Diagnostic, ...Diagnostic[]]>();
  for (const problem of problems) {
    const key = `${problem.severity} ${problem.code} ${problem.file} ${problem.message}`;
    const group = groups.get(key);
    if (group) group.push(problem);
    else groups.set(key, [problem]);
  }
  return [...groups.values()];
}

function entry(group: Group, emit: Emit): HTMLElement {
  const [diagnostic, ...others] = group;
  const { severity, range, message, help, code } = diagnostic;
  // The fixes of a template's problems are no edits of the story.
  const fixes = isOfTemplate(diagnostic) ? [] : diagnostic.fixes;
  const { shape, label } = SEVERITIES[severity];
  const go = button(
    "go",
    () => emit({ kind: "goto", diagnostic }),
    decorative(`mark ${severity}`, shape),
    element("span", "message", screenReaderText(`${label} ${code}: `), ...prose(message)),
    element("span", "place", `${placeOf(diagnostic)}${range.start.line}:${range.start.column}`),
  );
  const more = element("div", "more", help ? helpText("help", help) : "");
  if (others.length > 0) {
    const lineLink = (other: Diagnostic): HTMLElement => {
      const link = button("line", () => emit({ kind: "goto", diagnostic: other }), String(other.range.start.line));
      link.setAttribute("aria-label", `${message}, line ${other.range.start.line}`);
      return link;
    };
    more.append(element("span", "lines", `${others.length + 1} occurrences, also on lines `, ...others.slice(0, MAX_LINE_LINKS).map(lineLink), ...moreButton(others.slice(MAX_LINE_LINKS), lineLink)));
  }
  // A fix that is safe once is safe for every occurrence.
  more.append(...fixes.map((fix) => (fix.safe && others.length > 0
    ? button("fix", () => emit({ kind: "fix-all", diagnostics: group }), ...prose(`${fix.title}, all ${others.length + 1}`))
    : button("fix", () => emit({ kind: "fix", fix, diagnostic }), ...prose(fix.title)))));
  const docs = element("a", "code", code);
  docs.title = `Documentation of ${diagnostic.name}`;
  docs.href = diagnostic.url ?? "";
  docs.target = "_blank";
  more.append(docs);
  return element("li", severity, go, more);
}

/** The name of a text that isn't the only one. */
function placeOf(diagnostic: Diagnostic): string {
  return isOfTemplate(diagnostic) ? "template " : diagnostic.file === "source" ? "" : `${diagnostic.file} `;
}

/** A button that is replaced by the items that were left out, and moves the focus to the first of them. */
function moreButton<T>(left: readonly T[], render: (item: T) => HTMLElement): readonly HTMLElement[] {
  if (left.length === 0) return [];
  const show = button("line more-of-them", () => {
    const items = left.map(render);
    show.replaceWith(...items);
    const [first] = items;
    (first?.matches("button") ? first : first?.querySelector("button"))?.focus();
  }, `and ${left.length} more`);
  return [show];
}

/** “2 errors, 1 note”. */
function counts(problems: readonly Diagnostic[]): string {
  const parts = Object.entries(SEVERITIES).flatMap(([severity, { label }]) => {
    const count = problems.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? [] : [`${count} ${label}${count === 1 ? "" : "s"}`];
  });
  return parts.join(", ") || "none";
}
