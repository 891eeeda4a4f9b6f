/** Calls into the engine: sources on their way in, the texts of documents on their way out, a fresh instance after a trap. */
import * as bindings from "groundplan-engine";
import type { Head, Written } from "./results.js";
import type { TemplateName } from "./types.js";

/** Decodes UTF-16 little endian in a memory. The quickest way differs between hosts. */
export type Decode = (memory: ArrayBuffer, address: number, units: number) => string;

/** Room for a source that is larger than this is given back by the next call, in bytes. */
const MAX_KEPT = 1 << 20;

let ready = false;
let decode: Decode = decodeWithTextDecoder;
let memory: WebAssembly.Memory | undefined;
let view = new Uint32Array();
let room = new Uint8Array();
let header = 0;
let instances = 0;

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
export function ask<Value>(call: (bytes: number) => unknown, source: string): Value {
  if (!ready) throw new Error("groundplan: await init() before the first call");
  return call(write(source)) as Value;
}

/** What the last call wrote: the heads of its results, their diagnostics as JSON, and the texts of their documents. */
export function lastResults(template: TemplateName): Written {
  const [address, units, length, from, count] = readHeader();
  const all = decode((memory as WebAssembly.Memory).buffer, address, units);
  const heads = JSON.parse(all.substring(0, length)) as readonly Head[];
  let copied = length;
  const diagnostics = heads.map(({ size }) => all.substring(copied, (copied += size)));
  const texts: string[] = [];
  let at = from >>> 2;
  for (const end = at + count; at < end;) {
    // The engine's strings join without being copied.
    let text = "";
    for (let left = view[at++] as number; left > 0; left -= 1) {
      const [to, piece, pieceEnd] = [view[at++] as number, view[at++] as number, view[at++] as number];
      text += all.substring(copied, to);
      copied = to;
      if (pieceEnd > piece) text += templatePiece(template, piece, pieceEnd);
    }
    texts.push(text);
  }
  return { heads, diagnostics, texts };
}

/** Identifies the last call that rendered; asks for what was kept of it, which is nothing after a later one. */
export function lastCall(): () => unknown {
  const [instance, call] = [instances, readHeader()[5]];
  return () => (instance === instances ? bindings.kept(call) : undefined);
}

function readHeader(): readonly [address: number, units: number, heads: number, pieces: number, count: number, call: number] {
  const { buffer } = memory as WebAssembly.Memory;
  // A memory that has grown leaves a view without length.
  if (view.buffer !== buffer) view = new Uint32Array(buffer);
  const at = header >>> 2;
  return [view[at], view[at + 1], view[at + 2], view[at + 3], view[at + 4], view[at + 5]] as ReturnType<typeof readHeader>;
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

/** Writes a source into the memory that the engine reads, and returns its length in bytes. */
function write(source: string): number {
  // A memory that has grown leaves a view without length.
  if (room.length <= source.length || room.length > MAX_KEPT) makeRoom(source.length + 4096);
  const { read, written } = utf8.encodeInto(source, room);
  if (read === source.length) return written;
  makeRoom(written + (source.length - read) * 3);
  return written + utf8.encodeInto(source.slice(read), room.subarray(written)).written;
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
  if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) return false;
  bindings.__wbg_reset_state();
  connect();
  return true;
}

function connect(): void {
  instances += 1;
  memory = bindings.current_memory() as WebAssembly.Memory;
  header = bindings.header();
  room = new Uint8Array();
}

const utf16 = new TextDecoder("utf-16le", { ignoreBOM: true });

/** The way that every host knows. */
export function decodeWithTextDecoder(buffer: ArrayBuffer, address: number, units: number): string {
  return utf16.decode(new Uint8Array(buffer, address, units * 2));
}
