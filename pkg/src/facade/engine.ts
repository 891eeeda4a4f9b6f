/** One call into the engine: the answer's text and numbers, and a fresh instance after a trap. */
import * as bindings from "groundplan-engine";

/** Decodes UTF-16 little endian in a memory. The quickest way differs between hosts. */
export type Decode = (memory: ArrayBuffer, address: number, units: number) => string;

/** What the engine answered: everything else is made from these two. */
export interface Answer {
  readonly text: string;
  readonly words: readonly number[];
}

/** The version of the layout that this facade reads. */
const LAYOUT = 4;

/** Room for a source that is larger than this is given back by the next call, in bytes. */
const KEPT = 1 << 20;

let ready = false;
let decode: Decode = decodeWithTextDecoder;
let memory: WebAssembly.Memory | undefined;
let view = new Int32Array();
let room = new Uint8Array();
let names: readonly string[] = [];
let codes: readonly string[] = [];

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

/** The names of fields, by their bit. */
export function fieldNames(): readonly string[] {
  return names;
}

/** The code and the name of a kind of diagnostic. */
export function codeAndName(kind: number): readonly [string, string] {
  return [codes[kind * 2] ?? "", codes[kind * 2 + 1] ?? ""];
}

const templates: string[] = [];

/** The pieces of templates that documents are made of, by the bytes where they begin. */
const pieces: Map<number, string>[] = [new Map(), new Map()];

/** A piece of a template's text, cut out once for all documents. The offsets are bytes. */
export function templatePiece(template: number, from: number, to: number): string {
  const known = pieces[template]?.get(from);
  if (known !== undefined) return known;
  const text = (templates[template] ??= bindings.template(template));
  const bytes = new TextEncoder().encode(text).subarray(from, to);
  const piece = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  pieces[template]?.set(from, piece);
  return piece;
}

/** Calls the engine with a source and copies its answer. */
export function ask(call: (bytes: number, options?: unknown) => number, source: string, options?: unknown): Answer {
  if (!ready) throw new Error("groundplan: await init() before the first call");
  const address = call(write(source), options) >>> 2;
  const { buffer } = memory as WebAssembly.Memory;
  if (view.buffer !== buffer) view = new Int32Array(buffer);
  const [from, count] = [(view[address + 2] as number) >>> 2, view[address + 3] as number];
  if (view[from] !== LAYOUT) throw new Error("groundplan: the engine and the package are of different versions");
  // A list of small numbers costs less than a typed array, whose memory is not the heap's.
  const words = new Array<number>(count);
  for (let at = 0; at < count; at += 1) words[at] = view[from + at] as number;
  return { text: decode(buffer, (view[address] as number) >>> 0, view[address + 1] as number), words };
}

const utf8 = new TextEncoder();

/** Writes a source where the engine reads it, and answers its length in bytes. */
function write(source: string): number {
  // A memory that has grown leaves a view without length.
  if (room.length <= source.length || room.length > KEPT) makeRoom(source.length + 4096);
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
  memory = bindings.current_memory() as WebAssembly.Memory;
  names = bindings.field_names().split("\n");
  codes = bindings.codes().split("\n");
  room = new Uint8Array();
}

const utf16 = new TextDecoder("utf-16le", { ignoreBOM: true });

/** The way that every host knows. */
export function decodeWithTextDecoder(buffer: ArrayBuffer, address: number, units: number): string {
  return utf16.decode(new Uint8Array(buffer, address, units * 2));
}
