/** The chunk at the end of a PNG by which a later run knows whether somebody has changed it. */
import { digest } from "./provenance.js";

/** The last chunk of every PNG, which is empty. */
const END_BYTES = 12;

const KEYWORD = "groundplan\0provenance ";
const CHUNK_BYTES = 12 + KEYWORD.length + 16;

/** A PNG with the chunk, which viewers ignore. */
export function pngWithProvenance(png: Uint8Array): Uint8Array {
  const before = png.subarray(0, -END_BYTES);
  return Buffer.concat([before, chunk(KEYWORD + digest(before)), png.subarray(-END_BYTES)]);
}

/** Whether a PNG is as a run has written it. */
export function isPngAsWritten(png: Uint8Array): boolean {
  const [before, end] = [png.subarray(0, -END_BYTES - CHUNK_BYTES), png.subarray(-END_BYTES)];
  return Buffer.from(pngWithProvenance(Buffer.concat([before, end]))).equals(png);
}

/** A chunk of text as the PNG specification has it: its length, its kind, the text, and a checksum of the last two. */
function chunk(text: string): Uint8Array {
  const bytes = Buffer.alloc(12 + text.length);
  bytes.writeUInt32BE(text.length, 0);
  bytes.write(`tEXt${text}`, 4, "latin1");
  bytes.writeUInt32BE(checksum(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
}

/** CRC-32, as PNG, ZIP and Ethernet have it. */
function checksum(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return ~rest >>> 0;
}
