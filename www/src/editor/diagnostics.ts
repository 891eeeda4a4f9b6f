/** Shows a diagnostic in the editor: underline, gutter marker, tooltip with help and fixes. */
import type { Diagnostic as LintDiagnostic } from "@codemirror/lint";
import type { Diagnostic } from "groundplan";
import type { Emit } from "../state/state.js";
import { element, helpText, prose } from "../ui/dom.js";
import { clampRange } from "../state/ranges.js";

/** A diagnostic for CodeMirror's linter; an empty range is extended to one character to be visible. */
export function lintDiagnostic(diagnostic: Diagnostic, length: number, emit: Emit): LintDiagnostic {
  const { from, to } = diagnostic.range;
  return {
    ...clampRange({ from, to: Math.max(to, from + 1) }, length),
    severity: diagnostic.severity,
    message: diagnostic.message,
    renderMessage: () => tooltipContent(diagnostic),
    actions: diagnostic.fixes.map((fix) => ({ name: fix.title, apply: () => emit({ kind: "fix", fix, diagnostic }) })),
  };
}

function tooltipContent({ code, message, help, labels }: Diagnostic): HTMLElement {
  const content = element("div", "tip", element("strong", "", ...prose(message)), " ", element("span", "code", code));
  if (help) content.append(helpText("help", help));
  for (const { message: label, range } of labels) {
    content.append(element("p", "", ...prose(`line ${range.start.line}: ${label}`)));
  }
  return content;
}
