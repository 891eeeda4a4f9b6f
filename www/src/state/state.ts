/** Everything the page shows, and the one way to change it. */
import type { Diagnostic, Fix, TemplateName } from "groundplan";
import type { Reply } from "../engine/client.js";
import type { Answer, Choice, Draft, Fills } from "../engine/protocol.js";

export type View = "preview" | "markdown";
export type Tab = "story" | "document" | "problems";
export type Theme = "auto" | "light" | "dark";
export type Scope = "story" | "all";

/** What a reload brings back. */
export interface Settings {
  /** Line breaks are `\n`, as in the editor, so that offsets mean the same everywhere. */
  readonly source: string;
  readonly story: Choice | undefined;
  readonly template: TemplateName;
  readonly view: View;
  readonly theme: Theme;
  readonly tab: Tab;
  /** How wide the story and how high its editor is, in percent. */
  readonly split: Split;
}

export interface Split {
  readonly x: number;
  readonly y: number;
}

export interface State extends Settings {
  readonly scope: Scope;
  readonly answer: Answer | undefined;
  /** How far the stories are filled; empty while that isn't known. */
  readonly fills: Fills;
  /** Whether the answer is about what is in the editor now: only then may its fixes be applied. */
  readonly current: boolean;
  /** The last document there was: it stays visible while the YAML is broken. */
  readonly draft: Draft | undefined;
  /** Whether the document is older than the text, because that can't be rendered. */
  readonly outdated: boolean;
  /** Whether the engine gave up. */
  readonly failed: boolean;
  readonly notice: Notice | undefined;
}

/** A short word to the reader, with a way back where there is one. */
export interface Notice {
  readonly text: string;
  readonly undo: boolean;
}

/** What panels can ask for. */
export type Action =
  | { readonly kind: "edit"; readonly source: string }
  | { readonly kind: "replace"; readonly source: string; readonly name: string }
  | { readonly kind: "choose"; readonly story: Choice }
  | { readonly kind: "template"; readonly template: TemplateName }
  | { readonly kind: "view"; readonly view: View }
  | { readonly kind: "tab"; readonly tab: Tab }
  | { readonly kind: "theme"; readonly theme: Theme }
  | { readonly kind: "scope"; readonly scope: Scope }
  | { readonly kind: "reply"; readonly reply: Reply }
  | { readonly kind: "notice"; readonly notice: Notice | undefined }
  | { readonly kind: "goto"; readonly diagnostic: Diagnostic }
  | { readonly kind: "section"; readonly index: number }
  | { readonly kind: "field"; readonly fields: readonly string[] }
  | { readonly kind: "split"; readonly split: Split }
  | { readonly kind: "moved"; readonly at: number }
  | { readonly kind: "next" }
  | { readonly kind: "undo" }
  | { readonly kind: "fix"; readonly fixes: readonly Fix[] };

export type Emit = (action: Action) => void;

/** The state after an action. What the editor does itself comes back as an `edit`. */
export function reduce(state: State, action: Action): State {
  switch (action.kind) {
    case "edit":
      return { ...state, source: action.source, current: state.current && action.source === state.source, notice: undefined };
    case "replace":
      return { ...state, source: action.source, story: undefined, current: false, draft: undefined, fills: [] };
    case "choose":
      return { ...state, story: action.story, current: false, notice: lasting(state) };
    case "template":
      return { ...state, template: action.template, current: false, fills: [], notice: lasting(state) };
    case "view":
      return { ...state, view: action.view };
    case "tab":
      return { ...state, tab: action.tab };
    case "theme":
      return { ...state, theme: action.theme };
    case "scope":
      return { ...state, scope: action.scope };
    case "split":
      return { ...state, split: action.split };
    case "reply":
      return replied(state, action.reply);
    case "notice":
      return { ...state, notice: action.notice };
    case "goto":
      return { ...withStoryAt(state, action.diagnostic.range.from), tab: "story", notice: lasting(state) };
    case "moved":
      return withStoryAt(state, action.at);
    case "field":
    case "next":
      return { ...state, tab: "story", notice: lasting(state) };
    case "section":
      return { ...state, tab: "document", notice: lasting(state) };
    case "undo":
      return { ...state, notice: undefined };
    case "fix":
      return state;
  }
}

/** Whether nothing has been written yet: then nothing is wrong either. */
export function isBlank({ source }: Pick<State, "source">): boolean {
  return source.trim() === "";
}

/** What stays said when the reader goes elsewhere: what can still be undone. */
function lasting({ notice }: State): Notice | undefined {
  return notice?.undo ? notice : undefined;
}

/** Chooses the story that a place is in: what the editor shows, the document shows too. */
function withStoryAt(state: State, at: number): State {
  const { answer } = state;
  // While nothing can be rendered the stories are those of an older text, at other places.
  const index = answer?.draft ? answer.stories.findIndex(({ from, to }) => from <= at && at <= to) : -1;
  const found = answer?.stories[index];
  if (!found || answer?.stories.length === 1 || index === answer?.chosen?.index) return state;
  return { ...state, story: { id: found.id, index }, current: false };
}

function replied(state: State, reply: Reply): State {
  if (reply.kind === "fills") return { ...state, fills: reply.fills };
  if (reply.kind === "failed") return { ...state, failed: true, outdated: true };
  const { answer, current } = reply;
  if (isBlank(state)) return { ...state, answer, current, draft: undefined, outdated: false, failed: false };
  const { draft } = answer;
  // While the YAML is broken no story can be listed; those that were there stay to be picked.
  const kept = draft || answer.stories.length > 0 || !state.answer ? answer : { ...answer, stories: state.answer.stories };
  const fills = kept.stories.length === state.fills.length ? state.fills : [];
  return { ...state, answer: kept, fills, current, draft: draft ?? state.draft, outdated: !draft, failed: false };
}

/** The problems that the reader wants to see: where no story can be told apart, all of them. */
export function problemsIn({ answer, scope, source }: State): readonly Diagnostic[] {
  if (!answer || isBlank({ source })) return [];
  return scope === "story" && answer.draft ? answer.problems.story : answer.problems.all;
}
