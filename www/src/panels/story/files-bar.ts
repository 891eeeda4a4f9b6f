/** The files of a backlog, above the editor: which of them it shows, each with its problems. */
import { shownName } from "../../state/files.js";
import type { Emit, State } from "../../state/state.js";
import { byId, element } from "../../ui/dom.js";

export function createFilesBar(emit: Emit): (state: State) => void {
  const choice = element("select", "");
  choice.id = "file-choice";
  choice.ariaLabel = "File";
  const count = element("span", "label");
  const bar = element("div", "toolbar", count, choice);
  bar.id = "files-bar";
  byId("editor").before(bar);
  choice.addEventListener("change", () => emit({ kind: "file", name: choice.value }));
  let before: State | undefined;

  return (state) => {
    const { files, result } = state;
    bar.hidden = !files;
    if (!files || (before?.files === files && before.result === result)) return;
    before = state;
    const problems = result?.problems.all ?? [];
    const options = files.all.map(({ name }) => {
      const found = problems.filter(({ file, severity }) => file === name && severity !== "info").length;
      return { name, label: found === 0 ? name : `${name} (${found} problem${found === 1 ? "" : "s"})` };
    });
    // The list may be open: what stays the same is left alone.
    for (const [index, { name, label }] of options.entries()) {
      const option = choice.options[index];
      if (!option) choice.add(new Option(label, name));
      else if (option.text !== label || option.value !== name) [option.text, option.value] = [label, name];
    }
    choice.length = options.length;
    choice.value = shownName(files) ?? "";
    count.textContent = `${files.all.length} files`;
  };
}
