/** The draft and the file that the text belongs to, as a part of the editor's history: an undo of what was opened brings back both, so that no text is saved to another's place. */
import { invertedEffects } from "@codemirror/commands";
import { type EditorState, type Extension, StateEffect, StateField } from "@codemirror/state";
import type { Origin } from "../state/state.js";

export const setOrigin = StateEffect.define<Origin>();

const field = StateField.define<Origin>({
  create: () => ({ draftId: "", file: undefined, files: undefined }),
  update(origin, { effects }) {
    for (const effect of effects) if (effect.is(setOrigin)) origin = effect.value;
    return origin;
  },
});

/** The field, with the origin of the first text. */
export function originField(first: Origin): Extension {
  return [
    field.init(() => first),
    invertedEffects.of(({ effects, startState }) => (effects.some((effect) => effect.is(setOrigin)) ? [setOrigin.of(startState.field(field))] : [])),
  ];
}

/** The origin of a state of the editor. */
export function originOf(state: EditorState): Origin {
  return state.field(field);
}
