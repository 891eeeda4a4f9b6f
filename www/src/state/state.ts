/** The state of the page, and the one function that changes it. */
import type { Diagnostic, Fix } from "groundplan";
import { today } from "groundplan/internal";
import type { EngineReply } from "../engine/client.js";
import { TEMPLATE_FILE } from "../engine/render-options.js";
import type { BacklogProgress, DocumentOptions, DocumentRequest, Draft, EngineResult, Look, Preview, StoryRef } from "../engine/protocol.js";
import type { Appearance } from "./appearance.js";
import { type FileSet, isShown, shownName, type SourceFile, sourceOf, withShown, withTexts } from "./files.js";

/** Draft shows placeholders and hints, which are what one clicks to write; Reading shows what readers get. */
export type View = "draft" | "reading" | "markdown";
export type Tab = "story" | "document" | "problems";
export type Theme = "auto" | "light" | "dark";
export type Scope = "story" | "all";

/** Whether an answer takes long, or was stopped before it came. */
export type Work = "done" | "slow" | "stopped";

/** What a text belongs to. */
export interface Origin {
  readonly draftId: string;
  readonly file: SourceFile | undefined;
  /** The files that it is one of, if there are several. */
  readonly files: FileSet | undefined;
}

/** The part of the state that survives a reload. */
export interface Settings {
  /** The draft that the source is saved as. */
  readonly draftId: string;
  /** The text in the editor. Line breaks are `\n`, as there, so that offsets are the same everywhere. */
  readonly source: string;
  readonly files: FileSet | undefined;
  /** Where the page has inserted what nobody has written yet: no mistake of the person. */
  readonly unwritten: readonly number[];
  readonly story: StoryRef | undefined;
  readonly options: DocumentOptions;
  readonly view: View;
  readonly theme: Theme;
  readonly appearance: Appearance;
  readonly tab: Tab;
  /** The width of the story panel and the height of its editor, in percent. */
  readonly split: Split;
}

export interface Split {
  readonly x: number;
  readonly y: number;
}

export interface State extends Settings, Origin {
  /** Whether a person wrote the source: an example, or nothing, isn't worth keeping. */
  readonly ownText: boolean;
  readonly scope: Scope;
  readonly result: EngineResult | undefined;
  /** The progress of the stories; empty until it is known. */
  readonly progress: BacklogProgress;
  /** Whether the result is for the text now in the editor: only then may its fixes be applied. */
  readonly current: boolean;
  /** The last rendered document: it stays visible while the YAML is broken. */
  readonly draft: Draft | undefined;
  /** Whether the document is older than the source, because the source can't be rendered. */
  readonly stale: boolean;
  /** Whether the engine gave up on this source. */
  readonly failed: boolean;
  /** Why it did not even start; empty if it did. */
  readonly failure: string;
  readonly work: Work;
  readonly notice: Notice | undefined;
}

/** A short message to the user, with an undo button if the action can be undone. */
export interface Notice {
  readonly text: string;
  readonly undo: boolean;
  /** What the user can do next. */
  readonly offer?: { readonly label: string; readonly action: Action };
}

/** Another source in place of the one that is shown. */
export interface Replacement {
  readonly kind: "replace";
  readonly source: string;
  /** What it is called in the notice about it. */
  readonly name: string;
  readonly file?: SourceFile;
  /** All files, of which the source is the one that is shown. */
  readonly files?: FileSet | undefined;
  readonly options?: DocumentOptions;
  /** The index of the story to show. */
  readonly story?: number;
  /** Whether it is an example, which nobody minds to lose. */
  readonly example?: boolean;
  /** The draft that it is; a new one if left out. */
  readonly draftId?: string;
}

/** Shows the first of these fields that the story has in the editor. */
export interface FieldAction {
  readonly kind: "field";
  readonly fields: readonly string[];
  /** Whether the first one is inserted if there is none. */
  readonly insert: boolean;
}

/** Applies one fix of a problem, or the safe ones of several. */
export type FixAction =
  | { readonly kind: "fix"; readonly fix: Fix; readonly diagnostic: Diagnostic }
  | { readonly kind: "fix-all"; readonly diagnostics: readonly Diagnostic[] };

/** The actions that panels emit. */
export type Action =
  | { readonly kind: "edit"; readonly source: string; readonly origin: Origin; readonly unwritten: readonly number[] }
  | Replacement
  | { readonly kind: "choose"; readonly story: StoryRef }
  | { readonly kind: "options"; readonly options: DocumentOptions }
  | { readonly kind: "view"; readonly view: View }
  | { readonly kind: "tab"; readonly tab: Tab }
  | { readonly kind: "theme"; readonly theme: Theme }
  | { readonly kind: "appearance"; readonly appearance: Appearance }
  | { readonly kind: "scope"; readonly scope: Scope }
  | { readonly kind: "reply"; readonly reply: EngineReply }
  | { readonly kind: "notice"; readonly notice: Notice | undefined }
  | { readonly kind: "goto"; readonly diagnostic: Diagnostic }
  | { readonly kind: "section"; readonly index: number }
  | FieldAction
  | { readonly kind: "split"; readonly split: Split }
  | { readonly kind: "moved"; readonly offset: number }
  | { readonly kind: "file"; readonly name: string }
  | { readonly kind: "texts"; readonly texts: ReadonlyMap<string, string> }
  | { readonly kind: "stop" }
  | { readonly kind: "again" }
  | { readonly kind: "next" }
  | { readonly kind: "save" }
  | { readonly kind: "run"; readonly run: () => void }
  | { readonly kind: "copy-draft"; readonly draftId?: string }
  | { readonly kind: "undo" }
  | FixAction;

export type Emit = (action: Action) => void;

/** The state after an action. Changes that the editor makes arrive as an `edit`. */
export function reduce(before: State, action: Action): State {
  const state = changed(before, action);
  // What was stopped is outdated until the next answer.
  return state.work === "stopped" && isRequest(before, state, action) ? { ...state, work: "slow" } : state;
}

/** What the text in the editor belongs to. */
export function originOf({ draftId, file, files }: Origin): Origin {
  return { draftId, file, files };
}

/** The look of the preview. */
export function lookOf({ view }: Pick<State, "view">): Look {
  return view === "reading" ? "reading" : "draft";
}

/** Whether the engine has to answer after an action. */
export function isRequest(before: State, state: State, action: Action): boolean {
  const { source, files, story, options } = state;
  if (action.kind === "again" || action.kind === "replace" || source !== before.source || files !== before.files || story !== before.story) return true;
  return options !== before.options || lookOf(state) !== lookOf(before);
}

function changed(state: State, action: Action): State {
  switch (action.kind) {
    case "edit":
      return edited(state, action);
    case "copy-draft":
      return { ...state, draftId: action.draftId ?? state.draftId, file: undefined };
    case "replace":
      return replaced(state, action);
    case "choose":
      return { ...withShown(state, fileOfStory(state, action.story.index)), story: action.story, current: false, notice: undoableNotice(state) };
    case "file":
      return withFile(state, action.name);
    case "texts":
      return { ...state, files: withTexts(state, action.texts), current: false };
    case "options":
      return { ...state, options: action.options, current: false, progress: [], notice: undoableNotice(state) };
    case "view":
      return { ...state, view: action.view };
    case "tab":
      return { ...state, tab: action.tab };
    case "theme":
      return { ...state, theme: action.theme };
    case "appearance":
      return { ...state, appearance: action.appearance };
    case "scope":
      return { ...state, scope: action.scope };
    case "split":
      return { ...state, split: action.split };
    case "reply":
      return replied(state, action.reply);
    case "notice":
      return { ...state, notice: action.notice };
    case "goto":
      return { ...(isOfTemplate(action.diagnostic) ? state : withProblem(state, action.diagnostic)), tab: "story", notice: undoableNotice(state) };
    case "moved":
      return withStoryAt(state, action.offset);
    case "field":
      return { ...withShown(state, state.draft?.story.file), tab: "story", notice: undoableNotice(state) };
    case "next":
      return { ...state, tab: "story", notice: undoableNotice(state) };
    case "section":
      return { ...state, tab: "document", notice: undoableNotice(state) };
    case "undo":
      return { ...state, notice: undefined };
    case "stop":
      return state.work === "slow" ? { ...state, work: "stopped" } : state;
    case "again":
    case "save":
    case "run":
    case "fix":
    case "fix-all":
      return state;
  }
}

/** The document of the chosen story, with today's date if neither the story nor the options have one. */
export function documentRequest({ story, options, ...texts }: Settings): DocumentRequest {
  return { source: sourceOf(texts), story, options: { ...options, date: options.date ?? today() } };
}

/** Whether a problem is in the custom template, not in the source. */
export function isOfTemplate({ file }: Diagnostic): boolean {
  return file === TEMPLATE_FILE;
}

/** Whether the source is blank: then no problems are reported. */
export function isBlank({ source, files }: Pick<State, "files" | "source">): boolean {
  return !files && source.trim() === "";
}

/** A notice with a button stays when the user moves on. */
function undoableNotice({ notice }: State): Notice | undefined {
  return notice?.undo || notice?.offer ? notice : undefined;
}

function edited(state: State, { source, origin: { draftId, file, files }, unwritten }: Extract<Action, { kind: "edit" }>): State {
  const isSame = source === state.source;
  const ownText = isSame ? state.ownText : !isBlank({ source, files });
  return { ...state, draftId, file, files, unwritten, source, ownText, current: state.current && isSame, notice: undefined };
}

function replaced(state: State, { source, file, files, options = state.options, story, example = false, draftId = state.draftId }: Replacement): State {
  const chosen = story === undefined ? undefined : { id: "", index: story };
  return { ...state, source, file, files, draftId, ownText: !example && !isBlank({ source, files }), options, story: chosen, current: false, draft: undefined, progress: [] };
}

/** Chooses the story at an offset, so that the editor and the document show the same one. */
function withStoryAt(state: State, offset: number): State {
  const { result } = state;
  // While nothing can be rendered, the stories are those of an older source, with other ranges.
  const index = result?.draft ? result.stories.findIndex(({ from, to, file }) => from <= offset && offset <= to && isShown(state, file)) : -1;
  const found = result?.stories[index];
  if (!found || result?.stories.length === 1 || index === result?.chosen?.index) return state;
  return { ...state, story: { id: found.id, index }, current: false };
}

/** Shows the file and the story of a problem. */
function withProblem(state: State, { file, range }: Diagnostic): State {
  const shown = withShown(state, file);
  return withStoryAt(shown === state ? state : { ...shown, current: false }, range.from);
}

/** Shows a file, with its first story if the document is of another one. */
function withFile(state: State, name: string): State {
  const shown = withShown(state, name);
  if (shown === state) return state;
  const index = state.draft?.story.file === name ? -1 : (state.result?.stories.findIndex(({ file }) => file === name) ?? -1);
  const found = state.result?.stories[index];
  return { ...shown, current: false, notice: undoableNotice(state), ...(found && { story: { id: found.id, index } }) };
}

function fileOfStory({ result, files }: State, index: number): string | undefined {
  return result?.stories[index]?.file ?? shownName(files);
}

function replied(state: State, reply: EngineReply): State {
  if (reply.kind === "trace") return state;
  if (reply.kind === "progress") return { ...state, progress: reply.progress };
  if (reply.kind === "preview") return { ...state, draft: previewed(state.draft, reply.preview) };
  if (reply.kind === "slow") return { ...state, work: "slow" };
  if (reply.kind === "fixes") return { ...state, work: "done" };
  if (reply.kind === "failed") return { ...state, failed: true, failure: reply.reason, stale: true, work: "done" };
  const { result, current } = reply;
  const work = current ? "done" : state.work;
  if (isBlank(state)) return { ...state, result, current, draft: undefined, stale: false, failed: false, work };
  const { draft } = result;
  // While the YAML is broken no story can be listed; the last known ones can still be chosen.
  const kept = draft || result.stories.length > 0 || !state.result ? result : { ...result, stories: state.result.stories };
  const progress = kept.stories.length === state.progress.length ? state.progress : [];
  return { ...state, result: kept, progress, current, draft: draft ?? state.draft, stale: !draft, failed: false, work };
}

/** The draft of the same document with what its preview shows now; the result brings the rest. */
function previewed(draft: Draft | undefined, preview: Preview): Draft | undefined {
  return draft && draft.story.id === preview.story.id && draft.look === preview.look ? { ...draft, ...preview } : draft;
}

/** The problems in the selected scope; all of them if no story could be rendered. */
export function problemsIn(state: State): readonly Diagnostic[] {
  const { result, scope } = state;
  if (!result || isBlank(state)) return [];
  return scope === "story" && result.draft ? result.problems.story : result.problems.all;
}
