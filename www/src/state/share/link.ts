/** A source with its options as the fragment of a link: a version byte and deflated JSON, in base64url. Browsers don't send a fragment to a server. */
import { deflateSync, Inflate, strFromU8, strToU8 } from "fflate";
import type { DocumentOptions } from "../../engine/protocol.js";
import { type FileSet, filesFrom } from "../files.js";
import { optionsFrom } from "../options.js";
import { DICTIONARIES } from "./dictionary.js";

/** The version of new links. */
const VERSION = 1;

/** The longest fragment that most programs pass on unchanged, in characters. */
export const MAX_LINK_LENGTH = 30_000;

/** What a link may become at most, in bytes: a short one could otherwise fill the memory. */
const MAX_BYTES = 3_000_000;

/** How much is inflated between two looks at the size, in bytes. */
const PIECE = 1024;

export interface SharedStory {
  readonly source: string;
  /** All files, of which the source is the one that is shown. */
  readonly files?: FileSet | undefined;
  readonly options: DocumentOptions;
  /** The index of the shown story in a backlog. */
  readonly story?: number;
}

/** A link that can't be opened, with the reason as a sentence. */
export class LinkError extends Error {}

/** The fragment of a link, without `#`. */
export function encode(shared: SharedStory): string {
  const deflated = deflateSync(strToU8(JSON.stringify(shared)), { level: 9, dictionary: dictionary(VERSION) });
  const bytes = new Uint8Array(deflated.length + 1);
  bytes[0] = VERSION;
  bytes.set(deflated, 1);
  return toBase64Url(bytes);
}

/** The story of a fragment, which is hostile input. */
export function decode(fragment: string): SharedStory {
  const bytes = fromBase64Url(fragment);
  const version = bytes?.[0] ?? 0;
  if (!bytes || version === 0) throw new LinkError("This link is damaged.");
  if (!DICTIONARIES[version]) throw new LinkError("This link was made by a newer version of Groundplan.");
  return sharedFrom(inflate(bytes.subarray(1), version));
}

function sharedFrom(text: string): SharedStory {
  const value = parsed(text);
  if (typeof value !== "object" || value === null) throw new LinkError("This link is damaged.");
  const { source, files, options, story } = value as Readonly<Record<string, unknown>>;
  if (typeof source !== "string") throw new LinkError("This link is damaged.");
  const isIndex = typeof story === "number" && Number.isSafeInteger(story) && story >= 0;
  const set = filesFrom(files, source);
  return { source: source.replace(/\r\n?/g, "\n"), ...(set ? { files: set } : {}), options: optionsFrom(options), ...(isIndex ? { story } : {}) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Inflates in pieces, since one call inflates all of its input, however much that becomes. */
function inflate(bytes: Uint8Array, version: number): string {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const stream = new Inflate({ dictionary: dictionary(version) }, (chunk, final) => {
    chunks.push(chunk);
    length += chunk.length;
    ended ||= final;
  });
  try {
    for (let at = 0; at < bytes.length && length <= MAX_BYTES; at += PIECE) stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch {
    throw new LinkError("This link is damaged.");
  }
  if (length > MAX_BYTES) throw new LinkError("The story of this link is too large.");
  if (!ended) throw new LinkError("This link is damaged.");
  const whole = new Uint8Array(length);
  chunks.reduce((at, chunk) => (whole.set(chunk, at), at + chunk.length), 0);
  return strFromU8(whole);
}

function dictionary(version: number): Uint8Array {
  return strToU8(DICTIONARIES[version] ?? "");
}

function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
