/** The editor, which is made when it is first needed: a narrow screen has it behind a tab, and shows the document first. */
import { narrow } from "../ui/narrow.js";
import type { Editor } from "./editor.js";

export interface EditorOnDemand<S> {
  /** The editor, once it is there. */
  readonly made: Editor | undefined;
  /** The editor, made now if it isn't there; rejects if it can't be loaded. */
  need(): Promise<Editor>;
  /** Runs a command, at once if the editor is there; else the editor is made of `from`, or of the current state. */
  run(command: (editor: Editor) => void, from?: S): void;
  /** Runs a command as soon as the editor is there, for which nothing is done. */
  whenMade(command: (editor: Editor) => void): void;
}

/** Loads the editor's scripts. */
export function loadEditor(): Promise<typeof import("./editor.js")> {
  return import("./editor.js");
}

type CreateEditor = typeof import("./editor.js").createEditor;

/** What is made shows the state in which it was first needed. */
export function createEditorOnDemand<S>(current: () => S, create: (createEditor: CreateEditor, from: S) => Editor, failed: () => void): EditorOnDemand<S> {
  const waiting: ((editor: Editor) => void)[] = [];
  let made: Editor | undefined;
  let making: Promise<Editor> | undefined;

  async function make(from: S): Promise<Editor> {
    const { createEditor } = await loadEditor();
    made = create(createEditor, from);
    for (const command of waiting.splice(0)) command(made);
    return made;
  }

  function need(from = current()): Promise<Editor> {
    making ??= make(from).catch((error: unknown) => {
      making = undefined;
      throw error;
    });
    return making;
  }

  narrow.addEventListener("change", () => void need().catch(failed));

  return {
    get made() {
      return made;
    },
    need: () => need(),
    run(command, from) {
      if (made) command(made);
      else need(from).then(command).catch(failed);
    },
    whenMade(command) {
      if (made) command(made);
      else waiting.push(command);
    },
  };
}
