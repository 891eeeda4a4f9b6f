/** The comment at the end of a document by which a later run knows whether somebody has edited it. */
import { type Attribute, isAsRunsWriteIt } from "./provenance-attributes.js";

/** What a document says of itself. */
export interface Provenance {
  /** Whether everything before the comment is as it was written, and nothing else is in it or comes after it. */
  readonly untouched: boolean;
  /** The date that the document was given where its story has none; that of one that somebody has edited may be none. */
  readonly date: string | undefined;
  /** The name of the text that the story was in; none where it had no name. */
  readonly source: string | undefined;
  readonly template: string | undefined;
  /** The id of its story, if that has one. */
  readonly story: string | undefined;
  /** What names the decision that it is the record of. */
  readonly decision: string | undefined;
  /** The digest of the text as it was written. */
  readonly digest: string | undefined;
  /** The files that an index leads to. */
  readonly documents: readonly string[];
  /** The folders, seen from that of an index, of what its documents are made from. */
  readonly folders: readonly string[];
}

const START = 'groundplan provenance="1"';

/** Where it begins: a line of its own, in a language with other comments after what begins one there. */
const LINE = /\n(?:(?:%% |\/\/ |# |' )?<!--|\{\/\*) groundplan provenance="1"/g;

/** What the last such comment of a text says; `undefined` if there is none. A checkout may have changed line ends, which don't count. */
export function provenanceOf(text: string): Provenance | undefined {
  const plain = text.replaceAll("\r\n", "\n");
  const found = lastLine(plain);
  if (!found) return undefined;
  const [{ length }, at] = [found[0], found.index];
  const { attributes, after } = parts(plain.slice(at + length), found[0].includes("{/*") ? " */}" : " -->");
  const value = (name: Attribute): string | undefined => {
    const text = new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1];
    // Some signs are references there; half of one is replaced, as in any file.
    return text === undefined ? undefined : Buffer.from(text.replaceAll(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))).toString();
  };
  return {
    untouched: after?.trim() === "" && isAsRunsWriteIt(attributes) && value("digest") === digest(plain.slice(0, at)),
    date: value("date"),
    source: value("source-name"),
    template: value("template"),
    story: value("story"),
    decision: value("decision"),
    digest: value("digest"),
    documents: namesIn(value("documents")),
    folders: namesIn(value("folders")),
  };
}

/** What such a comment holds, and what somebody has written after it, which doesn't change what it says. It may be long. */
function parts(text: string, sign: string): { readonly attributes: string; readonly after: string | undefined } {
  const [line = ""] = text.split("\n", 1);
  const end = line.lastIndexOf(sign);
  return end < 0 ? { attributes: "", after: undefined } : { attributes: line.slice(0, end), after: text.slice(end + sign.length) };
}

function namesIn(value = ""): readonly string[] {
  return value.split(" ").filter((name) => name !== "").map(decoded);
}

/** A text without such a comment at its end. */
export function withoutProvenance(text: string): string {
  const found = lastLine(text);
  return found ? text.slice(0, found.index) : text;
}

function lastLine(text: string): RegExpExecArray | undefined {
  return [...text.matchAll(LINE)].at(-1);
}

/** A text with the comment; `sign` is what begins one in its language, if that is not HTML's. */
export function withProvenance(text: string, sign?: "%%" | "//" | "#" | "'"): string {
  return `${text}\n${sign === undefined ? "" : `${sign} `}<!-- ${START} digest="${digest(text)}" -->\n`;
}

/** An index with the comment, which names the files it leads to, and the folders of what they are made from. */
export function withDocuments(text: string, documents: readonly string[], folders: readonly string[], dialect?: string): string {
  const list = (names: readonly string[]): string => names.map((name) => encodeURIComponent(name).replaceAll("--", "-%2D").replaceAll("*", "%2A")).join(" ");
  const [open, close] = dialect === "mdx" ? ["{/*", "*/}"] : ["<!--", "-->"];
  const from = folders.length === 0 ? "" : ` folders="${list(folders)}"`;
  return `${text}\n${open} ${START} documents="${list(documents)}"${from} digest="${digest(text)}" ${close}\n`;
}

/** FNV-1a with 64 bits over UTF-8, as the engine computes it: in two halves, because a number holds 53 bits. */
export function digest(content: string | Uint8Array): string {
  let [high, low] = [0xcbf29ce4, 0x84222325];
  for (const byte of typeof content === "string" ? new TextEncoder().encode(content) : content) {
    low = (low ^ byte) >>> 0;
    // By 2^40 + 0x1b3.
    const product = low * 0x1b3;
    high = (high * 0x1b3 + Math.floor(product / 2 ** 32) + ((low << 8) >>> 0)) % 2 ** 32;
    low = product % 2 ** 32;
  }
  return [high, low].map((half) => half.toString(16).padStart(8, "0")).join("");
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
