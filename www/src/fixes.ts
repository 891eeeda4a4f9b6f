/** Which fixes can be applied together. */
import type { Diagnostic, Edit } from "groundplan";

/** The edits of one safe fix for each diagnostic; a fix that touches one before it waits for the next round. */
export function safeEdits(diagnostics: readonly Diagnostic[]): readonly Edit[] {
  const fixes = diagnostics.flatMap((diagnostic) => diagnostic.fixes.find((fix) => fix.safe) ?? []);
  const first = (edits: readonly Edit[]): number => edits[0]?.from ?? 0;
  fixes.sort((a, b) => first(a.edits) - first(b.edits));
  const taken: Edit[] = [];
  let end = -1;
  for (const { edits } of fixes) {
    if (first(edits) <= end) continue;
    taken.push(...edits);
    end = Math.max(end, ...edits.map((edit) => edit.to));
  }
  return taken;
}
