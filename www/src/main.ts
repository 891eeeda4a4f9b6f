/** The playground: panels get the state and emit actions; here they meet. */
import "groundplan/document.css";
import "./styles/tokens.css";
import "./styles/page.css";
import "./styles/editor.css";
import "./styles/document.css";
import "./styles/lists.css";
import "./styles/help.css";
import "./styles/phone.css";
import type { Fix } from "groundplan";
import { createEditor } from "./editor/editor.js";
import { createEngine } from "./engine/client.js";
import type { Answer } from "./engine/protocol.js";
import { createTake } from "./export/export.js";
import { createOutline } from "./panels/document/outline.js";
import { createPreview } from "./panels/document/preview.js";
import { createOutdated } from "./panels/document/stale-banner.js";
import { createTemplate } from "./panels/document/template.js";
import { createDividers } from "./panels/page/dividers.js";
import { createNotice } from "./panels/page/notice.js";
import { createTabs } from "./panels/page/tabs.js";
import { createTheme } from "./panels/page/theme.js";
import { createProblems } from "./panels/problems/problems.js";
import { createEmpty } from "./panels/story/blank-state.js";
import { createStarts } from "./panels/story/examples-menu.js";
import { FIRST } from "./panels/story/examples.js";
import { createFiles } from "./panels/story/open-file.js";
import { createPicker } from "./panels/story/story-picker.js";
import { type Action, isBlank, reduce, type State } from "./state/state.js";
import { createSaver, load } from "./state/storage.js";
import { today } from "./state/today.js";
import { byId } from "./ui/dom.js";
import { placeOf } from "./yaml/locate.js";

/** How often the text is kept while somebody types, in milliseconds. */
const SAVE_EVERY = 400;

let state: State = {
  source: FIRST.source,
  story: undefined,
  template: "architecture",
  view: "preview",
  theme: "auto",
  tab: "story",
  split: { x: 44, y: 72 },
  ...load(),
  scope: "story",
  answer: undefined,
  fills: [],
  current: false,
  draft: undefined,
  outdated: false,
  failed: false,
  notice: undefined,
};

/** Whether the editor is to show the story that is chosen as soon as its place is known. */
let showsStory = state.story !== undefined;

/** The fields that are to be shown as soon as the places in the text are known again. */
let wanted: readonly string[] | undefined;

const save = createSaver(SAVE_EVERY);
const ask = createEngine((reply) => emit({ kind: "reply", reply }));
const editor = createEditor(byId("editor"), state.source, emit);
const preview = createPreview(emit);
const panels: readonly ((state: State) => void)[] = [
  createTheme(emit),
  createDividers(emit),
  createTabs(emit),
  createTemplate(emit),
  createPicker(emit),
  createProblems(emit),
  preview.show,
  createEmpty(emit),
  createOutdated(emit),
  createOutline(emit),
  createTake(emit),
  createNotice(emit),
  save,
];
createStarts(emit);
createFiles(emit);
listenForNext();
show();
question();

function emit(action: Action): void {
  const before = state;
  state = reduce(state, action);
  const asks = state.source !== before.source || state.story !== before.story || state.template !== before.template;
  if (asks) question();
  show();
  act(action, before);
}

/** What an action means for the editor, which holds the text and reports each change as an edit. */
function act(action: Action, before: State): void {
  if (action.kind === "replace") replaced(action.source, action.name, before);
  if (action.kind === "goto") editor.goTo(action.diagnostic.range);
  if (action.kind === "field") field(action.fields);
  if (action.kind === "section") preview.scrollTo(action.index);
  if (action.kind === "next") editor.goToNext();
  if (action.kind === "undo") editor.undo();
  if (action.kind === "fix" && state.current) fix(action.fixes);
  if (action.kind === "choose") showsStory = true;
  if (action.kind === "reply" && action.reply.kind !== "fills" && state.current && state.answer) replied(state.answer);
}

function replied({ problems, draft }: Answer): void {
  editor.setDiagnostics(isBlank(state) ? [] : problems.all);
  if (showsStory && draft) editor.show(draft.story.range.from);
  showsStory = false;
  if (wanted) field(wanted);
}

function fix(fixes: readonly Fix[]): void {
  editor.apply(fixes.flatMap(({ edits }) => edits));
  say(fixes.length === 1 ? "1 fix applied." : `${fixes.length} fixes applied.`, true);
}

/** Shows where a field stands, or makes room for it where it belongs. */
function field(fields: readonly string[]): void {
  const [first] = fields;
  wanted = state.current ? undefined : fields;
  if (first === undefined || !state.current || !state.answer?.draft) return;
  const place = placeOf(state.source, editor.tree(), state.answer.draft.story.range, fields);
  if (place.kind !== "room") editor.goTo(place);
  if (place.kind === "taken") say(`${first} can't be added here by a click.`);
  if (place.kind !== "room") return;
  editor.makeRoom(place.edit, place.caret);
  say(`${first} belongs here${place.shared ? ", where an alias points to: all that share it change with it" : ""}.`, true);
}

function say(text: string, undo = false): void {
  emit({ kind: "notice", notice: { text, undo } });
}

function replaced(source: string, name: string, before: State): void {
  showsStory = false;
  editor.setSource(source);
  // On a touch screen the keyboard would cover what was asked for; an empty page is there to be written on.
  if (isBlank(state) || isBlank(before) || !matchMedia("(pointer: coarse)").matches) editor.focus();
  // Nothing was lost of an empty page.
  if (isBlank(before)) return;
  say(`${name} took the place of your text.`, true);
}

function question(): void {
  const { source, story, template } = state;
  ask({ source, story, template, date: today() });
}

function show(): void {
  for (const panel of panels) panel(state);
}

/** F8 goes to the next problem from anywhere; in the editor the editor hears it first. */
function listenForNext(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F8" || event.defaultPrevented) return;
    event.preventDefault();
    emit({ kind: "next" });
  });
}
