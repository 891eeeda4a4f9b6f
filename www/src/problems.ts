/** The problems panel: every diagnostic with its place, its help and its fixes. */
import type { Diagnostic } from "groundplan";
import { byId, element } from "./dom.js";
import type { Action, State } from "./state.js";

/** How many are listed; the counts name them all. */
const MOST = 200;

/** Errors come first. */
const WEIGHT = { error: 0, warning: 1, info: 2 } as const;

export function createProblems(emit: (action: Action) => void): (state: State) => void {
  const list = byId("problems");
  const fixAll = byId("fix-all");
  let safe: readonly { from: number; to: number; insert: string }[] = [];
  fixAll.addEventListener("click", () => emit({ kind: "fix", edits: safe }));

  return ({ answer }) => {
    const diagnostics = answer?.diagnostics ?? [];
    const count = (severity: string): number => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    const words = [plural(count("error"), "error"), plural(count("warning"), "warning"), plural(count("info"), "note")];
    byId("counts").textContent = diagnostics.length === 0 ? "none" : words.filter(Boolean).join(", ");
    byId("tab-count").textContent = diagnostics.length === 0 ? "" : String(diagnostics.length);
    safe = safeEdits(diagnostics);
    fixAll.hidden = safe.length === 0;
    fixAll.textContent = safe.length === 1 ? "Apply the safe fix" : `Apply ${safe.length} safe fixes`;
    const sorted = [...diagnostics].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
    list.replaceChildren(...sorted.slice(0, MOST).map((diagnostic) => entry(diagnostic, emit)));
  };
}

function entry(diagnostic: Diagnostic, emit: (action: Action) => void): HTMLElement {
  const { line, column } = diagnostic.range.start;
  const go = element("button", "go");
  go.append(
    element("span", `dot ${diagnostic.severity}`, ""),
    element("span", "place", `${line}:${column}`),
    element("span", "message", diagnostic.message),
    element("span", "code", diagnostic.code),
  );
  go.setAttribute("aria-label", `${diagnostic.severity}, line ${line}: ${diagnostic.message}`);
  go.addEventListener("click", () => emit({ kind: "goto", diagnostic }));
  const item = element("li", "");
  item.append(go);
  if (diagnostic.help) item.append(element("p", "help", diagnostic.help));
  for (const fix of diagnostic.fixes) {
    const button = element("button", "fix", fix.title);
    button.addEventListener("click", () => emit({ kind: "fix", edits: fix.edits }));
    item.append(button);
  }
  return item;
}

/** One safe fix for each diagnostic, none of which touches another. */
function safeEdits(diagnostics: readonly Diagnostic[]): readonly { from: number; to: number; insert: string }[] {
  const edits = diagnostics.flatMap((diagnostic) => diagnostic.fixes.find((fix) => fix.safe)?.edits ?? []);
  const sorted = [...edits].sort((a, b) => a.from - b.from);
  return sorted.filter((edit, index) => index === 0 || edit.from >= (sorted[index - 1]?.to ?? 0));
}

function plural(count: number, word: string): string {
  return count === 0 ? "" : `${count} ${word}${count === 1 ? "" : "s"}`;
}
