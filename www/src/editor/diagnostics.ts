/** A diagnostic as the editor shows it: underline, sign in the gutter, tooltip with help and fixes. */
import type { Diagnostic as Mark } from "@codemirror/lint";
import type { Diagnostic } from "groundplan";
import type { Emit } from "../state/state.js";
import { advice, element, prose } from "../ui/dom.js";

/** A range that lies within a text, whatever the text has become since. */
export function within({ from, to }: { from: number; to: number }, length: number): { from: number; to: number } {
  const start = Math.min(from, length);
  return { from: start, to: Math.min(Math.max(to, start), length) };
}

/** The mark of one diagnostic; an empty range takes one character so that it can be seen. */
export function mark(diagnostic: Diagnostic, length: number, emit: Emit): Mark {
  const { from, to } = diagnostic.range;
  return {
    ...within({ from, to: Math.max(to, from + 1) }, length),
    severity: diagnostic.severity,
    message: diagnostic.message,
    renderMessage: () => explained(diagnostic),
    actions: diagnostic.fixes.map((fix) => ({ name: fix.title, apply: () => emit({ kind: "fix", fixes: [fix] }) })),
  };
}

function explained({ code, message, help, labels }: Diagnostic): HTMLElement {
  const whole = element("div", "tip", element("strong", "", ...prose(message)), " ", element("span", "code", code));
  if (help) whole.append(advice("help", help));
  for (const { message: label, range } of labels) {
    whole.append(element("p", "", ...prose(`line ${range.start.line}: ${label}`)));
  }
  return whole;
}
