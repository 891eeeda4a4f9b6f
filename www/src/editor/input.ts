/** Replaces a selection by typing: the browser would write style attributes, which the content security policy forbids. */
import { EditorView } from "@codemirror/view";

export const plainInput = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { data } = event;
    const { main } = view.state.selection;
    if (event.inputType !== "insertText" || data === null || view.composing) return false;
    if (main.empty && !data.includes("\n")) return false;
    const insert = () => view.state.update(view.state.replaceSelection(data), { userEvent: "input.type", scrollIntoView: true });
    // Input handlers, such as the one that closes brackets, receive it like other input.
    const handled = view.state.facet(EditorView.inputHandler).some((handler) => handler(view, main.from, main.to, data, insert));
    if (!handled) view.dispatch(insert());
    return true;
  },
});
