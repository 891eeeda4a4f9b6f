/** The Share button: copies a link that has the source and its options in the fragment, so that they are sent to nobody. */
import { storedFiles } from "../state/files.js";
import { type Emit, isBlank, type State } from "../state/state.js";
import { byId } from "../ui/dom.js";

export function createShare(emit: Emit): (state: State) => void {
  const share = byId("share", HTMLButtonElement);
  let state: State | undefined;
  const prepare = (): Promise<typeof import("../state/share/link.js")> => import("../state/share/link.js");
  // The code is loaded before the click: a browser allows copying for only a moment after it.
  for (const event of ["pointerenter", "focus"]) share.addEventListener(event, () => void prepare());
  share.addEventListener("click", () => void copy());

  async function copy(): Promise<void> {
    if (!state) return;
    const { source, files, options, result } = state;
    const story = result?.chosen?.index ?? 0;
    const { encode, MAX_LINK_LENGTH } = await prepare();
    const fragment = encode({ source, ...(files ? { files: storedFiles(files) } : {}), options, ...(story > 0 ? { story } : {}) });
    if (fragment.length > MAX_LINK_LENGTH) {
      const text = `The link would have ${fragment.length.toLocaleString("en")} characters, more than many programs accept. Send the file instead.`;
      return emit({ kind: "notice", notice: { text, undo: false, offer: { label: "Save the file", action: { kind: "save" } } } });
    }
    const url = new URL(`#${fragment}`, location.href).href;
    try {
      await navigator.clipboard.writeText(url);
      emit({ kind: "notice", notice: { text: "Link copied. The story is in the link itself: nothing was uploaded.", undo: false } });
    } catch {
      // The address bar is the one place from which a person can always copy.
      history.replaceState(null, "", url);
      emit({ kind: "notice", notice: { text: "The browser doesn't allow copying: the link is in the address bar.", undo: false } });
    }
  }

  return (next) => {
    state = next;
    share.disabled = isBlank(next);
  };
}
