/** The file that the text belongs to, as a part of the editor's history: an undo of an opened file brings back the one before, so that no text is saved to another's file. */
import { invertedEffects } from "@codemirror/commands";
import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import type { SourceFile } from "../state/state.js";

export const setFile = StateEffect.define<SourceFile | undefined>();

const field = StateField.define<SourceFile | undefined>({
  create: () => undefined,
  update(file, { effects }) {
    for (const effect of effects) if (effect.is(setFile)) file = effect.value;
    return file;
  },
});

export const sourceFile: Extension = [
  field,
  invertedEffects.of(({ effects, startState }) => (effects.some((effect) => effect.is(setFile)) ? [setFile.of(startState.field(field))] : [])),
];

/** The file of a state of the editor. */
export function fileOf(state: EditorState): SourceFile | undefined {
  return state.field(field);
}
