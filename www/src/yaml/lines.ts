/**
 * Reads YAML line by line: the key or item of each line, and its parents. This reader is for completion and help, so
 * it works on text that is broken at the moment: it skips a line that it can't read and goes on with the next one. A
 * syntax tree (`tree.ts`) loses its structure there, but knows the exact ranges that edits need.
 */
import { unquote } from "./scalar.js";

/** A key, or null for an item of a list. */
export type Step = string | null;

/** A line with a key, an item or both, which is the last step of `path`. */
export interface Line {
  /** The index of the YAML document that the line is in. */
  readonly document: number;
  readonly path: readonly Step[];
  /** The offset of each step, which is unique. */
  readonly offsets: readonly number[];
  /** The range of the key; undefined for an item without one. */
  readonly key: { readonly from: number; readonly to: number } | undefined;
  /** The text after the key or the dash, without a comment. */
  readonly value: string;
}

/** What can be typed at the cursor. */
export interface CursorContext {
  readonly kind: "key" | "value";
  readonly document: number;
  /** The parent of the key, or the key of the value. */
  readonly path: readonly Step[];
  readonly offsets: readonly number[];
  /** The start of the word being typed, and the column of its mapping or item. */
  readonly from: number;
  readonly column: number;
  /** Whether the cursor is in a flow collection, where completion inserts no line breaks. */
  readonly flow: boolean;
  /** Whether a dash is in front of it. */
  readonly item: boolean;
}

interface Frame {
  readonly column: number;
  readonly step: Step;
  readonly offset: number;
  /** Whether it can have children: not if it has a scalar value. */
  open: boolean;
  /** Whether a list in brackets begins on its line. */
  readonly list?: boolean;
}

/** A key ends in no space, so that no place is tried for each of several spaces. */
const KEY = /^("[^"\\]*(?:\\.[^"\\]*)*"|'[^']*(?:''[^']*)*'|[^\s"'[\]{}#,&*!|>%@`-](?:[^:#]*[^:#\s])?)\s*:(?=\s|$)/;
const DASH = /^-(?: +|$)/;

/** All lines with a key or an item. */
export function linesOf(text: string): readonly Line[] {
  const reader = new LineReader();
  const lines: Line[] = [];
  let from = 0;
  for (const raw of text.split("\n")) {
    const line = reader.line(raw, from);
    if (line) lines.push(line);
    from += raw.length + 1;
  }
  return lines;
}

/** What can be typed at an offset; undefined in comments and scalars. */
export function cursorContextAt(text: string, at: number): CursorContext | undefined {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const reader = new LineReader();
  let from = 0;
  for (const raw of start === 0 ? [] : text.slice(0, start - 1).split("\n")) {
    reader.line(raw, from);
    from += raw.length + 1;
  }
  return reader.context(text.slice(start, at), start);
}

class LineReader {
  private frames: Frame[] = [];
  private document = 0;

  line(raw: string, from: number): Line | undefined {
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(raw)) {
      this.frames = [];
      this.document += 1;
      return undefined;
    }
    const rest = this.enter(raw, from);
    if (rest === undefined) return undefined;
    const key = KEY.exec(raw.slice(rest));
    if (!key && this.frames.at(-1)?.list && /^\{\s*$/.test(raw.slice(rest))) {
      this.frames.push({ column: rest, step: null, offset: from + rest, open: true });
      return { ...this.position(), key: undefined, value: "" };
    }
    if (!key) return this.item(raw, from, rest);
    const value = uncommented(raw.slice(rest + key[0].length));
    const isJson = raw[rest] === '"' && (value === "{" || value === "[");
    this.frames.push({ column: rest, step: keyName(key), offset: from + rest, open: /^(?:[&!]\S*)?$/.test(value) || isJson, list: isJson && value === "[" });
    const to = from + rest + (key[0].length - 1);
    return { ...this.position(), key: { from: from + rest, to }, value };
  }

  context(prefix: string, from: number): CursorContext | undefined {
    const rest = this.enter(prefix, from, true);
    if (rest === undefined) return undefined;
    const typed = prefix.slice(rest);
    const item = this.frames.at(-1)?.step === null && /-\s*$/.test(prefix.slice(0, rest));
    const key = KEY.exec(typed);
    // In JSON a key begins with a quote.
    const quote = typed.startsWith('"') ? 1 : 0;
    if (!key) return /^"?[\p{L}\p{N}_ -]*$/u.test(typed) ? { ...this.position(), kind: "key", from: from + rest + quote, column: rest, flow: false, item } : this.flow(typed, from + rest, rest, item);
    const after = typed.slice(key[0].length);
    if (after === "" || /(?:^|\s)#/.test(after)) return undefined;
    this.frames.push({ column: rest, step: keyName(key), offset: from + rest, open: true });
    const value = after.trimStart();
    const at = from + prefix.length - value.length;
    return /^[[{]/.test(value) ? this.flow(value, at, rest, item) : this.value(value, at, rest, item);
  }

  private value(typed: string, from: number, column: number, item: boolean): CursorContext | undefined {
    return /^[|>&*!"']/.test(typed) ? undefined : { ...this.position(), kind: "value", from, column, flow: false, item };
  }

  /** In a flow collection: whether a key or a value is being typed, and its parent. */
  private flow(typed: string, from: number, column: number, item: boolean): CursorContext | undefined {
    if (!/^[[{]/.test(typed)) return undefined;
    const open: { map: boolean; key: string | undefined; offset: number }[] = [];
    let word = 0;
    for (let at = 0; at < typed.length; at += 1) {
      const character = typed[at] ?? "";
      const top = open.at(-1);
      if (character === "[" || character === "{") open.push({ map: character === "{", key: undefined, offset: from + at });
      else if (character === "]" || character === "}") open.pop();
      else if (character === "," && top) top.key = undefined;
      else if (character === ":" && top?.map && /\s/.test(typed[at + 1] ?? "")) top.key = typed.slice(word, at).trim();
      else continue;
      word = at + 1;
    }
    const top = open.at(-1);
    if (!top) return undefined;
    for (const { map, key, offset } of open) {
      if (!map) this.frames.push({ column, step: null, offset, open: true });
      if (key !== undefined) this.frames.push({ column, step: key, offset: offset + 1, open: true });
    }
    const started = word + (/^\s*/.exec(typed.slice(word))?.[0].length ?? 0);
    return { ...this.position(), kind: top.map && top.key === undefined ? "key" : "value", from: from + started, column, flow: true, item };
  }

  /** Closes the parents that end before this line and opens its dashes; returns the start of the rest, undefined in a scalar. */
  private enter(raw: string, from: number, typing = false): number | undefined {
    let at = raw.length - raw.trimStart().length;
    if (!typing && (at === raw.length || raw[at] === "#")) return undefined;
    if (raw[at] === "#") return undefined;
    const dash = DASH.test(raw.slice(at));
    while (this.leaves(at, dash)) this.frames.pop();
    if (this.frames.at(-1)?.open === false) return undefined;
    for (let found = DASH.exec(raw.slice(at)); found; found = DASH.exec(raw.slice(at))) {
      this.frames.push({ column: at, step: null, offset: from + at, open: true });
      at += found[0].length;
    }
    return at;
  }

  private leaves(column: number, dash: boolean): boolean {
    const top = this.frames.at(-1);
    if (!top) return false;
    return top.column > column || (top.column === column && !(dash && top.step !== null));
  }

  /** A dash, perhaps with a scalar after it. */
  private item(raw: string, from: number, rest: number): Line | undefined {
    const top = this.frames.at(-1);
    if (top?.step !== null || top.offset < from) return undefined;
    const value = uncommented(raw.slice(rest));
    top.open = value === "";
    return { ...this.position(), key: undefined, value };
  }

  private position(): Pick<Line, "document" | "path" | "offsets"> {
    return { document: this.document, path: this.frames.map(({ step }) => step), offsets: this.frames.map(({ offset }) => offset) };
  }
}

function keyName([, key = ""]: RegExpExecArray): string {
  return unquote(key);
}

function uncommented(text: string): string {
  return text.replace(/(?:^|\s)#[^]*/, "").trim();
}
