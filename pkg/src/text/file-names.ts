/** File names from ids: safe on every system, and none twice. */

/** The longest name in bytes, with its ending: the encrypted folders of some systems take no more than 143. */
const LONGEST = 120;

/** Names that Windows keeps for devices, and the index's own. */
const TAKEN = /^(?:con|prn|aux|nul|com\d|lpt\d|index)$/i;

/** A name for each id, with the ending. */
export function fileNames(ids: readonly string[], ending: string): readonly string[] {
  const met = new Set<string>();
  return ids.map((id, index) => {
    const plain = id.normalize("NFC").replace(/[^\p{L}\p{N}\p{M}._-]+/gu, "-").replace(/^[.-]+|[.-]+$/g, "");
    const safe = plain === "" || TAKEN.test(plain) ? `story-${plain || index + 1}` : plain;
    const named = (end: string): string => `${cut(safe, LONGEST - end.length)}${end}`;
    let name = named(`.${ending}`);
    for (let number = 2; met.has(name.toLowerCase()); number += 1) name = named(`-${number}.${ending}`);
    met.add(name.toLowerCase());
    return name;
  });
}

/** As many whole characters from the beginning as take at most so many bytes of UTF-8. */
function cut(text: string, most: number): string {
  let bytes = 0;
  let short = "";
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) return short.replace(/[.-]+$/, "");
    short += character;
  }
  return short;
}
