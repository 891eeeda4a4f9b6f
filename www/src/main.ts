/** The playground: connects the panels, which receive the state and emit actions, with the editor and the engine. */
import type { Diagnostic } from "groundplan";
import type { Editor } from "./editor/editor.js";
import { createEditorOnDemand, loadEditor } from "./editor/on-demand.js";
import { createEngineClient, type EngineReply } from "./engine/client.js";
import type { EngineResult, FileFix } from "./engine/protocol.js";
import { isSameSource } from "./engine/same-source.js";
import { createCopy } from "./export/copy.js";
import { createExportMenu } from "./export/export-menu.js";
import { createShare } from "./export/share.js";
import { createFollower } from "./follow/follower.js";
import { createOutline } from "./panels/document/outline.js";
import { createPreview } from "./panels/document/preview.js";
import { createStaleBanner } from "./panels/document/stale-banner.js";
import { createWorkBanner } from "./panels/document/work-banner.js";
import { createDividers } from "./panels/page/dividers.js";
import { createIntro } from "./panels/page/intro.js";
import { createKeys } from "./panels/page/keys.js";
import { createNotice } from "./panels/page/notice.js";
import { createSkipLinks } from "./panels/page/skip-links.js";
import { createTabs } from "./panels/page/tabs.js";
import { createTheme } from "./panels/page/theme.js";
import { createProblems } from "./panels/problems/problems.js";
import { createBlankState } from "./panels/story/blank-state.js";
import { FIRST_STORY } from "./panels/story/first-story.js";
import { createFileOpener } from "./panels/story/open-file.js";
import { createLinks } from "./panels/story/links.js";
import { createStoryPicker } from "./panels/story/story-picker.js";
import { DEFAULT_APPEARANCE } from "./state/appearance.js";
import { DEFAULT_OPTIONS, isChanged } from "./state/options.js";
import { isShown, shownName, sourceOf } from "./state/files.js";
import { fixedTexts, sameFix, sameProblems } from "./state/fixes.js";
import { type Action, documentRequest, type FieldAction, type FixAction, isBlank, isOfTemplate, isRequest, lookOf, originOf, reduce, type State } from "./state/state.js";
import { createDraftSession } from "./state/drafts/session.js";
import { recoverJournals, startingDraft } from "./state/drafts/start.js";
import { newDraftId } from "./state/drafts/tab.js";
import { createSaver, load } from "./state/storage.js";
import { createTemplatePanel } from "./template/template-panel.js";
import { afterPause } from "./ui/after-pause.js";
import { byId } from "./ui/dom.js";
import { narrow } from "./ui/narrow.js";
import { onDemand, whenNeeded } from "./ui/on-demand.js";
import { nextTask } from "./ui/next-task.js";
import { createPointing } from "./viewer/pointing.js";

/** How long nobody must be at work before the site is stored, and before the editor is made for nobody yet, in milliseconds. */
const PAUSE = { store: 2500, editor: 6000 };

/** How often the settings are stored while the user types, in milliseconds. */
const SAVE_INTERVAL = 400;

// Its scripts load meanwhile where the story is in sight.
if (!narrow.matches) void loadEditor().catch(() => undefined);
const stored = load();
const { unsaved, ...start } = await startingDraft(stored, FIRST_STORY);
let state: State = {
  story: undefined,
  options: DEFAULT_OPTIONS,
  view: "draft",
  theme: "auto",
  // On a narrow screen a first visit shows what becomes of a story before how it is written.
  tab: "document",
  split: { x: 44, y: 72 },
  files: undefined,
  unwritten: [],
  appearance: DEFAULT_APPEARANCE,
  ...stored,
  ...start,
  file: undefined,
  scope: "story",
  result: undefined,
  progress: [],
  current: false,
  draft: undefined,
  stale: false,
  failed: false,
  failure: "",
  work: "done",
  notice: undefined,
};

/** Whether the editor scrolls to the chosen story as soon as its range is known. */
let scrollToStory = state.story !== undefined;

/** What finds a field's place, loaded once the first document is there. */
let locate: Promise<typeof import("./yaml/locate.js")> | undefined;

/** The field to show as soon as the ranges are current again. */
let pendingField: FieldAction | undefined;

/** What to fix as soon as the problems are current again. */
let pendingFix: FixAction | undefined;

// Each of these is a task of its own, so that a press is answered between them.
await nextTask();
const save = createSaver(SAVE_INTERVAL);
const engine = createEngineClient((reply) => emit({ kind: "reply", reply: withoutUnwritten(reply) }));
if (start.source !== stored.source) state = { ...state, unwritten: [] };
const editor = createEditorOnDemand(
  () => state,
  (createEditor, from) => createEditor(byId("editor"), { ...originOf(from), source: from.source, unwritten: from.unwritten }, emit, (line) => follower.cursorMoved(line)),
  notLoaded,
);
const follower = createFollower(editor, (range) => {
  templatePanel.leave();
  editor.run((it) => it.select(range));
});
// What can't be loaded now is reported by the panel that asks for it below.
if (isEditorNeeded(state)) await editor.need().catch(() => undefined);
const preview = createPreview(emit, openDiagram, (pressed) => {
  // The document may be of another file than the one that is shown.
  if (state.draft?.story.file !== undefined) emit({ kind: "file", name: state.draft.story.file });
  follower.press(pressed);
});
const templatePanel = createTemplatePanel(emit);
const session = createDraftSession(emit, unsaved);
const exportMenu = createExportMenu(emit);
const panels: readonly ((state: State) => void)[] = [
  createTheme(emit),
  whenNeeded(isEditorNeeded, async () => {
    const made = await editor.need();
    if (state.current && state.result) showResult(state.result);
    return ({ appearance }) => made.setWrapping(appearance.wrap);
  }, notLoaded),
  createDividers(emit),
  createTabs(emit),
  onDemand(byId("options-button"), async () => (await import("./options/options.js")).createOptions(emit), notLoaded),
  ({ options }) => byId("options-button").classList.toggle("changed", isChanged(options)),
  createStoryPicker(emit),
  whenNeeded(({ result }) => (result?.stories.length ?? 0) > 1, async () => (await import("./panels/story/backlog-table.js")).createBacklogTable(emit), notLoaded),
  createProblems(emit),
  preview.show,
  templatePanel.show,
  whenNeeded(({ files }) => files !== undefined, async () => (await import("./panels/story/files-bar.js")).createFilesBar(emit), notLoaded),
  createBlankState(emit, focusEditor),
  onDemand(byId("help"), async () => (await import("./help/help.js")).createHelp(emit), notLoaded),
  createStaleBanner(emit),
  createWorkBanner(emit),
  createOutline(emit),
  createCopy(emit),
  exportMenu.show,
  createShare(emit),
  createNotice(emit),
  onDemand(byId("drafts-button"), async () => (await import("./panels/page/drafts-menu.js")).createDraftsMenu(emit, session), notLoaded),
  session.show,
  save,
  // What has never worked is not stored: the site would keep the headers that forbade it.
  whenNeeded(({ draft }) => draft !== undefined, async () => {
    const { installOffline } = await import("./engine/offline.js");
    afterPause(PAUSE.store, () => installOffline(offerUpdate));
    return () => undefined;
  }, notLoaded),
];
onDemand(byId("example-button"), async () => (await import("./panels/story/examples-menu.js")).createExamplesMenu(emit), notLoaded);
createIntro(stored.source === undefined);
createFileOpener(emit);
createSkipLinks(emit, focusEditor);

createKeys(emit);
createPointing();
requestResult();
await nextTask();
show();
createLinks(emit, () => state.ownText);
afterPause(PAUSE.editor, () => void editor.need().catch(() => undefined));
void recoverJournals(state.draftId).catch(() => undefined);

function emit(given: Action): void {
  const before = state;
  // What is opened, started or copied is a draft of its own: nothing is written over another text.
  const isNew = (given.kind === "replace" || given.kind === "copy-draft") && given.draftId === undefined;
  const action = isNew ? { ...given, draftId: newDraftId() } : given;
  state = reduce(state, action);
  if (isRequest(before, state, action)) requestResult();
  if (action.kind !== "replace" && action.kind !== "edit") showFileOf(before);
  show();
  act(action, before);
}

/** Follows the state to another file. */
function showFileOf(before: State): void {
  const [left, name] = [shownName(before.files), shownName(state.files)];
  if (left === undefined || name === undefined || left === name || before.draftId !== state.draftId) return;
  templatePanel.leave();
  const { source } = state;
  const origin = originOf(state);
  editor.run((it) => it.showFile(source, origin, left, name), before);
}

/** Applies an action to the editor, which owns the text and reports each change as an `edit`. */
function act(action: Action, before: State): void {
  if (action.kind === "replace") replaceSource(action, before);
  if (action.kind === "goto") goTo(action.diagnostic);
  if (action.kind === "field") void showField(action).catch(() => notify("This part of the page can't be loaded."));
  if (action.kind === "section") preview.scrollTo(action.index);
  if (action.kind === "save") exportMenu.save();
  if (action.kind === "run") action.run();
  if (action.kind === "copy-draft") copied();
  if (action.kind === "next") editor.run((it) => it.goToNext());
  if (action.kind === "undo") editor.run((it) => it.undo());
  if (action.kind === "fix" || action.kind === "fix-all") fix(action);
  if (action.kind === "texts") editor.whenMade((it) => it.setOrigin(originOf(state)));
  if (action.kind === "stop") engine.stop();
  if (action.kind === "choose") scrollToStory = true;
  if (action.kind === "reply") replied(action.reply);
}

/** What the page itself has inserted is no problem as long as nothing is written there. */
function withoutUnwritten(reply: EngineReply): EngineReply {
  if (reply.kind !== "result" || !reply.current) return reply;
  const { story, all } = reply.result.problems;
  const isMeant = (diagnostic: Diagnostic): boolean => !isShown(state, diagnostic.file) || !editor.made?.isUnwritten(diagnostic);
  return { ...reply, result: { ...reply.result, problems: { story: story.filter(isMeant), all: all.filter(isMeant) } } };
}

function replied(reply: EngineReply): void {
  if (reply.kind === "result" && state.current && state.result) showResult(state.result);
  if (reply.kind === "trace" && state.current && isShown(state, state.draft?.story.file)) follower.update(reply.trace, state.source);
  // Nobody waits for it then. On a narrow screen nobody writes yet.
  if (reply.kind === "trace" && editor.made) loadLocate().catch(() => (locate = undefined));
  // Fixes of an older text don't fit.
  if (reply.kind === "fixes" && isSameSource(reply.source, sourceOf(state))) applyFixes(reply.fixes);
}

/** On a narrow screen a first visit reads before it writes. */
function isEditorNeeded({ tab, unwritten }: State): boolean {
  return editor.made !== undefined || tab === "story" || unwritten.length > 0 || !narrow.matches;
}

function focusEditor(): void {
  editor.run((it) => it.focus());
}

function showResult({ problems, draft }: EngineResult): void {
  if (!editor.made) return;
  editor.made.setDiagnostics(isBlank(state) ? [] : problems.all.filter((problem) => !isOfTemplate(problem) && isShown(state, problem.file)));
  if (scrollToStory && draft && isShown(state, draft.story.file)) editor.made.show(draft.story.range.from);
  scrollToStory = false;
  if (pendingFix) fix(pendingFix);
  if (pendingField) void showField(pendingField).catch(() => undefined);
}

function goTo(diagnostic: Diagnostic): void {
  if (isOfTemplate(diagnostic)) return templatePanel.goTo(diagnostic.range);
  templatePanel.leave();
  editor.run((it) => it.goTo(diagnostic.range));
}

/** Applies what was chosen, once the problems are those of the text as it is. */
function fix(chosen: FixAction): void {
  pendingFix = state.current ? undefined : chosen;
  if (!state.current || !state.result) return;
  const found = sameProblems(state.result.problems.all, chosen.kind === "fix" ? [chosen.diagnostic] : chosen.diagnostics);
  if (chosen.kind === "fix-all") return engine.send({ kind: "fix", source: sourceOf(state), options: state.options, diagnostics: found });
  const [diagnostic] = found;
  const same = diagnostic && sameFix(diagnostic, chosen.fix);
  if (same) applyFixes([{ file: diagnostic.file, fix: same }]);
}

function applyFixes(fixes: readonly FileFix[]): void {
  if (fixes.length === 0) return notify("No fix helps here.");
  editor.run((made) => applyTo(made, fixes));
}

function applyTo(made: Editor, fixes: readonly FileFix[]): void {
  const { shown, others } = fixedTexts(state, fixes);
  const before = new Map(state.files?.all.map(({ name, text }) => [name, text]));
  for (const name of others.keys()) made.keep(name, before.get(name) ?? "", originOf(state));
  if (shown.length > 0) made.apply(shown);
  if (others.size > 0) emit({ kind: "texts", texts: others });
  const text = fixes.length === 1 ? "1 fix applied." : `${fixes.length} fixes applied.`;
  if (others.size === 0) return notify(text, true);
  const undo = (): void => {
    emit({ kind: "texts", texts: new Map([...before].filter(([name]) => others.has(name))) });
    if (shown.length > 0) made.undo();
  };
  emit({ kind: "notice", notice: { text, undo: false, offer: { label: "Undo", action: { kind: "run", run: undo } } } });
}

/** Shows a field in the editor, or inserts it where it belongs. Reading edits nothing: then the insertion is only offered. */
async function showField(action: FieldAction): Promise<void> {
  const [first] = action.fields;
  const { locateField } = await loadLocate();
  const made = await editor.need();
  const tree = await made.tree();
  pendingField = state.current ? undefined : action;
  if (first === undefined || !tree || !state.current || !state.result?.draft) return;
  const location = locateField(state.source, tree, state.result.draft.story.range, action.fields);
  templatePanel.leave();
  if (location.kind !== "insertion") made.goTo(location);
  if (location.kind === "blocked") notify(`${first} can't be inserted here automatically.`);
  if (location.kind !== "insertion") return;
  if (!action.insert) {
    const offer = { label: "Insert", action: { ...action, insert: true } };
    return emit({ kind: "notice", notice: { text: `${first} isn't in the YAML yet.`, undo: false, offer } });
  }
  made.insertField(location.edit, location.stops);
  notify(`${first} belongs here${location.shared ? ": aliases refer to this mapping, so every story that uses it changes" : ""}.`, true);
}

function loadLocate(): Promise<typeof import("./yaml/locate.js")> {
  return (locate ??= import("./yaml/locate.js"));
}

function notLoaded(): void {
  notify("This part of the page can't be loaded; check the connection.");
}

function notify(text: string, undo = false): void {
  emit({ kind: "notice", notice: { text, undo } });
}

function offerUpdate(activate: () => void): void {
  const offer = { label: "Reload", action: { kind: "run", run: activate } } as const;
  emit({ kind: "notice", notice: { text: "A new version of Groundplan is ready.", undo: false, offer } });
}

/** Another tab has the draft, so this one goes on with a copy. */
function copied(): void {
  editor.whenMade((it) => it.setOrigin(originOf(state)));
  notify("This draft is open in another tab. This tab edits a copy.");
}

function replaceSource({ source, name }: Extract<Action, { kind: "replace" }>, before: State): void {
  scrollToStory = false;
  const origin = originOf(state);
  const shown = (made: Editor): void => {
    made.setSource(source, origin);
    // On a touch screen the keyboard would cover the new document; a blank page is there to be typed on.
    if (isBlank(state) || isBlank(before) || !matchMedia("(pointer: coarse)").matches) made.focus();
    // Replacing a blank page loses nothing.
    if (isBlank(before)) return;
    notify(before.ownText ? `${name} opened. Your text is under Drafts.` : `${name} opened.`, true);
  };
  editor.run(shown, before);
}

/** The viewer is loaded with the first diagram that is opened. */
function openDiagram(diagram: SVGSVGElement): void {
  import("./viewer/viewer.js").then(({ openViewer }) => openViewer(diagram, state)).catch(notLoaded);
}

function requestResult(): void {
  follower.pause();
  engine.send({ kind: "render", look: lookOf(state), ...documentRequest(state) });
}

function show(): void {
  for (const panel of panels) panel(state);
}
