/** Selects the safe fixes that can be applied together. */
import type { Diagnostic, Edit, Fix } from "groundplan";

/** One safe fix for each diagnostic; a fix that touches an earlier one is left for the next time. */
export function safeFixes(diagnostics: readonly Diagnostic[]): readonly Fix[] {
  const fixes = diagnostics.flatMap((diagnostic) => diagnostic.fixes.find((fix) => fix.safe) ?? []);
  const first = (edits: readonly Edit[]): number => edits[0]?.from ?? 0;
  fixes.sort((a, b) => first(a.edits) - first(b.edits));
  const selected: Fix[] = [];
  let end = -1;
  for (const fix of fixes) {
    const { edits } = fix;
    if (first(edits) <= end) continue;
    selected.push(fix);
    end = Math.max(end, ...edits.map((edit) => edit.to));
  }
  return selected;
}
