/** Typing over a selection: done by the editor, because the browser would write style attributes, which the policy forbids. */
import { EditorView } from "@codemirror/view";

export const plainInput = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data } = event;
    const { main } = view.state.selection;
    if (event.inputType !== "insertText" || data === null || view.composing) return false;
    if (main.empty && !data.includes("\n")) return false;
    const insert = () => view.state.update(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    // Closing brackets and the like hear of it as of any other typing.
    const heard = view.state.facet(EditorView.inputHandler).some((handler) => handler(view, main.from, main.to, data, insert));
    if (!heard) view.dispatch(insert());
    return true;
  },
});
