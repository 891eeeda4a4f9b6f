/** Everything the page shows, and the one way to change it. */
import type { Diagnostic, TemplateName } from "groundplan";
import type { Answer } from "./protocol.js";

export type View = "preview" | "markdown";
export type Tab = "story" | "document" | "problems";
export type Theme = "auto" | "light" | "dark";

/** What a reload brings back. */
export interface Settings {
  readonly source: string;
  readonly story: string | undefined;
  readonly template: TemplateName;
  readonly view: View;
  readonly theme: Theme;
}

export interface State extends Settings {
  readonly tab: Tab;
  readonly answer: Answer | undefined;
  /** The last document there was: it stays visible while the YAML is broken. */
  readonly document: { readonly markdown: string; readonly html: string; readonly id: string } | undefined;
}

/** What panels can ask for. */
export type Action =
  | { readonly kind: "edit"; readonly source: string }
  | { readonly kind: "replace"; readonly source: string }
  | { readonly kind: "story"; readonly story: string }
  | { readonly kind: "template"; readonly template: TemplateName }
  | { readonly kind: "view"; readonly view: View }
  | { readonly kind: "tab"; readonly tab: Tab }
  | { readonly kind: "theme"; readonly theme: Theme }
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "goto"; readonly diagnostic: Diagnostic }
  | { readonly kind: "fix"; readonly edits: readonly { from: number; to: number; insert: string }[] };

/** The state after an action. `goto` and `fix` are the editor's, which reports back by `edit`. */
export function reduce(state: State, action: Action): State {
  switch (action.kind) {
    case "edit":
      return { ...state, source: action.source };
    case "replace":
      return { ...state, source: action.source, story: undefined, document: undefined };
    case "story":
      return { ...state, story: action.story };
    case "template":
      return { ...state, template: action.template };
    case "view":
      return { ...state, view: action.view };
    case "tab":
      return { ...state, tab: action.tab };
    case "theme":
      return { ...state, theme: action.theme };
    case "answer":
      return answered(state, action.answer);
    case "goto":
      return { ...state, tab: "story" };
    case "fix":
      return state;
  }
}

function answered(state: State, answer: Answer): State {
  const { markdown, html } = answer;
  const id = answer.chosen ?? answer.stories[0]?.id ?? "";
  const document = markdown === undefined || html === undefined ? state.document : { markdown, html, id };
  return { ...state, answer, document };
}
