/** From the engine's answer to the objects of the public contract. */
import { codeAndName, fieldNames, templatePiece } from "./engine.js";
import type { Answer } from "./engine.js";
import type { Diagnostic, Fix, Format, Label, Range, Section, Severity, StoryResult, StorySummary, Trace } from "./types.js";

const FORMATS: readonly Format[] = ["markdown", "html", "page", "confluence"];
const SEVERITIES: readonly Severity[] = ["error", "warning", "info"];
const STATUSES = ["filled", "partial", "placeholder"] as const;

/** A story's record, as the engine hands it over. */
interface Record {
  readonly story: StorySummary | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly rendered: { readonly text: string; readonly format: Format; readonly sections: readonly Section[]; readonly trace: readonly Trace[] | undefined } | null;
}

/** The records of an answer. `again` asks for the same records with their sections. */
export function records(answer: Answer, again: () => Answer): readonly StoryResult[] {
  let complete: readonly Record[] | undefined;
  return read(answer, record).map(({ story, diagnostics, rendered }, index) => {
    if (!story || !rendered) return { story, rendered: null, diagnostics };
    const { text, format, trace } = rendered;
    return {
      story,
      rendered: {
        text,
        format,
        story,
        // Worked out when it is read: few callers do. Each such member costs as much as forty others.
        get sections() { return (complete ??= read(again(), record))[index]?.rendered?.sections ?? []; },
        diagnostics,
        ...(trace ? { trace } : {}),
      },
      diagnostics,
    };
  });
}

/** The diagnostics of an answer that holds nothing else. */
export function diagnostics(answer: Answer): readonly Diagnostic[] {
  return read(answer, diagnostic);
}

/** The summaries of an answer that holds nothing else. */
export function summaries(answer: Answer): readonly StorySummary[] {
  return read(answer, summary);
}

/** Reads an answer's numbers from the first to the last, in the order of `crates/wasm/src/wire.rs`. */
class Reader {
  private at = 1;

  constructor(private readonly answer: Answer) {}

  number(): number {
    return this.answer.words[this.at++] as number;
  }

  text(): string {
    return this.answer.text.substring(this.number(), this.number());
  }

  /** A text that may be missing: it ends before it begins then. */
  optional(): string | undefined {
    const [from, to] = [this.number(), this.number()];
    return from > to ? undefined : this.answer.text.substring(from, to);
  }

  list<T>(item: (reader: Reader) => T): T[] {
    const items: T[] = [];
    for (let left = this.number(); left > 0; left -= 1) items.push(item(this));
    return items;
  }
}

function read<T>(answer: Answer, item: (reader: Reader) => T): T[] {
  return new Reader(answer).list(item);
}

function record(reader: Reader): Record {
  const [story = null] = reader.list(summary);
  const diagnostics = reader.list(diagnostic);
  const [rendered = null] = reader.list(document);
  return { story, diagnostics, rendered };
}

function summary(reader: Reader): StorySummary {
  const summary: { -readonly [Member in keyof StorySummary]?: StorySummary[Member] } = {
    id: reader.text(),
    title: reader.text(),
  };
  for (const member of ["status", "priority", "type"] as const) {
    const text = reader.optional();
    if (text !== undefined) summary[member] = text;
  }
  summary.range = range(reader);
  return summary as StorySummary;
}

function diagnostic(reader: Reader): Diagnostic {
  const [code, name] = codeAndName(reader.number());
  const severity = SEVERITIES[reader.number()] ?? "error";
  const [file, message, help] = [reader.text(), reader.text(), reader.optional()];
  const place = range(reader);
  const [labels, fixes] = [reader.list(label), reader.list(fix)];
  const url = urlOf(name);
  return help === undefined
    ? { code, name, severity, file, message, url, range: place, labels, fixes }
    : { code, name, severity, file, message, help, url, range: place, labels, fixes };
}

/** Where a diagnostic is explained: an address below the playground's, so that it works offline. */
export function urlOf(name: string): string {
  return `diagnostics/#${name}`;
}

function label(reader: Reader): Label {
  const [place, message, file] = [range(reader), reader.text(), reader.optional()];
  return file === undefined ? { range: place, message } : { range: place, message, file };
}

function fix(reader: Reader): Fix {
  return { title: reader.text(), safe: reader.number() === 1, edits: reader.list(edit) };
}

function edit(reader: Reader): Fix["edits"][number] {
  return { from: reader.number(), to: reader.number(), insert: reader.text() };
}

function document(reader: Reader): NonNullable<Record["rendered"]> {
  const [format, template] = [FORMATS[reader.number()] ?? "markdown", reader.number()];
  // The engine's strings join without being copied.
  let text = "";
  for (let left = reader.number(); left > 0; left -= 1) {
    text += reader.text();
    const [from, to] = [reader.number(), reader.number()];
    if (to > from) text += templatePiece(template, from, to);
  }
  const sections = reader.list(section);
  const [trace] = reader.list((inner) => inner.list(piece));
  return { text, format, sections, trace };
}

function piece(reader: Reader): Trace {
  return { text: [reader.number(), reader.number()], source: [reader.number(), reader.number()], field: reader.text() };
}

function section(reader: Reader): Section {
  const [title, level, status] = [reader.text(), reader.number(), STATUSES[reader.number()] ?? "placeholder"];
  const [low, high] = [reader.number(), reader.number()];
  const has = (bit: number): boolean => (((bit < 32 ? low >>> bit : high >>> (bit - 32)) & 1) === 1);
  return { title, level, status, fields: fieldNames().filter((_, bit) => has(bit)), range: range(reader) };
}

function range(reader: Reader): Range {
  return {
    from: reader.number(),
    to: reader.number(),
    start: { line: reader.number(), column: reader.number() },
    end: { line: reader.number(), column: reader.number() },
  };
}
