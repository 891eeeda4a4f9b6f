/** How long the inputs of a dimension are. */

/** The bytes of an input of so many. */
export function bytesOf(dimension, count) {
  if (dimension.bytes) return dimension.bytes(count);
  const source = dimension.source(count);
  if (typeof source === "string") return Buffer.byteLength(source);
  return source.reduce((sum, { name, text }) => sum + Buffer.byteLength(name) + Buffer.byteLength(text), 0);
}

/** Of how many an input of so many bytes is. */
export function countFor(dimension, bytes) {
  const each = Math.max(0.01, (bytesOf(dimension, 256) - bytesOf(dimension, 128)) / 128);
  return Math.max(8, Math.round(bytes / each));
}
