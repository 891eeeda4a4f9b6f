/** Parses a document's Markdown with the page's own processor, in the dialect that it was written in. */

/** A node of a page's tree, as far as it is looked at. */
export interface Node {
  /** Its kind: `"heading"`, `"code"`. */
  type: string;
  /** What it holds. */
  children?: Node[];
  /** Its text. */
  value?: string;
  /** A heading's level. */
  depth?: number;
  /** The language of code. */
  lang?: string | null | undefined;
  /** The words after it. */
  meta?: string | null | undefined;
  /** Where it is. */
  position?: Place | undefined;
  /** What it becomes in HTML. */
  data?: object;
  /** The tag of an element in MDX. */
  name?: string;
  /** Its attributes. */
  attributes?: object[];
}

/** Where a node is; lines and columns from 1. */
export interface Place {
  /** Its first character. */
  start: { line: number; column: number };
  /** The one after its last. */
  end: { line: number; column: number };
}

/** What the plugin needs of a processor. */
export interface ProcessorLike {
  /** Parses a text. */
  parse(text: string): unknown;
  /** Answers what plugins share. */
  data(): object;
}

/** Constructs of a parser, by where they may appear and by the character they begin with. */
type Extension = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What the documents know beyond CommonMark, by the names that the parser's extensions give. */
const SUPPORTED: readonly unknown[] = ["table", "strikethrough", "tasklistCheck"];

/**
 * Parses with the host's own parser, but in the documents' own dialect: a story's text is escaped for CommonMark
 * and the three extensions above. A brace of MDX in it would be code, a `$` of mathematics a formula, and `a:b`
 * a directive.
 */
export function parse(processor: ProcessorLike, text: string): Node[] {
  const data = processor.data() as { micromarkExtensions?: Extension[] };
  const all = data.micromarkExtensions;
  data.micromarkExtensions = (all ?? []).map(supported);
  try {
    return (processor.parse(text) as Node).children ?? [];
  } finally {
    if (all) data.micromarkExtensions = all;
    else delete data.micromarkExtensions;
  }
}

/** The part of an extension that the documents know. What it turns off is on. */
function supported(extension: Extension): Extension {
  const part: Record<string, Record<string, unknown>> = {};
  for (const [where, constructs] of Object.entries(extension)) {
    if (where === "disable") continue;
    for (const [code, some] of Object.entries(constructs)) {
      const kept = [some].flat().filter((it) => typeof it === "number" || SUPPORTED.includes((it as { name?: unknown }).name));
      if (kept.length > 0) (part[where] ??= {})[code] = kept;
    }
  }
  return part;
}
