/** What earlier runs have left in a folder: an index of another kind, and documents of stories that are gone. */
import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileName, folded } from "../../text/file-names.js";
import { Failure } from "../failure.js";
import { MAX_BYTES } from "../files/bytes.js";
import { earlier, isGone, linesOf } from "../files/earlier.js";
import { identity, isLink, stats } from "../files/paths.js";
import type { Provenance } from "../files/provenance.js";
import type { RenderedStory } from "../batch/rendered-story.js";

/** A folder as a run is about to write it. */
export interface Folder {
  readonly place: string;
  readonly extension: string;
  /** The names of its documents, one for each story, and that of its index. */
  readonly names: readonly string[];
  readonly index: string;
  readonly ofDecisions: boolean;
  readonly results: readonly RenderedStory[];
  /** What the document of each says of itself. */
  readonly provenances: readonly (Provenance | undefined)[];
  /** The files that it is made from. */
  readonly from: readonly string[];
  /** The folders of its stories, seen from this one. */
  readonly folders: readonly string[];
}

const isRecord = ({ decision, template }: Provenance): boolean => decision !== undefined || template === "adr";

/** The names of the texts that documents of this run are made from. */
function sourcesOf({ provenances, from }: Folder): ReadonlySet<string | undefined> {
  return new Set([...provenances.map((it) => it?.source), ...from.map((path) => basename(path))]);
}

/** Where another source of its documents can be: beside them, or beside those of this run. */
function sourceFolders({ place, from }: Folder): ReadonlySet<string> {
  return new Set([place, ...from.map(dirname)]);
}

/** Refuses a folder whose index is of another kind or of another backlog: each run would undo the index of the other. */
export function refuseOtherIndex(folder: Folder): void {
  const path = join(folder.place, folder.index);
  const documents = [...new Set(earlier(path)?.documents)].flatMap((name) => (name === basename(name) ? (earlier(join(folder.place, name)) ?? []) : []));
  const [first] = documents;
  if (!first) return;
  const refused = (what: string, help: string): Failure => new Failure(`${path} can't be written: it is the index of ${what}`, help);
  if (isRecord(first) !== folder.ofDecisions) {
    const [there, these] = folder.ofDecisions ? ["documents of stories", "records of decisions"] : ["records of decisions", "documents of stories"];
    throw refused(`${there}, and ${these} have one of their own`, "choose another folder with --out");
  }
  const [sources, places] = [sourcesOf(folder), sourceFolders(folder)];
  if (documents.every(({ source }) => source !== undefined && !sources.has(source) && !isGone(source, places))) {
    throw refused(`the documents of ${first.source}`, "choose another folder with --out, or render both together, as one backlog");
  }
}

/** The documents of earlier runs of the same kind whose stories are gone, as their names. */
export function leftovers(folder: Folder): readonly string[] {
  const { place, extension, names, index, ofDecisions, from } = folder;
  const indexed = earlier(join(place, index));
  const written = new Set([...names, index].map(folded));
  const made = new Set(from.map(identity));
  const sources = sourcesOf(folder);
  // A comment has the last part of a source's path: only where the sources are in the working folder does it tell that
  // another one is gone too. One that may still be there has documents of its own.
  const isHere = from.every((path) => identity(dirname(path)) === identity("."));
  const [elsewhere, places] = [otherFolders(folder), sourceFolders(folder)];
  const isElsewhere = (source: string): boolean => elsewhere.some((it) => stats(join(place, it, basename(source)))?.isFile() === true);
  const isOwn = ({ source }: Provenance): boolean => source === undefined || ((sources.has(source) || (isHere && isGone(source, places))) && !isElsewhere(source));
  const isOpen = (name: string): boolean =>
    !written.has(folded(name)) && name === basename(name) && name.endsWith(`.${extension}`) && stats(join(place, name))?.isFile() === true && !made.has(identity(join(place, name)));
  const listed = [...new Set(indexed?.documents)].filter((name) => {
    if (!isOpen(name)) return false;
    const document = earlier(join(place, name));
    // An index that somebody has edited may name any file.
    return document ? isRecord(document) === ofDecisions && isOwn(document) : indexed?.untouched === true;
  });
  const isPresent = presence(folder);
  const isListed = new Set(listed);
  const others = inside(place).filter((name) => {
    if (isListed.has(name) || !isOpen(name)) return false;
    const document = readable(join(place, name));
    return document !== undefined && isRecord(document) === ofDecisions && isOwn(document) && isNamedAfter(name, document, extension) && !isPresent(document);
  });
  return [...new Set([...listed, ...others])];
}

/** The folders that an index notes beside those of this run: a story in one of them may have a document here, too. */
export function otherFolders({ place, index, folders }: Folder): readonly string[] {
  const known = new Set([undefined, ...folders.map((it) => identity(join(place, it)))]);
  return (earlier(join(place, index))?.folders ?? []).filter((it) => {
    const there = identity(join(place, it));
    if (known.has(there)) return false;
    known.add(there);
    return true;
  });
}

/** Whether the story or the decision that a document is of is still there. */
function presence({ ofDecisions, results, provenances }: Folder): (document: Provenance) => boolean {
  const key = (...parts: readonly (string | undefined)[]): string => parts.map((part) => (part ?? "").replace(/[\s\0-\x1f\x7f-\x9f]+/g, " ").trim()).join("\n");
  const decisions = new Set(provenances.map((it) => key(it?.story, it?.decision)));
  // What can't be rendered now is still there.
  const stories = new Set(results.flatMap(({ story, text }) => (story && (!ofDecisions || text === undefined) ? [key(story.id)] : [])));
  return ({ story, decision }) => stories.has(key(story)) || (ofDecisions && decisions.has(key(story, decision)));
}

/** Whether a file has the name that a folder's documents have: another one is somebody's choice. */
function isNamedAfter(name: string, { story, decision }: Provenance, extension: string): boolean {
  const about = decision?.toLowerCase() ?? story;
  if (about === undefined) return false;
  const stem = fileName(about, extension, "").slice(0, -extension.length - 1).toLowerCase();
  if (stem === "" || !name.toLowerCase().startsWith(stem)) return false;
  return decision !== undefined || /^(?:-\d+)?\.[^.]*$/.test(name.slice(stem.length));
}

/** What a file of a folder says of the run that wrote it: nothing if it can't be read, which nobody has asked for. */
function readable(path: string): Provenance | undefined {
  if (isLink(path) || (stats(path)?.size ?? 0) > MAX_BYTES) return undefined;
  try {
    return earlier(path);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function inside(place: string): readonly string[] {
  try {
    return readdirSync(place).sort();
  } catch {
    // It is still to be made, or closed.
    return [];
  }
}

/**
 * Whether a file that was left alone is the document of another of these stories than the one at this place: as its
 * comment says, or where that names no story, by what it was before somebody has edited it, or by its heading.
 */
export function isOfAnother(path: string, at: number, folder: Folder): boolean {
  const { results, provenances } = folder;
  const [there, own] = [earlier(path), provenances[at]];
  if (!there || !own) return false;
  const isTwin = (other: Provenance | undefined): boolean => other?.story === own.story && other?.decision === own.decision && other?.source === own.source;
  if (!isTwin({ ...there, ...(isGone(there.source, sourceFolders(folder)) ? { source: own.source } : {}) })) return true;
  if (there.digest === own.digest) return false;
  const twins = provenances.flatMap((other, index) => (index !== at && isTwin(other) ? [index] : []));
  if (twins.some((index) => provenances[index]?.digest === there.digest)) return true;
  const heading = headingOf(results[at]?.text);
  const lines = new Set(twins.length === 0 ? [] : linesOf(path));
  return heading !== undefined && !lines.has(heading) && twins.some((index) => lines.has(headingOf(results[index]?.text) ?? heading));
}

/** The line of a document that has its title. */
function headingOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : /^(?:# .+|.*<h1\b.*)$/m.exec(text)?.[0];
}
