/** Calls into the engine: sources on their way in, the texts of documents on their way out, a fresh instance after a trap. */
import * as bindings from "groundplan-engine";
import languages from "groundplan-languages";
import type { Head, Written } from "./results.js";
import type { Source, TemplateName } from "./types.js";

/** Decodes UTF-16 little endian in a memory. The quickest way differs between hosts. */
export type Decode = (memory: ArrayBuffer, address: number, units: number) => string;

/** Room for a source that is larger than this is given back by the next call, in bytes. */
const MAX_KEPT = 1 << 20;

/** The engine is asked for room before the next source. */
const NO_ROOM = new Uint8Array();

let ready = false;
let decode: Decode = decodeWithTextDecoder;
let memory: WebAssembly.Memory | undefined;
let view = new Uint32Array();
let room = NO_ROOM;
let header = 0;
let instances = 0;

/** Whether the engine broke down and is not yet replaced. */
let broken = false;

/** Marks the engine as loaded. */
export function loaded(decoder: Decode): void {
  decode = decoder;
  ready = true;
  connect();
}

/** Whether calls can be made. */
export function isReady(): boolean {
  return ready;
}

/** Calls the engine with a source. */
export function ask<Value>(call: (bytes: number) => unknown, source: Source): Value {
  if (!ready) throw new Error("groundplan: await init() before the first call");
  if (broken) replace();
  try {
    return call(write(source)) as Value;
  } catch (error) {
    broken ||= isBreakdown(error);
    throw error;
  }
}

/**
 * Calls the engine with a source, for a result at a time: `take` reads the last one, and ends the call with `true`. It
 * may make calls of its own, which write another source.
 */
export function askEach(call: (bytes: number, take: () => boolean) => void, source: Source, take: () => boolean): void {
  let failure = undefined as { readonly reason: unknown } | undefined;
  const instance = instances;
  const taken = (): boolean => {
    room = NO_ROOM;
    try {
      const ends = take();
      if (instance !== instances) throw new WebAssembly.RuntimeError("another call of the engine failed meanwhile");
      return ends;
    } catch (reason) {
      failure = { reason };
      return true;
    }
  };
  ask((bytes) => call(bytes, taken), source);
  room = NO_ROOM;
  if (failure) throw failure.reason;
}

/**
 * Lets the engine ask for the labels of languages other than English, which are data of this package. What renders
 * nothing doesn't call it, so that a bundle without documents has none. They are compressed better without the no-break
 * spaces that French has before `:` and the like, and all have before `%`.
 */
export function offerLanguages(): void {
  bindings.languages((code) => languages[code]?.replaceAll(/ (?=[:;?!%»])|« /g, (spaced) => `${spaced.trim()}\u{a0}`));
}

/** What the engine has written of its last result. */
export function lastResult(template: TemplateName): Written {
  const [address, units, length, from, count, call, index] = readHeader();
  const all = decode((memory as WebAssembly.Memory).buffer, address, units);
  // The engine's strings join without being copied.
  let [text, copied] = ["", length];
  for (let at = from >>> 2, end = at + count; at < end; at += 3) {
    const [to, piece, pieceEnd] = [view[at] as number, view[at + 1] as number, view[at + 2] as number];
    text += all.substring(copied, to);
    copied = to;
    if (pieceEnd > piece) text += templatePiece(template, piece, pieceEnd);
  }
  const instance = instances;
  return {
    head: JSON.parse(all.substring(0, length)) as Head,
    text,
    kept: () => (instance === instances ? bindings.kept(call, index) : undefined),
  };
}

function readHeader(): readonly [address: number, units: number, head: number, pieces: number, count: number, call: number, index: number] {
  const { buffer } = memory as WebAssembly.Memory;
  // A memory that has grown leaves a view without length.
  if (view.buffer !== buffer) view = new Uint32Array(buffer);
  const at = header >>> 2;
  return [view[at], view[at + 1], view[at + 2], view[at + 3], view[at + 4], view[at + 5], view[at + 6]] as ReturnType<typeof readHeader>;
}

/** The pieces of the built-in templates that documents are made of, by their first byte. */
const pieces = new Map<TemplateName, Map<number, string>>();

/** A piece of a template's text, cut out once for all documents. The offsets are bytes. */
function templatePiece(template: TemplateName, from: number, to: number): string {
  let known = pieces.get(template);
  if (!known) pieces.set(template, (known = new Map()));
  const found = known.get(from);
  if (found !== undefined) return found;
  const text = bindings.template(template);
  if (text === undefined) throw new Error(`groundplan: the engine has no template "${template}"`);
  const bytes = new TextEncoder().encode(text).subarray(from, to);
  const piece = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  known.set(from, piece);
  return piece;
}

const utf8 = new TextEncoder();

/** What is between two texts: a mark of YAML documents, which ends whatever reads on from line to line. */
const SEPARATOR = "\n---\n";

/** Whether the engine takes what is in its memory for several texts. */
let several = false;

/** Writes a source into the memory that the engine reads, and returns its length in bytes. */
function write(source: Source): number {
  if (room.length > MAX_KEPT) room = NO_ROOM;
  if (typeof source === "string") {
    if (several) bindings.texts(undefined);
    several = false;
    return put(source, 0);
  }
  const places = new Uint32Array(source.length * 4);
  let end = 0;
  source.forEach(({ text }, index) => {
    const start = index === 0 ? end : put(SEPARATOR, end);
    places.set([start, (end = put(text, start))], index * 4);
  });
  const bytes = end;
  source.forEach(({ name }, index) => places.set([end, (end = put(name, end))], index * 4 + 2));
  bindings.texts(places);
  several = true;
  return bytes;
}

/** Writes a text at a place in the memory, and returns its end. Room is doubled, so that a list is not moved for each of its texts. */
function put(text: string, at: number): number {
  // A memory that has grown leaves a view without length.
  if (room.length - at <= text.length) makeRoom(at * 2 + text.length + 4096);
  const { read, written } = utf8.encodeInto(text, at === 0 ? room : room.subarray(at));
  const end = at + written;
  if (read === text.length) return end;
  makeRoom(end + at + (text.length - read) * 3);
  return end + utf8.encodeInto(text.slice(read), room.subarray(end)).written;
}

function makeRoom(bytes: number): void {
  const address = bindings.room(bytes);
  room = new Uint8Array((memory as WebAssembly.Memory).buffer, address, bytes);
}

/**
 * Whether an error means that the engine broke down: a trap, an exhausted stack or memory. The
 * instance is replaced, so that the next call works.
 */
export function recovered(error: unknown): boolean {
  if (!isBreakdown(error)) return false;
  broken = true;
  // Nothing that the old instance has kept is read any more.
  instances += 1;
  try {
    replace();
  } catch {
    // There may be no memory for another one right now: the next call tries again.
  }
  return true;
}

function isBreakdown(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

function replace(): void {
  bindings.__wbg_reset_state();
  connect();
}

function connect(): void {
  broken = false;
  instances += 1;
  memory = bindings.current_memory() as WebAssembly.Memory;
  header = bindings.header();
  room = NO_ROOM;
  several = false;
}

const utf16 = new TextDecoder("utf-16le", { ignoreBOM: true });

/** The way that every host knows. */
export function decodeWithTextDecoder(buffer: ArrayBuffer, address: number, units: number): string {
  return utf16.decode(new Uint8Array(buffer, address, units * 2));
}
