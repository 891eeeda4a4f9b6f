/** Reads the PNG files that `toPng` writes: eight bits for each of red, green, blue and alpha. */
import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";

const SIGNATURE = "89504e470d0a1a0a";

/** The size of a picture and its pixels, four bytes each. */
export function decode(png) {
  const bytes = Buffer.from(png);
  assert.equal(bytes.subarray(0, 8).toString("hex"), SIGNATURE);
  const parts = [];
  let size;
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString("latin1", at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") {
      size = { width: data.readUInt32BE(0), height: data.readUInt32BE(4) };
      assert.deepEqual([...data.subarray(8)], [8, 6, 0, 0, 0], "eight bits, RGBA, not interlaced");
    }
    if (kind === "IDAT") parts.push(data);
    at += length + 12;
  }
  return { ...size, pixels: unfiltered(inflateSync(Buffer.concat(parts)), size) };
}

/** Undoes the filter of each line, which the line's first byte names. */
function unfiltered(data, { width, height }) {
  const stride = width * 4;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x >= 4 ? pixels[y * stride + x - 4] : 0;
      const above = y > 0 ? pixels[(y - 1) * stride + x] : 0;
      const corner = x >= 4 && y > 0 ? pixels[(y - 1) * stride + x - 4] : 0;
      const guesses = [0, left, above, (left + above) >> 1, paeth(left, above, corner)];
      pixels[y * stride + x] = data[y * (stride + 1) + 1 + x] + guesses[filter];
    }
  }
  return pixels;
}

function paeth(left, above, corner) {
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(left + above - corner - value));
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/** The color of a pixel, such as `#ff8000`, with two more digits if it isn't opaque. */
export function pixel({ width, pixels }, x, y) {
  const hex = pixels.toString("hex", (y * width + x) * 4, (y * width + x) * 4 + 4);
  return `#${hex.endsWith("ff") ? hex.slice(0, 6) : hex}`;
}
