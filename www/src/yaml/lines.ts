/**
 * A YAML text line by line: which key or item stands where, and what is above it. Made for texts that
 * are being typed: a line that can't be read is passed over and breaks nothing after it.
 */

/** A key, or null for an item of a list. */
export type Step = string | null;

/** A line that holds a key, an item or both; `path` ends with that. */
export interface Line {
  /** Which of the text's documents it is in. */
  readonly document: number;
  readonly path: readonly Step[];
  /** For each step where it begins in the text: no two are at one place. */
  readonly places: readonly number[];
  /** The key's range; absent for an item that holds a text. */
  readonly key: { readonly from: number; readonly to: number } | undefined;
  /** What stands behind the key or the dash, without a comment. */
  readonly value: string;
}

/** What can be typed at a place. */
export interface Spot {
  readonly kind: "key" | "value";
  readonly document: number;
  /** What the key stands in, or whose value it is. */
  readonly path: readonly Step[];
  readonly places: readonly number[];
  /** Where the word under way begins, and the column of the mapping or item that it is in. */
  readonly from: number;
  readonly column: number;
  /** Whether it is inside of brackets, where no new lines are begun. */
  readonly flow: boolean;
  /** Whether a dash stands before it. */
  readonly item: boolean;
}

interface Frame {
  readonly column: number;
  readonly step: Step;
  readonly place: number;
  /** Whether something may stand below it: not where a text stands behind it already. */
  open: boolean;
}

const KEY = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s"'[\]{}#,&*!|>%@`-][^:#]*?))\s*:(?=\s|$)/;
const DASH = /^-(?: +|$)/;

/** Every line with a key or an item. */
export function linesOf(text: string): readonly Line[] {
  const reader = new Reader();
  const lines: Line[] = [];
  let from = 0;
  for (const raw of text.split("\n")) {
    const line = reader.line(raw, from);
    if (line) lines.push(line);
    from += raw.length + 1;
  }
  return lines;
}

/** What can be typed at a place; undefined in comments and inside of texts. */
export function spotAt(text: string, at: number): Spot | undefined {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const reader = new Reader();
  let from = 0;
  for (const raw of start === 0 ? [] : text.slice(0, start - 1).split("\n")) {
    reader.line(raw, from);
    from += raw.length + 1;
  }
  return reader.spot(text.slice(start, at), start);
}

class Reader {
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
    if (!key) return this.item(raw, from, rest);
    const value = uncommented(raw.slice(rest + key[0].length));
    this.frames.push({ column: rest, step: nameOf(key), place: from + rest, open: /^(?:[&!]\S*)?$/.test(value) });
    const to = from + rest + (key[0].length - 1);
    return { ...this.way(), key: { from: from + rest, to }, value };
  }

  spot(prefix: string, from: number): Spot | undefined {
    const rest = this.enter(prefix, from, true);
    if (rest === undefined) return undefined;
    const typed = prefix.slice(rest);
    const item = this.frames.at(-1)?.step === null && /-\s*$/.test(prefix.slice(0, rest));
    const key = KEY.exec(typed);
    if (!key) return /^[\p{L}\p{N}_ -]*$/u.test(typed) ? { ...this.way(), kind: "key", from: from + rest, column: rest, flow: false, item } : this.flow(typed, from + rest, rest, item);
    const behind = typed.slice(key[0].length);
    if (behind === "" || /(?:^|\s)#/.test(behind)) return undefined;
    this.frames.push({ column: rest, step: nameOf(key), place: from + rest, open: true });
    const value = behind.trimStart();
    const at = from + prefix.length - value.length;
    return /^[[{]/.test(value) ? this.flow(value, at, rest, item) : this.value(value, at, rest, item);
  }

  private value(typed: string, from: number, column: number, item: boolean): Spot | undefined {
    return /^[|>&*!"']/.test(typed) ? undefined : { ...this.way(), kind: "value", from, column, flow: false, item };
  }

  /** Inside of brackets: whether a key or a value is under way, and in what. */
  private flow(typed: string, from: number, column: number, item: boolean): Spot | undefined {
    if (!/^[[{]/.test(typed)) return undefined;
    const open: { map: boolean; key: string | undefined; place: number }[] = [];
    let word = 0;
    for (let at = 0; at < typed.length; at += 1) {
      const sign = typed[at] ?? "";
      const top = open.at(-1);
      if (sign === "[" || sign === "{") open.push({ map: sign === "{", key: undefined, place: from + at });
      else if (sign === "]" || sign === "}") open.pop();
      else if (sign === "," && top) top.key = undefined;
      else if (sign === ":" && top?.map && /\s/.test(typed[at + 1] ?? "")) top.key = typed.slice(word, at).trim();
      else continue;
      word = at + 1;
    }
    const top = open.at(-1);
    if (!top) return undefined;
    for (const { map, key, place } of open) {
      if (!map) this.frames.push({ column, step: null, place, open: true });
      if (key !== undefined) this.frames.push({ column, step: key, place: place + 1, open: true });
    }
    const started = word + (/^\s*/.exec(typed.slice(word))?.[0].length ?? 0);
    return { ...this.way(), kind: top.map && top.key === undefined ? "key" : "value", from: from + started, column, flow: true, item };
  }

  /** Leaves what the line is not in, enters its dashes; answers where the rest begins, or undefined within a text. */
  private enter(raw: string, from: number, typing = false): number | undefined {
    let at = raw.length - raw.trimStart().length;
    if (!typing && (at === raw.length || raw[at] === "#")) return undefined;
    if (raw[at] === "#") return undefined;
    const dash = DASH.test(raw.slice(at));
    while (this.leaves(at, dash)) this.frames.pop();
    if (this.frames.at(-1)?.open === false) return undefined;
    for (let found = DASH.exec(raw.slice(at)); found; found = DASH.exec(raw.slice(at))) {
      this.frames.push({ column: at, step: null, place: from + at, open: true });
      at += found[0].length;
    }
    return at;
  }

  private leaves(column: number, dash: boolean): boolean {
    const top = this.frames.at(-1);
    if (!top) return false;
    return top.column > column || (top.column === column && !(dash && top.step !== null));
  }

  /** A dash, perhaps with a text behind it. */
  private item(raw: string, from: number, rest: number): Line | undefined {
    const top = this.frames.at(-1);
    if (top?.step !== null || top.place < from) return undefined;
    const value = uncommented(raw.slice(rest));
    top.open = value === "";
    return { ...this.way(), key: undefined, value };
  }

  private way(): Pick<Line, "document" | "path" | "places"> {
    return { document: this.document, path: this.frames.map(({ step }) => step), places: this.frames.map(({ place }) => place) };
  }
}

function nameOf(key: RegExpExecArray): string {
  return key[1] ?? key[2]?.replaceAll("''", "'") ?? key[3] ?? "";
}

function uncommented(text: string): string {
  return text.replace(/(?:^|\s)#.*$/, "").trim();
}
