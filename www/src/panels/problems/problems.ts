/** The problems panel: every diagnostic with its place, its help and its fixes. */
import type { Diagnostic } from "groundplan";
import { type Emit, problemsIn, type Scope, type State } from "../../state/state.js";
import { advice, button, byId, element, prose, sign } from "../../ui/dom.js";
import { safeFixes } from "./safe-fixes.js";

/** How many are listed; the counts name them all. */
const MOST = 200;

/** How many further places of an entry are listed. */
const PLACES = 8;

/** Errors come first; the sign is a shape as well as a colour. */
const KINDS = {
  error: { weight: 0, shape: "✕", word: "error" },
  warning: { weight: 1, shape: "!", word: "warning" },
  info: { weight: 2, shape: "i", word: "note" },
} as const;

/** The same problem at its places. */
type Group = readonly [Diagnostic, ...Diagnostic[]];

export function createProblems(emit: Emit): (state: State) => void {
  const list = byId("problems");
  const fixAll = byId("fix-all");
  const scopes = [...document.querySelectorAll<HTMLButtonElement>("[data-scope]")];
  let shown: readonly Diagnostic[] | undefined;
  fixAll.addEventListener("click", () => emit({ kind: "fix", fixes: safeFixes(shown ?? []) }));
  for (const scope of scopes) {
    scope.addEventListener("click", () => emit({ kind: "scope", scope: scope.dataset["scope"] as Scope }));
  }

  return (state) => {
    const problems = problemsIn(state);
    byId("scope").hidden = (state.answer?.stories.length ?? 0) < 2;
    for (const scope of scopes) scope.setAttribute("aria-pressed", String(scope.dataset["scope"] === state.scope));
    byId("all-count").textContent = String(state.answer?.problems.all.length ?? 0);
    if (problems === shown || !state.answer) return;
    shown = problems;
    byId("counts").textContent = counts(problems);
    byId("tab-count").textContent = problems.length === 0 ? "" : String(problems.length);
    const safe = safeFixes(problems).length > 0;
    fixAll.hidden = !safe;
    const focused = [...list.children].findIndex((item) => item.contains(document.activeElement));
    const sorted = [...problems].sort((a, b) => KINDS[a.severity].weight - KINDS[b.severity].weight);
    const groups = gathered(sorted);
    const written = (group: Group): HTMLElement => entry(group, emit);
    const [rest] = withRest(groups.slice(MOST), written);
    list.replaceChildren(...groups.slice(0, MOST).map(written), ...(rest ? [element("li", "rest", rest)] : []));
    if (groups.length === 0) list.replaceChildren(element("li", "none", "Nothing to mend."));
    // The entry that a fix has cleared is gone; whoever works by keyboard goes on with the next.
    if (focused >= 0) list.children[Math.min(focused, list.children.length - 1)]?.querySelector("button")?.focus();
  };
}

/** What is the same but for its place is one entry: a backlog has many stories, and one habit. */
function gathered(problems: readonly Diagnostic[]): readonly Group[] {
  const groups = new Map<string, [Diagnostic, ...Diagnostic[]]>();
  for (const problem of problems) {
    const key = `${problem.severity} ${problem.code} ${problem.message}`;
    const group = groups.get(key);
    if (group) group.push(problem);
    else groups.set(key, [problem]);
  }
  return [...groups.values()];
}

function entry([diagnostic, ...others]: Group, emit: Emit): HTMLElement {
  const { severity, range, message, help, code, fixes } = diagnostic;
  const kind = KINDS[severity];
  const go = button(
    "go",
    () => emit({ kind: "goto", diagnostic }),
    sign(`mark ${severity}`, kind.shape),
    element("span", "message", ...prose(message)),
    element("span", "place", `${range.start.line}:${range.start.column}`),
  );
  go.setAttribute("aria-label", `${kind.word} ${code}, line ${range.start.line}: ${message}`);
  const more = element("div", "more", help ? advice("help", help) : "");
  if (others.length > 0) {
    const line = (other: Diagnostic): HTMLElement => {
      const made = button("line", () => emit({ kind: "goto", diagnostic: other }), String(other.range.start.line));
      made.setAttribute("aria-label", `${message}, line ${other.range.start.line}`);
      return made;
    };
    more.append(element("span", "lines", `${others.length + 1} of these, also in line `, ...others.slice(0, PLACES).map(line), ...withRest(others.slice(PLACES), line)));
  }
  const every = safeFixes([diagnostic, ...others]);
  // What is safe to mend once is safe to mend everywhere that it is found.
  more.append(...fixes.map((fix) => (fix.safe && others.length > 0
    ? button("fix", () => emit({ kind: "fix", fixes: every }), ...prose(`${fix.title}, all ${others.length + 1}`))
    : button("fix", () => emit({ kind: "fix", fixes: [fix] }), ...prose(fix.title)))));
  const named = element("a", "code", code);
  named.title = `What ${diagnostic.name} is about`;
  named.href = diagnostic.url ?? "";
  named.target = "_blank";
  more.append(named);
  return element("li", severity, go, more);
}

/** A button that makes room for what it stands for, and hands the focus on to the first of it. */
function withRest<T>(left: readonly T[], shown: (one: T) => HTMLElement): readonly HTMLElement[] {
  if (left.length === 0) return [];
  const show = button("line more-of-them", () => {
    const made = left.map(shown);
    show.replaceWith(...made);
    const [first] = made;
    (first?.matches("button") ? first : first?.querySelector("button"))?.focus();
  }, `and ${left.length} more`);
  return [show];
}

/** “2 errors, 1 note”. */
function counts(problems: readonly Diagnostic[]): string {
  const words = Object.entries(KINDS).flatMap(([severity, { word }]) => {
    const count = problems.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? [] : [`${count} ${word}${count === 1 ? "" : "s"}`];
  });
  return words.join(", ") || "none";
}
