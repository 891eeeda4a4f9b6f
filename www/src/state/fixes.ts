/** Which texts fixes change, and fixes that were chosen while the answer about the text was still on its way. */
import type { Diagnostic, Edit, Fix } from "groundplan";
import type { FileFix } from "../engine/protocol.js";
import { currentFiles, isShown, type Texts } from "./files.js";

/** What fixes change: the text in the editor, and the texts of other files. */
export interface FixedTexts {
  readonly shown: readonly Edit[];
  readonly others: ReadonlyMap<string, string>;
}

export function fixedTexts(texts: Texts, fixes: readonly FileFix[]): FixedTexts {
  const editsOf = (isWanted: (file: string) => boolean): readonly Edit[] => fixes.flatMap(({ file, fix }) => (isWanted(file) ? fix.edits : []));
  const others = new Map<string, string>();
  for (const { name, text } of texts.files ? currentFiles(texts.source, texts.files) : []) {
    const edits = isShown(texts, name) ? [] : editsOf((file) => file === name);
    if (edits.length > 0) others.set(name, edited(text, edits));
  }
  return { shown: editsOf((file) => isShown(texts, file)), others };
}

function edited(text: string, edits: readonly Edit[]): string {
  const backwards = [...edits].sort((one, other) => other.from - one.from);
  const pieces: string[] = [];
  let end = text.length;
  for (const { from, to, insert } of backwards) {
    pieces.push(text.slice(to, end), insert);
    end = from;
  }
  return text.slice(0, end) + pieces.reverse().join("");
}

/** The problems of a newer answer that are those of an older one: ranges may have moved. */
export function sameProblems(problems: readonly Diagnostic[], wanted: readonly Diagnostic[]): readonly Diagnostic[] {
  const found = wanted.flatMap((old) => {
    const same = problems.filter(({ code, file, message }) => code === old.code && file === old.file && message === old.message);
    return same.sort((one, other) => distance(one, old) - distance(other, old))[0] ?? [];
  });
  return [...new Set(found)];
}

/** The fix of a problem that does what another one did. */
export function sameFix({ fixes }: Diagnostic, { title }: Fix): Fix | undefined {
  return fixes.find((fix) => fix.title === title);
}

function distance(one: Diagnostic, other: Diagnostic): number {
  return Math.abs(one.range.from - other.range.from);
}
