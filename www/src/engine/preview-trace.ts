/** Which text of the preview came from where in the source. */
import { render, type RenderOptions, type Source } from "groundplan";
import type { TracedText } from "./protocol.js";

/** Markup of the HTML format: tags and comments have no text, and a character reference is one character. */
const MARKUP = /<!--[\s\S]*?-->|<[^>]*>|&[#\w]+;|[^<&]+/g;

/** The trace of a document in the order of its text; empty if it can't be rendered. */
export function previewTrace(source: Source, options: RenderOptions): readonly TracedText[] {
  const { text, trace = [] } = render(source, { ...options, format: "html", trace: true });
  const offsets = textOffsets(text, trace.flatMap((item) => item.text));
  const offsetOf = (place: number): number => offsets.get(place) ?? 0;
  return trace.map(({ text: [from, to], source: [start, end] }) => ({ from: offsetOf(from), to: offsetOf(to), source: { from: start, to: end } }));
}

/** How many characters of text, without spaces, precede each of the places in an HTML text: nodes have the same text, but other spaces. */
function textOffsets(html: string, places: readonly number[]): ReadonlyMap<number, number> {
  const sorted = [...new Set(places)].sort((one, other) => one - other);
  const offsets = new Map<number, number>();
  let [count, next] = [0, 0];
  for (const { 0: token, index } of html.matchAll(MARKUP)) {
    const end = index + token.length;
    const isText = !/^[<&]/.test(token);
    for (let place = sorted[next]; place !== undefined && place < end; place = sorted[(next += 1)]) {
      offsets.set(place, count + (isText ? lengthWithoutSpaces(token.slice(0, place - index)) : 0));
    }
    count += isText ? lengthWithoutSpaces(token) : token.startsWith("&") ? 1 : 0;
  }
  for (const place of sorted.slice(next)) offsets.set(place, count);
  return offsets;
}

function lengthWithoutSpaces(text: string): number {
  return text.replace(/\s+/g, "").length;
}
