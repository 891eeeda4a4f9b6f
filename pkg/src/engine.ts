/** One call into the engine: the answer's text and numbers, and a fresh instance after a trap. */
import * as bindings from "groundplan-engine";

/** Decodes UTF-16 little endian in a memory. The quickest way differs between hosts. */
export type Decode = (memory: ArrayBuffer, address: number, units: number) => string;

/** What the engine answered: everything else is made from these two. */
export interface Answer {
  readonly text: string;
  readonly words: Uint32Array;
}

/** The version of the layout that this facade reads. */
const LAYOUT = 3;

let ready = false;
let decode: Decode = decodeWithTextDecoder;
let memory: WebAssembly.Memory | undefined;
let names: readonly string[] = [];

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

/** Calls the engine and copies its answer. */
export function ask(call: () => number): Answer {
  if (!ready) throw new Error("groundplan: await init() before the first call");
  const address = call();
  const buffer = (memory as WebAssembly.Memory).buffer;
  const header = new Uint32Array(buffer, address, 4);
  const [textAddress = 0, units = 0, wordsAddress = 0, count = 0] = header;
  const text = decode(buffer, textAddress, units);
  const words = new Uint32Array(buffer, wordsAddress, count).slice();
  if (words[0] !== LAYOUT) throw new Error("groundplan: the engine and the package are of different versions");
  return { text, words };
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
}

const utf16 = new TextDecoder("utf-16le", { ignoreBOM: true });

/** The way that every host knows. */
export function decodeWithTextDecoder(buffer: ArrayBuffer, address: number, units: number): string {
  return utf16.decode(new Uint8Array(buffer, address, units * 2));
}
