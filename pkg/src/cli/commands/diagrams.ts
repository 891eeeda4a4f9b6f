/** `diagrams`: the diagrams of a story, or of each story of a backlog, as files. */
import { type Dirent, readdirSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import type { Diagram, DiagramOptions, StoryDiagrams, View } from "../../facade/diagram-types.js";
import type { Diagnostic, Source, StorySummary } from "../../facade/types.js";
import { fileNames, folderNames, storyName } from "../../text/file-names.js";
import { isUntouched } from "../files/earlier.js";
import { pngWithProvenance } from "../files/png-provenance.js";
import { withProvenance } from "../files/provenance.js";
import { diagramOptions, EXTENSIONS, type FileFormat, fileFormats, scale } from "../args/diagram-options.js";
import { refuseFileName } from "../args/endings.js";
import type { Request } from "../args/parse.js";
import { outputOptions, outputPath, storyFilter } from "../args/settings.js";
import { FolderLog } from "./folder-log.js";
import { Failure, reason } from "../failure.js";
import { Output, refuse } from "../files/output.js";
import { interruptible } from "../files/parts.js";
import { LEADS_OUT, leadsOut } from "../files/paths.js";
import { exitCode } from "../report/checked-source.js";
import { writeReport } from "../report/index.js";
import { jsonText } from "../../text/json-text.js";
import { help, print, tell, warn } from "../terminal.js";
import { checkedSources, readBacklog, requestedStories, sourceOf } from "./backlog.js";

/** The diagrams of a story. */
interface DrawnStory {
  /** What its folder is called after; nothing if it is the only story. */
  readonly name: string | undefined;
  readonly diagrams: readonly Diagram[];
}

/** What makes a diagram. */
const FACTS = "diagrams are drawn from `containers`, `systems`, `people`, `data_flow`, `deployment` or `flows` under `architecture`; `groundplan new` shows some";

/** A file to be written. */
interface DiagramFile {
  readonly path: string;
  readonly format: FileFormat;
  /** Its text; that of a PNG is the SVG that it shows. */
  readonly text: string;
}

/** Writes the diagrams. */
export async function diagrams(request: Request): Promise<number> {
  const groundplan = await import("../../index.js");
  const place = outputPath(request);
  const [json, all] = [request.on("json"), request.on("all")];
  check(request, place);
  const formats = fileFormats(request);
  const options = diagramOptions(request, formats);
  const files = readBacklog(request, groundplan);
  const source = sourceOf(files);
  const stories = groundplan.stories(source);
  const isEach = all && stories.length > 0;
  const names = isEach ? namesOf(stories, storyFilter(request)) : [undefined];
  const [drawn, problems]: [DrawnStory[], Diagnostic[]] = [[], []];
  const results = isEach ? groundplan.allDiagrams(source, options) : [oneStory(groundplan, source, options)];
  results.forEach(({ diagrams, diagnostics }, index) => {
    if (!(index in names)) return;
    if (diagrams) drawn.push({ name: names[index], diagrams });
    else problems.push(...diagnostics);
  });
  await interruptible();
  if (!all && drawn[0] && options.only) {
    const { only: _, ...others } = options;
    tellAbsent(options.only, drawn[0].diagrams, () => groundplan.diagrams(source, { ...others, formats: [] }));
  }
  if (json) process.stdout.write(jsonText(all ? drawn.map(({ name, diagrams }) => ({ story: name, diagrams })) : drawn[0]?.diagrams ?? []));
  let left = false;
  const isWhole = problems.length === 0 && !request.on("check") && ["only", "where", "story"].every((name) => request.values(name).length === 0);
  if (place !== undefined) left = await writeAll(filesOf(place, drawn, formats, request), place, files.map(({ path }) => path), { isRead: problems.length === 0, isWhole }, request);
  else if (!json && drawn.length > 0) print(only(drawn, formats));
  const found = checkedSources(files, { source, stories: requestedStories(request, stories), diagnostics: problems, templates: new Map() });
  if (problems.length > 0) await writeReport(found, { ...request, on: () => false }, process.stderr);
  if (problems.some(({ name }) => name === "story-not-chosen")) tell("groundplan: `--story ID` draws one story, `--all --out DIR` each");
  return left ? 1 : exitCode(found, undefined);
}

function check(request: Request, place: string | undefined): void {
  if (place !== undefined) refuseFileName(place, "`diagrams`");
  if (request.on("all") && place === undefined && !request.on("json")) throw new Failure("`--all` needs a folder: --out DIR", "or --json, which writes all diagrams as one array");
  if (request.on("all") && request.on("story")) throw new Failure("`--all` and `--story` can't be combined");
  if (request.on("check") && place === undefined) throw new Failure("`--check` needs --out, which names what is checked");
  if (!request.on("all") && request.on("where")) throw new Failure("`--where` needs `--all`");
}

/** What `allDiagrams` would answer of the only story. */
function oneStory(groundplan: typeof import("../../index.js"), source: Source, options: DiagramOptions): StoryDiagrams {
  try {
    return { diagrams: groundplan.diagrams(source, options), diagnostics: [] };
  } catch (error) {
    if (!(error instanceof groundplan.GroundplanError)) throw error;
    return { diagnostics: error.diagnostics };
  }
}

/** What the folders of the stories that `--where` asks for are called after, by their places; the others have none. */
function namesOf(stories: readonly StorySummary[], wanted: (story: StorySummary) => boolean): readonly (string | undefined)[] {
  const names: string[] = [];
  stories.forEach((story, index) => {
    if (wanted(story)) names[index] = storyName(story) || `story-${index + 1}`;
  });
  if (names.length === 0) throw new Failure("no story is one that `--where` asks for");
  return names;
}

/** Names the views that a story was asked for and doesn't have, with those that it has. If nothing else is left to draw, that is a failure. */
function tellAbsent(wanted: readonly View[], drawn: readonly Diagram[], whole: () => readonly Diagram[]): void {
  const absent = wanted.filter((name) => !drawn.some(({ view }) => view === name));
  if (absent.length === 0) return;
  const views = [...new Set(whole().map(({ view }) => view))];
  const message = `the story has no diagram ${absent.map((name) => `\`${name}\``).join(", ")}`;
  const instead = views.length === 0 ? FACTS : `it has ${views.join(", ")}`;
  if (drawn.length === 0) throw new Failure(message, instead);
  warn(message, instead);
}

/** The one text that goes to standard output. */
function only(drawn: readonly DrawnStory[], formats: readonly FileFormat[]): string {
  const found = drawn.flatMap((one) => one.diagrams);
  const [diagram, ...others] = found;
  const [format, ...more] = formats;
  if (!diagram || !format) throw new Failure("there is nothing to draw", FACTS);
  if (more.length > 0) throw new Failure(`${formats.length} formats need a folder: --out DIR`, "or choose one with --format");
  if (others.length > 0) throw new Failure(`${found.length} diagrams need a folder: --out DIR`, `or choose one with --only: ${[...new Set(found.map(({ view }) => view))].join(", ")}${found.some(({ part }) => part !== undefined) ? ", and --no-split" : ""}`);
  if (format === "png") throw new Failure("`--format png` needs a folder: --out DIR");
  const text = diagram[format];
  if (text === undefined) throw new Failure("the diagram is too large to draw", "leave out --no-split, or choose another --format");
  return text.endsWith("\n") ? text : `${text}\n`;
}

/** The files of the diagrams: in a folder for each story, if there may be several. */
function filesOf(place: string, drawn: readonly DrawnStory[], formats: readonly FileFormat[], request: Request): readonly DiagramFile[] {
  const folders = folderNames(drawn.map(({ name }) => name ?? ""));
  return drawn.flatMap(({ name, diagrams }, index) => {
    const inside = name === undefined ? place : join(place, folders[index] ?? "");
    if (name !== undefined && !request.on("follow-links") && leadsOut(inside, place)) throw new Failure(`${inside} can't be written: ${LEADS_OUT}`);
    const stems = diagrams.map(({ view, of, part }) => [view, of, part].filter((name) => name !== undefined).join("-"));
    return formats.flatMap((format) => {
      const names = fileNames(stems, EXTENSIONS[format]);
      return diagrams.flatMap((diagram, at): readonly DiagramFile[] => {
        const [path, text] = [join(inside, names[at] ?? ""), diagram[format === "png" ? "svg" : format]];
        if (text === undefined) warn(`${path} was left out: the diagram is too large to draw`);
        return text === undefined ? [] : [{ path, format, text }];
      });
    });
  });
}

/** What begins a comment in a format; a picture of characters has none, and a line after it is none of its own. */
const COMMENTS = { svg: undefined, unicode: undefined, mermaid: "%%", structurizr: "//", likec4: "//", plantuml: "'", d2: "#" } as const;

/** The content of a file: a later run knows from its end whether somebody has edited it. */
async function contentOf({ path, text, format }: DiagramFile, scale: number): Promise<string | Uint8Array | undefined> {
  if (format === "png") return pictureOf(path, text, scale);
  return withProvenance(text.endsWith("\n") ? text : `${text}\n`, COMMENTS[format]);
}

/** A PNG, unless it is too large to draw, which the module for pictures says. It is loaded only where there are some. */
async function pictureOf(path: string, svg: string, scale: number): Promise<Uint8Array | undefined> {
  const { toPng } = await import("../../png/node.js");
  try {
    return pngWithProvenance(await toPng(svg, { scale }));
  } catch (error) {
    warn(`${path} was left out: ${reason(error).replace(/^groundplan: /, "")}`);
    return undefined;
  }
}

/** Writes the files; answers whether one was left as it is. If they are all that the stories have, the others are named. */
async function writeAll(files: readonly DiagramFile[], place: string, from: readonly string[], { isRead, isWhole }: { readonly isRead: boolean; readonly isWhole: boolean }, request: Request): Promise<boolean> {
  const output = new Output(outputOptions(request));
  const paths = files.map(({ path }) => path);
  refuse(paths, from);
  output.folder(place);
  output.check(place, paths.map((path) => relative(place, path)));
  for (const inside of new Set(paths.map((path) => dirname(path)))) output.folder(inside);
  const [log, pixels] = [new FolderLog(output), scale(request)];
  for (const file of files) {
    await interruptible();
    const content = await contentOf(file, pixels);
    if (content !== undefined) log.write(file.path, content);
  }
  if (files.length === 0) tell(`${place}: nothing to draw`);
  // What can't be read is reported instead.
  if (files.length === 0 && isRead) help(FACTS);
  const left = files.length > 0 && log.tell(place, false);
  if (isWhole) tellEarlier(place, paths, request);
  return left;
}

/** So many files of earlier runs are named. */
const MAX_NAMED = 5;

/** Names the files of earlier runs that are beside those of this one: their stories may not have such diagrams any more. */
function tellEarlier(place: string, written: readonly string[], request: Request): void {
  const ends = fileFormats(request).map((format) => `.${EXTENSIONS[format]}`);
  const inside = (folder: string): readonly Dirent[] => readdirSync(folder, { withFileTypes: true });
  const folders = request.on("all") ? inside(place).filter((it) => it.isDirectory()).map(({ name }) => join(place, name)) : [place];
  const paths = folders.flatMap((folder) => inside(folder).filter((it) => it.isFile() && ends.includes(extname(it.name))).map(({ name }) => join(folder, name)));
  const kept = new Set(written);
  const gone = paths.filter((path) => !kept.has(path) && isUntouched(path)).sort();
  if (gone.length === 0) return;
  const more = gone.length > MAX_NAMED ? ` and ${gone.length - MAX_NAMED} more` : "";
  const [are, them] = gone.length === 1 ? ["is", "it"] : ["are", "them"];
  warn(`${gone.slice(0, MAX_NAMED).join(", ")}${more} ${are} from an earlier run; this one has no such diagram`, `delete ${them}, or keep ${them} elsewhere`);
}
